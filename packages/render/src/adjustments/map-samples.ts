import type { Raster } from '../stages/raster.js';
import { toSample } from './to-sample.js';

/** Every color sample by a function of its own value; alpha stays. @param mapOf of the channels 0, 1 and 2 */
export function mapSamples(
  { samples, channels }: Raster,
  mapOf: (channel: number) => (sample: number) => number,
): void {
  for (let channel = 0; channel < 3; channel += 1) {
    const map = mapOf(channel);
    const table = Uint8Array.from({ length: 256 }, (_, sample) => toSample(map(sample)));
    for (let at = channel; at < samples.length; at += channels) samples[at] = table[samples[at] ?? 0] ?? 0;
  }
}
