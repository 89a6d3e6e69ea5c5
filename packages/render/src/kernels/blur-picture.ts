import type { Raster } from '../stages/raster.js';
import { blurDirectly } from './blur-directly.js';
import type { BlurSigma } from './blur-directly.js';
import { rowsOfRaster } from './sample-rows.js';
import type { RowReader } from './sample-rows.js';
import { blurByVectors } from './simd/blur-by-vectors.js';

/**
 * Gaussian blur of all pixels, each row when it is asked for. Rows of the picture that have been given may be overwritten before the
 * next is asked for.
 */
export function blurPicture(picture: Raster, sigma: BlurSigma): RowReader {
  return blurByVectors(picture, sigma) ?? blurDirectly(rowsOfRaster(picture), sigma);
}
