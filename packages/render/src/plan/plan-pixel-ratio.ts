import type { ResolvedRequest, Size } from '@is/protocol';
import { roundSide } from '../geometry/rounding.js';
import { planView } from './plan-view.js';
import type { ViewRequest } from './plan-view.js';

/** What bounds a view that does not say its size, or too large a one. */
export type ViewBounds = Pick<ResolvedRequest['attributes'], 'DefaultPix' | 'MaxPix'>;

/**
 * The view's values with `dpr=` multiplied in: as if the URL had asked for `wid`, `hei`, `1/scl` or the default box that
 * many times larger. A view that would pass MaxPix is made as large as MaxPix permits, aspect kept; `rect=` tiles have
 * their own size and are not limited here. Decision: ambiguities.md "dpr-maxpix".
 */
export function planPixelRatio(
  request: ResolvedRequest,
  composite: Size,
  bounds: ViewBounds = request.attributes,
): ViewRequest {
  const { dpr, rect } = request.commands;
  const ratio = dpr?.on ? (dpr.value ?? 1) : 1;
  if (ratio <= 1 || rect) return viewTimes(request, ratio, bounds);
  const least = 1;
  let factor = ratio;
  // The second round takes back the pixel that rounding a derived side may have added.
  for (let round = 0; round < 2; round += 1) {
    const { size } = planView(request, viewTimes(request, factor, bounds), composite);
    factor = Math.max(least, factor * shareWithin(size, bounds.MaxPix));
  }
  return viewTimes(request, factor, bounds);
}

function viewTimes(
  { commands: { wid, hei, scl } }: ResolvedRequest,
  factor: number,
  { DefaultPix }: ViewBounds,
): ViewRequest {
  return {
    wid: wid === undefined ? undefined : roundSide(wid * factor),
    hei: hei === undefined ? undefined : roundSide(hei * factor),
    scl: scl === undefined ? undefined : scl / factor,
    defaultBox: { widthPx: DefaultPix.widthPx * factor, heightPx: DefaultPix.heightPx * factor },
  };
}

/** What is left of a size that a bound cuts down; 0 is no bound. */
export function shareWithin(size: Size, max: Size): number {
  return Math.min(
    1,
    max.widthPx > 0 ? max.widthPx / size.widthPx : 1,
    max.heightPx > 0 ? max.heightPx / size.heightPx : 1,
  );
}
