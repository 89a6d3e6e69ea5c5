import { argumentList } from './argument-list.js';
import { MAX_OFFSET } from './coordinate.js';
import { integer, real } from './number.js';

/** How much is added at each side; negative amounts are cut off. */
export interface Margins {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
}

/** Margins as fractions: left and right of the width, top and bottom of the height. */
export interface MarginsN {
  readonly leftFraction: number;
  readonly topFraction: number;
  readonly rightFraction: number;
  readonly bottomFraction: number;
}

const amount = integer({ min: -MAX_OFFSET, max: MAX_OFFSET });
const fraction = real({ min: -MAX_OFFSET, max: MAX_OFFSET });

/** Reference: commands.json, extend. */
export const margins = argumentList<Margins>({
  leftPx: { label: 'left', type: amount },
  topPx: { label: 'top', type: amount },
  rightPx: { label: 'right', type: amount },
  bottomPx: { label: 'bottom', type: amount },
});

/** Reference: commands.json, extendN. */
export const marginsN = argumentList<MarginsN>({
  leftFraction: { label: 'leftN', type: fraction },
  topFraction: { label: 'topN', type: fraction },
  rightFraction: { label: 'rightN', type: fraction },
  bottomFraction: { label: 'bottomN', type: fraction },
});
