import { compareScales } from './compare-scales.mjs';
import { randomNumbers } from './random-numbers.mjs';
import { randomRequest } from './random-request.mjs';

/**
 * Of 255: on average over all samples, and for 95 of 100 samples of each channel. What remains is at edges, which lie on
 * whole pixels of the reply: 500 requests differ by 1 on average, and by less than 5 at worst.
 */
export const TOLERANCE = { mean: 5, percentile: 40 };

/**
 * Two of three requests are compared at two sizes; the third holds what depends on the size of the reply, and is drawn.
 * @param report gets a line for each request that fails
 */
export async function sweep(drawing, { count, firstSeed, report }) {
  const worst = { mean: 0, percentile: 0 };
  let [faults, sum, compared] = [0, 0, 0];
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const kind = seed % 3 === 0 ? 'any' : 'smooth';
    const modifiers = `${randomRequest(seed, kind)}&fmt=png-alpha`;
    const scl = 1.5 + 2.5 * randomNumbers(seed + 1_000_000).fraction();
    try {
      const small = await drawing.draw(`${modifiers}&scl=${scl.toFixed(2)}`);
      const full = await drawing.draw(`${modifiers}&scl=1`);
      if (kind === 'any') continue;
      const difference = await compareScales(small, full);
      sum += difference.mean;
      compared += 1;
      worst.mean = Math.max(worst.mean, difference.mean);
      worst.percentile = Math.max(worst.percentile, difference.percentile);
      if (difference.mean <= TOLERANCE.mean && difference.percentile <= TOLERANCE.percentile) continue;
      throw new Error(`differs by ${difference.mean.toFixed(2)}, ${difference.percentile.toFixed(0)}`);
    } catch (error) {
      faults += 1;
      report(`seed ${seed}: ${error.message}\n  ${modifiers}&scl=${scl.toFixed(2)}`);
    }
  }
  return { faults, worst, mean: sum / Math.max(1, compared) };
}
