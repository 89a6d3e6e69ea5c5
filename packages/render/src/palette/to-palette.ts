import type { AlphaColor } from '../plan/render-plan.js';
import type { PalettePlan } from '../plan/encoding-plan.js';
import type { Raster } from '../stages/raster.js';
import { adaptivePalette } from './adaptive-palette.js';
import { diffuseError } from './diffuse-error.js';
import { MAC_PALETTE, WEB_PALETTE } from './fixed-palettes.js';
import type { IndexedPicture } from './indexed-picture.js';
import { nearestColor } from './nearest-color.js';
import { NOTHING, packPixels, premultiply } from './packed-pixels.js';
import type { AlphaUse } from './packed-pixels.js';

const TRANSPARENT: AlphaColor = { red: 0, green: 0, blue: 0, alpha: 0 };

/**
 * The picture in at most 256 colors. Reference: commands.json, quantize.
 * @param raster gray or RGB, perhaps with alpha
 */
export function toPalette(raster: Raster, plan: PalettePlan, alphaUse: AlphaUse): IndexedPicture {
  const { widthPx, heightPx } = raster;
  // Fixed palettes have no half-transparent colors.
  const usedAlpha = alphaUse === 'graded' && plan.kind !== 'adaptive' ? 'key' : alphaUse;
  const pixels = packPixels(raster, usedAlpha);
  const colors = colorsOf(plan, pixels);
  const transparentIndex = usedAlpha === 'none' ? undefined : colors.length;
  const indices = plan.isDithered
    ? diffuseError({ widthPx, heightPx, pixels }, colors, transparentIndex)
    : indexPixels(pixels, colors, transparentIndex);
  return {
    widthPx,
    heightPx,
    indices,
    ...(transparentIndex === undefined
      ? { palette: colors }
      : { palette: [...colors, TRANSPARENT], transparentIndex }),
  };
}

function colorsOf(plan: PalettePlan, pixels: Uint32Array): readonly AlphaColor[] {
  switch (plan.kind) {
    case 'adaptive':
      return adaptivePalette(pixels, plan);
    case 'web':
      return WEB_PALETTE;
    case 'mac':
      return MAC_PALETTE;
  }
}

/** The nearest color for each pixel by itself. */
function indexPixels(
  pixels: Uint32Array,
  colors: readonly AlphaColor[],
  transparentIndex: number | undefined,
): Uint8Array {
  const nearest = nearestColor(colors);
  return Uint8Array.from(pixels, (pixel) => {
    if (pixel === NOTHING && transparentIndex !== undefined) return transparentIndex;
    return nearest(premultiply(pixel));
  });
}
