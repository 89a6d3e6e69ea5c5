import type { ResolvedRequest, Size } from '@is/protocol';
import type { SourceHeader } from '../source-header.js';
import { isNeutral } from './is-neutral.js';
import type { ViewBounds } from './plan-pixel-ratio.js';

const NO_BOUND: Size = { widthPx: 0, heightPx: 0 };

/** Those of a nested view: attributes bound replies. */
export const NO_BOUNDS: ViewBounds = { DefaultPix: NO_BOUND, MaxPix: NO_BOUND };

/**
 * Decision: ambiguities.md "nested-view-commands": what concerns the reply is ignored. Nobody asks a view for its background,
 * its format or its quality.
 */
export function viewOfNested(nested: ResolvedRequest): ResolvedRequest {
  return nested.type === 'img' ? nested : { ...nested, type: 'img' };
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
