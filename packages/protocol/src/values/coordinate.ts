import { argumentList } from './argument-list.js';
import type { Point, PointN } from './geometry.js';
import { real } from './number.js';

/** Offsets beyond this are errors. Reference: commands.json, anchor and origin, `errorWhen`. */
export const MAX_OFFSET = 2_147_483_648;

const offset = real({ min: -MAX_OFFSET, max: MAX_OFFSET });

/** Data type coord; fractions of a pixel are kept. Reference: grammar.md G14; ambiguities.md origin-fractional. */
export const point = argumentList<Point>({
  xPx: { label: 'x', type: offset },
  yPx: { label: 'y', type: offset },
});

/** Data type coordN. Reference: grammar.md G14. */
export const pointN = argumentList<PointN>({
  xFraction: { label: 'nx', type: offset },
  yFraction: { label: 'ny', type: offset },
});
