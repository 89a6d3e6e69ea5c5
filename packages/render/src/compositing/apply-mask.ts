import { lumaOf, toSample } from '../adjustments/to-sample.js';
import type { MaskPlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';

/** The picture of a mask and where it lies on the content; beyond it nothing of the content belongs to the mask. */
export interface PlacedMask {
  readonly raster: Raster;
  readonly leftPx: number;
  readonly topPx: number;
}

/**
 * Replaces the alpha channel of RGBA content by its mask, or reverses or fills it where there is no other.
 * Reference: commands.json, maskUse.
 */
export function applyMask(
  content: Raster,
  mask: PlacedMask | undefined,
  { isAlpha, use }: Pick<MaskPlan, 'isAlpha' | 'use'>,
): void {
  const { samples, widthPx } = content;
  for (let at = 3, pixel = 0; at < samples.length; at += 4, pixel += 1) {
    const place = { xPx: pixel % widthPx, yPx: Math.floor(pixel / widthPx) };
    const own = isAlpha ? (samples[at] ?? 0) : 0;
    const value = mask ? maskAt(mask, place, isAlpha) : own;
    samples[at] = use === 'off' ? 255 : use === 'invert' ? 255 - value : value;
  }
}

function maskAt(
  { raster, leftPx, topPx }: PlacedMask,
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
  isAlpha: boolean,
): number {
  const x = xPx - leftPx;
  const y = yPx - topPx;
  if (x < 0 || y < 0 || x >= raster.widthPx || y >= raster.heightPx) return 0;
  const at = (y * raster.widthPx + x) * 4;
  const { samples } = raster;
  if (isAlpha) return samples[at + 3] ?? 0;
  return toSample(lumaOf(samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0));
}
