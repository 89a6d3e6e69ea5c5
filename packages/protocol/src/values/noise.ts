import { argumentList } from './argument-list.js';
import { flag } from './flag.js';
import { keyword } from './keyword.js';
import { integer } from './number.js';

export interface Noise {
  readonly amountPercent: number;
  readonly distribution: 'uniform' | 'gaussian';
  /** Whether the noise is gray. */
  readonly monochrome: boolean;
}

/** Reference: commands.json, op_noise. */
export const noise = argumentList<Noise>({
  amountPercent: { label: 'val', type: integer({ min: 0, max: 100 }) },
  distribution: { label: 'distribution', type: keyword(['uniform', 'gaussian']), default: 'uniform' },
  monochrome: { label: 'monochrome', type: flag, default: false },
});
