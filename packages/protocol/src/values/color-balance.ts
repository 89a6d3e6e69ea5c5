import { argumentList } from './argument-list.js';
import { integer } from './number.js';

/** Shift of each component, -100..100. */
export interface ColorBalance {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const shift = integer({ min: -100, max: 100 });

/** Reference: commands.json, op_colorbalance. */
export const colorBalance = argumentList<ColorBalance>({
  red: { label: 'redAdj', type: shift },
  green: { label: 'greenAdj', type: shift },
  blue: { label: 'blueAdj', type: shift },
});
