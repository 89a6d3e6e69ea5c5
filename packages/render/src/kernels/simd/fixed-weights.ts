/** One, in the fractions of 16 bits by which vectors are multiplied. */
const ONE = 32_768;

/**
 * Weights in 2 ** 15ths that make one, so that a plain picture stays as it is.
 * @param weights half of a bell, from its middle on
 */
export function fixedWeights(weights: Float32Array): {
  readonly middle: number;
  readonly others: readonly number[];
} {
  const [, ...others] = Array.from(weights, (weight) => Math.round(weight * ONE));
  const middle = ONE - 2 * others.reduce((sum, weight) => sum + weight, 0);
  // Of a bell that is all middle: one itself has no place in 16 bits.
  return { middle: Math.min(ONE - 1, middle), others };
}
