import type { Point } from '@is/protocol';
import type { Raster } from '../stages/raster.js';

/**
 * Adds the four pixels around a point of an RGBA picture by their nearness: colors times alpha, and alpha. Middles of
 * pixels lie at halves; what lies outside the picture is transparent.
 */
export function addMixed({ samples, widthPx, heightPx }: Raster, point: Point, sums: Float64Array): void {
  const x = point.xPx - 0.5;
  const y = point.yPx - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (!(left >= -1 && top >= -1 && left < widthPx && top < heightPx)) return;
  for (let row = Math.max(0, top); row <= Math.min(heightPx - 1, top + 1); row += 1) {
    for (let column = Math.max(0, left); column <= Math.min(widthPx - 1, left + 1); column += 1) {
      const at = (row * widthPx + column) * 4;
      const alpha = (1 - Math.abs(column - x)) * (1 - Math.abs(row - y)) * (samples[at + 3] ?? 0);
      sums[0] = (sums[0] ?? 0) + alpha * (samples[at] ?? 0);
      sums[1] = (sums[1] ?? 0) + alpha * (samples[at + 1] ?? 0);
      sums[2] = (sums[2] ?? 0) + alpha * (samples[at + 2] ?? 0);
      sums[3] = (sums[3] ?? 0) + alpha;
    }
  }
}

/** Adds the pixel that a point inside the picture lies in. */
export function addNearest({ samples, widthPx }: Raster, { xPx, yPx }: Point, sums: Float64Array): void {
  const at = (Math.floor(yPx) * widthPx + Math.floor(xPx)) * 4;
  const alpha = samples[at + 3] ?? 0;
  sums[0] = (sums[0] ?? 0) + alpha * (samples[at] ?? 0);
  sums[1] = (sums[1] ?? 0) + alpha * (samples[at + 1] ?? 0);
  sums[2] = (sums[2] ?? 0) + alpha * (samples[at + 2] ?? 0);
  sums[3] = (sums[3] ?? 0) + alpha;
}

/** The mean of weighed pixels, as a pixel; nothing where it is transparent. */
export function writeMixed(samples: Uint8Array, at: number, sums: Float64Array): void {
  const alpha = sums[3] ?? 0;
  if (alpha < 0.5) return;
  samples[at] = Math.floor((sums[0] ?? 0) / alpha + 0.5);
  samples[at + 1] = Math.floor((sums[1] ?? 0) / alpha + 0.5);
  samples[at + 2] = Math.floor((sums[2] ?? 0) / alpha + 0.5);
  samples[at + 3] = Math.floor(alpha + 0.5);
}
