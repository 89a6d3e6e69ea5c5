import type { Rect } from '@is/protocol';
import type { RotationPlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { emptyRaster } from '../stages/raster.js';

/**
 * Reads an RGBA picture along a turned grid, bilinearly and by the weight of alpha; outside it is transparent, so edges
 * are smooth. @param frame the rectangle to be filled, in the coordinates that the plan of the rotation begins with
 */
export function rotateRaster(source: Raster, rotation: RotationPlan, frame: Rect): Raster {
  const target = emptyRaster(frame);
  const { xx, xy, x0, yx, yy, y0 } = rotation;
  const mixed = new Float64Array(4);
  for (let row = 0, at = 0; row < frame.heightPx; row += 1) {
    // Middles of pixels lie at halves.
    const y = frame.topPx + row + 0.5;
    for (let column = 0; column < frame.widthPx; column += 1, at += 4) {
      const x = frame.leftPx + column + 0.5;
      mixBetween(source, { xPx: xx * x + xy * y + x0 - 0.5, yPx: yx * x + yy * y + y0 - 0.5 }, mixed);
      const alpha = mixed[3] ?? 0;
      if (alpha < 0.5) continue;
      target.samples[at] = Math.floor((mixed[0] ?? 0) / alpha + 0.5);
      target.samples[at + 1] = Math.floor((mixed[1] ?? 0) / alpha + 0.5);
      target.samples[at + 2] = Math.floor((mixed[2] ?? 0) / alpha + 0.5);
      target.samples[at + 3] = Math.floor(alpha + 0.5);
    }
  }
  return target;
}

/** The four pixels around a point by their nearness: colors times alpha, and alpha. */
function mixBetween(
  { samples, widthPx, heightPx }: Raster,
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
  mixed: Float64Array,
): void {
  mixed.fill(0);
  const left = Math.floor(xPx);
  const top = Math.floor(yPx);
  if (left < -1 || top < -1 || left >= widthPx || top >= heightPx) return;
  for (let y = Math.max(0, top); y <= Math.min(heightPx - 1, top + 1); y += 1) {
    for (let x = Math.max(0, left); x <= Math.min(widthPx - 1, left + 1); x += 1) {
      const at = (y * widthPx + x) * 4;
      const weight = (1 - Math.abs(x - xPx)) * (1 - Math.abs(y - yPx)) * (samples[at + 3] ?? 0);
      mixed[0] = (mixed[0] ?? 0) + weight * (samples[at] ?? 0);
      mixed[1] = (mixed[1] ?? 0) + weight * (samples[at + 1] ?? 0);
      mixed[2] = (mixed[2] ?? 0) + weight * (samples[at + 2] ?? 0);
      mixed[3] = (mixed[3] ?? 0) + weight;
    }
  }
}
