import type { Point } from '@is/protocol';
import type { Raster } from '../stages/raster.js';
import { blurBlocks } from './blur-blocks.js';
import { blurPicture } from './blur-picture.js';
import { blurBlockPx } from './blur-reach.js';
import { rowsOfRaster } from './sample-rows.js';
import type { RowReader } from './sample-rows.js';

/**
 * Gaussian blur. What lies outside the picture does not count: edges keep their brightness and their opacity. Rows of the
 * picture that have been given may be overwritten before the next is asked for.
 * @param sigmaPx above 0
 * @param corner where the picture lies in the grid of all that is drawn: large blurs average blocks of that grid, so
 * that tiles of one picture agree
 */
export function blurRows(picture: Raster, sigmaPx: number, corner: Point): RowReader {
  const sidePx = blurBlockPx(sigmaPx);
  if (sidePx === 1) return blurPicture(picture, { x: sigmaPx, y: sigmaPx });
  const startXPx = remainder(corner.xPx, sidePx);
  const startYPx = remainder(corner.yPx, sidePx);
  return blurBlocks(rowsOfRaster(picture), sigmaPx, { sidePx, startXPx, startYPx });
}

/** 0..divisor - 1, of negative numbers as well. */
function remainder(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
