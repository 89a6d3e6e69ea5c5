import type { ResolvedRequest, Size } from '@is/protocol';
import type { SourceHeader } from '../source-header.js';
import { isNeutral } from './is-neutral.js';

const NO_BOUNDS = { widthPx: 0, heightPx: 0 };

/** Decision: ambiguities.md "nested-view-commands": what concerns the reply is ignored, padding is transparent. */
export function viewOfNested(nested: ResolvedRequest): ResolvedRequest {
  const { bgc: _bgc, fmt: _fmt, qlt: _qlt, quantize: _quantize, ...commands } = nested.commands;
  const attributes = { ...nested.attributes, DefaultPix: NO_BOUNDS, MaxPix: NO_BOUNDS };
  return { ...nested, type: 'img', commands, attributes };
}

/** Finished views are RGBA in memory: sRGB, upright, nothing to convert. */
export function nestedHeader({ widthPx, heightPx }: Size): SourceHeader {
  return {
    format: 'png',
    pages: 1,
    channels: 4,
    bitsPerSample: 8,
    colorSpace: 'rgb',
    hasAlpha: true,
    orientation: 1,
    widthPx,
    heightPx,
    hasProfile: false,
    profileIsSrgb: false,
  };
}

/** Radii that no view makes smaller would be larger on a view that is drawn reduced. */
export function countsProcessedPixels({ composite, layers }: ResolvedRequest): boolean {
  return [composite, ...layers].some(({ commands }) =>
    (['op_sharpen', 'op_usmR', 'op_growMaskR'] as const).some((name) => {
      const value = commands[name];
      return value !== undefined && !isNeutral(name, value);
    }),
  );
}
