import sharp from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';
import type { RenderInput } from '../renderer.js';
import { MAX_SOURCE_CHANNELS } from './source-limits.js';

/**
 * One input as a libvips pipeline: one page, strict about damage, bounded. The only place that gives sharp an input.
 * @param options `limitInputPixels` is required: no source is opened without a bound
 */
export function openSource(
  input: RenderInput,
  options: { limitInputPixels: number; ignoreIcc?: boolean },
): Sharp {
  const settings: SharpOptions = {
    failOn: 'warning',
    unlimited: false,
    pages: 1,
    limitInputChannels: MAX_SOURCE_CHANNELS,
    ...options,
  };
  return sharp(input.kind === 'bytes' ? input.bytes : input.path, settings);
}
