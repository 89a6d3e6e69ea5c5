/** Rows below each other. */
export type FourRows = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/** Of each of four rows. */
export type FourWeights = readonly [number, number, number, number];

/** One row of the result, cut off at the ends of the range: curves swing beyond the samples that they go through. */
export interface MixedRow {
  readonly target: Uint8ClampedArray;
  readonly weights: FourWeights;
}

/** Two rows of the result that lie between the same four: all samples are then read once, in two thirds of the time. */
export function mixPlainRows([a, b, c, d]: FourRows, upper: MixedRow, lower: MixedRow): void {
  const [first, second, third, fourth] = upper.weights;
  const [firstBelow, secondBelow, thirdBelow, fourthBelow] = lower.weights;
  const above = upper.target;
  const below = lower.target;
  for (let at = 0; at < above.length; at += 1) {
    const one = a[at] ?? 0;
    const two = b[at] ?? 0;
    const three = c[at] ?? 0;
    const four = d[at] ?? 0;
    above[at] = first * one + second * two + third * three + fourth * four;
    below[at] = firstBelow * one + secondBelow * two + thirdBelow * three + fourthBelow * four;
  }
}

/** A row of colors that were multiplied by their alpha, the last channel. */
export function mixWeighedRow([a, b, c, d]: FourRows, { target, weights }: MixedRow, channels: number): void {
  const [first, second, third, fourth] = weights;
  for (let end = channels - 1; end < target.length; end += channels) {
    const alpha =
      first * (a[end] ?? 0) + second * (b[end] ?? 0) + third * (c[end] ?? 0) + fourth * (d[end] ?? 0);
    const share = alpha >= 255 ? 1 : alpha > 0 ? 255 / alpha : 0;
    for (let at = end - channels + 1; at < end; at += 1) {
      const color =
        first * (a[at] ?? 0) + second * (b[at] ?? 0) + third * (c[at] ?? 0) + fourth * (d[at] ?? 0);
      target[at] = color * share;
    }
    target[end] = alpha;
  }
}
