import { NOTHING } from './packed-pixels.js';

/** Numbers per bin: red, green, blue (each times alpha over 255) and alpha. */
export const COMPONENTS = 4;

/** Colors of a picture that are near each other, together: their mean as premultiplied components, and how many. */
export interface ColorBins {
  readonly count: number;
  readonly means: Float64Array;
  readonly weights: Float64Array;
}

/** Alpha has a bit less than colors, for soft edges are narrow. */
const COLOR_BITS = 6;
const ALPHA_BITS = 4;
const SLOTS = 1 << (3 * COLOR_BITS + ALPHA_BITS);

/** @param omitted packed colors that need no entry; transparent pixels need none either */
export function binColors(pixels: Uint32Array, omitted: ReadonlySet<number>): ColorBins {
  // Bins count from 1 here; 0 is none yet.
  const slots = new Int32Array(SLOTS);
  const sums: number[] = [];
  const weights: number[] = [];
  for (const pixel of pixels) {
    if (pixel === NOTHING || omitted.has(pixel)) continue;
    const alpha = pixel >>> 24;
    const red = pixel & 255;
    const green = (pixel >>> 8) & 255;
    const blue = (pixel >>> 16) & 255;
    const slot = ((alpha >>> 4) << 18) | ((red >>> 2) << 12) | ((green >>> 2) << 6) | (blue >>> 2);
    let bin = (slots[slot] ?? 0) - 1;
    if (bin < 0) {
      bin = weights.length;
      slots[slot] = bin + 1;
      weights.push(0);
      sums.push(0, 0, 0, 0);
    }
    const share = alpha / 255;
    const at = bin * COMPONENTS;
    weights[bin] = (weights[bin] ?? 0) + 1;
    sums[at] = (sums[at] ?? 0) + red * share;
    sums[at + 1] = (sums[at + 1] ?? 0) + green * share;
    sums[at + 2] = (sums[at + 2] ?? 0) + blue * share;
    sums[at + 3] = (sums[at + 3] ?? 0) + alpha;
  }
  const means = Float64Array.from(sums, (sum, at) => sum / (weights[Math.floor(at / COMPONENTS)] ?? 1));
  return { count: weights.length, means, weights: Float64Array.from(weights) };
}
