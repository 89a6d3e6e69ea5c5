import type { SourceHeader } from '../source-header.js';

/** An untagged 8-bit RGB picture of this size, unless said otherwise. */
export function sourceHeader(
  widthPx: number,
  heightPx: number,
  differing: Partial<SourceHeader> = {},
): SourceHeader {
  return {
    format: 'png',
    widthPx,
    heightPx,
    pages: 1,
    channels: 3,
    bitsPerSample: 8,
    colorSpace: 'rgb',
    hasAlpha: false,
    orientation: 1,
    hasProfile: false,
    profileIsSrgb: false,
    ...differing,
  };
}
