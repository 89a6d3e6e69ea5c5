import type { Point } from '@is/protocol';
import { blurRows } from '../kernels/blur-rows.js';
import { writeRows } from '../kernels/write-rows.js';
import type { Raster } from '../stages/raster.js';

/**
 * Gaussian blur of one channel, RGB or RGBA samples in place, colors by the weight of their alpha.
 * @param sigmaPx above 0
 */
export function blurRaster(raster: Raster, sigmaPx: number, corner: Point): void {
  writeRows(raster, blurRows(raster, sigmaPx, corner));
}
