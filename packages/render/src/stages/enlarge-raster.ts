import { enlargeRows } from '../kernels/enlarge-rows.js';
import { tapsAlong } from '../kernels/four-taps.js';
import type { EnlargementPlan } from '../plan/enlargement-plan.js';
import type { PicturePlan } from '../plan/render-plan.js';
import type { Raster } from './raster.js';

/** A picture that grows along an axis. */
export type EnlargedPicture = Pick<PicturePlan, 'scaled' | 'visible' | 'kernel'> & {
  readonly enlargement: EnlargementPlan;
};

/**
 * What is visible of an enlarged picture, with every pixel around its middle: libvips would draw it half a pixel too far to the
 * right and below. Decision: ADR 0099.
 * @param held what the plan asks for of the picture
 * @param isWeighed colors count by their alpha, which is the last channel
 */
export function enlargeRaster(
  held: Raster,
  { scaled, visible, kernel, enlargement }: EnlargedPicture,
  isWeighed: boolean,
): Raster {
  const { whole, at } = enlargement;
  const curve = kernel === 'linear' ? 'linear' : 'cubic';
  const x = { fromPx: whole.widthPx, toPx: scaled.widthPx, givenPx: at.xPx };
  const y = { fromPx: whole.heightPx, toPx: scaled.heightPx, givenPx: at.yPx };
  return enlargeRows(held, {
    x: tapsAlong({ ...x, firstPx: visible.leftPx, countPx: visible.widthPx }, curve),
    y: tapsAlong({ ...y, firstPx: visible.topPx, countPx: visible.heightPx }, curve),
    isWeighed,
  });
}
