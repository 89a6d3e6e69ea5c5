import type { Raster } from '../stages/raster.js';
import type { AlphaColor } from '../plan/render-plan.js';

/**
 * How alpha is kept: not at all; one entry shows nothing and alpha below one half means that entry; or entries may
 * have any alpha, and one shows nothing. Reference: ambiguities.md bgc-alpha-formats, gif-colors.
 */
export type AlphaUse = 'none' | 'key' | 'graded';

/** Fully transparent, whatever its color was. */
export const NOTHING = 0;

/** One number per pixel: red, green, blue and alpha from the lowest byte up; alpha is 0 or 255 unless graded. */
export function packPixels(
  { samples, channels, widthPx, heightPx }: Raster,
  alphaUse: AlphaUse,
): Uint32Array {
  const packed = new Uint32Array(widthPx * heightPx);
  const isGray = channels < 3;
  const hasAlpha = alphaUse !== 'none' && channels % 2 === 0;
  for (let pixel = 0, at = 0; pixel < packed.length; pixel += 1, at += channels) {
    const red = samples[at] ?? 0;
    const green = isGray ? red : (samples[at + 1] ?? 0);
    const blue = isGray ? red : (samples[at + 2] ?? 0);
    const alpha = hasAlpha ? useAlpha(samples[at + channels - 1] ?? 0, alphaUse) : 255;
    packed[pixel] = alpha === 0 ? NOTHING : (red | (green << 8) | (blue << 16) | (alpha << 24)) >>> 0;
  }
  return packed;
}

function useAlpha(alpha: number, alphaUse: AlphaUse): number {
  if (alphaUse === 'graded') return alpha;
  return alpha < 128 ? 0 : 255;
}

export function packColor({ red, green, blue, alpha }: AlphaColor): number {
  return (red | (green << 8) | (blue << 16) | (alpha << 24)) >>> 0;
}

/** Its components times alpha over 255, packed. */
export function premultiply(packed: number): number {
  const alpha = packed >>> 24;
  if (alpha === 255) return packed;
  const dim = (component: number): number => Math.round((component * alpha) / 255);
  return (
    (dim(packed & 255) |
      (dim((packed >>> 8) & 255) << 8) |
      (dim((packed >>> 16) & 255) << 16) |
      (alpha << 24)) >>>
    0
  );
}

export function unpackColor(packed: number): AlphaColor {
  return {
    red: packed & 255,
    green: (packed >>> 8) & 255,
    blue: (packed >>> 16) & 255,
    alpha: packed >>> 24,
  };
}
