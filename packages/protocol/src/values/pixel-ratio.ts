import { argumentList } from './argument-list.js';
import { onOff } from './flag.js';
import { real } from './number.js';

/** Multiplier of the view size for dense screens. Without a value there is nothing to multiply with. */
export interface PixelRatio {
  readonly on: boolean;
  readonly value?: number;
}

/** Reference: commands.json, dpr. */
export const pixelRatio = argumentList<PixelRatio>({
  on: { label: 'state', type: onOff },
  value: { label: 'dprValue', type: real({ above: 0 }), optional: true },
});
