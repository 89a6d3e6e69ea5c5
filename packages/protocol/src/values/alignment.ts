import { argumentList } from './argument-list.js';
import { real } from './number.js';

/** Position in a rectangle: -1 is left or top, 0 the centre, 1 right or bottom. */
export interface Alignment {
  readonly horizontal: number;
  readonly vertical: number;
}

const position = real({ min: -1, max: 1 });

/** Reference: commands.json, align. */
export const alignment = argumentList<Alignment>({
  horizontal: { label: 'horiz', type: position },
  vertical: { label: 'vert', type: position },
});
