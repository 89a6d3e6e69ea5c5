import { argumentList } from './argument-list.js';
import { flag } from './flag.js';
import { integer } from './number.js';

/** Quality of a lossy encoder, 1..100; the same number means different things to different encoders. */
export interface Quality {
  readonly quality: number;
  /** Whether color is kept at full resolution. */
  readonly fullChroma: boolean;
}

/** Reference: commands.json, qlt. */
export const quality = argumentList<Quality>({
  quality: { label: 'quality', type: integer({ min: 1, max: 100 }) },
  fullChroma: { label: 'chroma', type: flag, default: false },
});
