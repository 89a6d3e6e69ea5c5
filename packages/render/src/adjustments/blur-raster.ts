import type { Point } from '@is/protocol';
import { blurRows } from '../kernels/blur-rows.js';
import type { Raster } from '../stages/raster.js';
import { toSample } from './to-sample.js';

/** Gaussian blur of RGBA samples in place, colors by the weight of their alpha. @param sigmaPx above 0 */
export function blurRaster(raster: Raster, sigmaPx: number, corner: Point): void {
  const { samples, widthPx, heightPx } = raster;
  const nextRow = blurRows(raster, sigmaPx, corner);
  for (let yPx = 0, at = 0; yPx < heightPx; yPx += 1) {
    const row = nextRow();
    for (let from = 0; from < widthPx * 4; from += 4, at += 4) {
      const alpha = row[from + 3] ?? 0;
      const share = alpha > 0 ? 255 / alpha : 0;
      samples[at] = toSample((row[from] ?? 0) * share);
      samples[at + 1] = toSample((row[from + 1] ?? 0) * share);
      samples[at + 2] = toSample((row[from + 2] ?? 0) * share);
      samples[at + 3] = toSample(alpha);
    }
  }
}

/** The same for a picture of one channel. */
export function blurPlane(plane: Raster, sigmaPx: number, corner: Point): void {
  const { samples, widthPx, heightPx } = plane;
  const nextRow = blurRows(plane, sigmaPx, corner);
  for (let yPx = 0, at = 0; yPx < heightPx; yPx += 1) {
    const row = nextRow();
    for (let xPx = 0; xPx < widthPx; xPx += 1, at += 1) samples[at] = toSample(row[xPx] ?? 0);
  }
}
