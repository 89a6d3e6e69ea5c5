import { argumentList } from './argument-list.js';
import { integer } from './number.js';

/** Opacity of a layer with its effects, and of its own content alone. */
export interface Opacity {
  readonly opacityPercent: number;
  readonly fillOpacityPercent: number;
}

const percent = integer({ min: 0, max: 100 });

/** Reference: commands.json, opac. */
export const opacity = argumentList<Opacity>({
  opacityPercent: { label: 'opacity', type: percent },
  fillOpacityPercent: { label: 'fillOpacity', type: percent, default: 100 },
});
