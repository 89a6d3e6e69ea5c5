import { gaussianReachPx } from './blur-reach.js';

/**
 * One half of a Gaussian as pixels see it, beginning in the middle: the share of the bell that falls on each pixel, so
 * that radii far below one pixel still spread a little (0.3 px gives 90 % and two times 5 %). Both halves sum to 1.
 * @param sigmaPx above 0
 */
export function gaussianWeights(sigmaPx: number): Float32Array {
  const reachPx = gaussianReachPx(sigmaPx);
  const weights = new Float32Array(reachPx + 1);
  for (let at = 0; at <= reachPx; at += 1) weights[at] = shareOf(at, sigmaPx);
  let sum = weights[0] ?? 1;
  for (let at = 1; at <= reachPx; at += 1) sum += 2 * (weights[at] ?? 0);
  return weights.map((weight) => weight / sum);
}

function shareOf(pixel: number, sigmaPx: number): number {
  const scale = sigmaPx * Math.SQRT2;
  return (errorFunction((pixel + 0.5) / scale) - errorFunction((pixel - 0.5) / scale)) / 2;
}

/** Abramowitz and Stegun 7.1.26; wrong by less than 2e-7. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
