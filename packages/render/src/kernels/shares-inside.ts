/** A share that is not less, but for the last digits. */
export const WHOLE = 0.999_999;

/** How much of the weights falls inside a row or column, for each of its pixels. */
export function sharesInside(lengthPx: number, weights: Float32Array): Float32Array {
  const shares = new Float32Array(lengthPx);
  for (let atPx = 0; atPx < lengthPx; atPx += 1) {
    for (let distance = 1 - weights.length; distance < weights.length; distance += 1) {
      const isInside = atPx + distance >= 0 && atPx + distance < lengthPx;
      if (isInside) shares[atPx] = (shares[atPx] ?? 0) + (weights[Math.abs(distance)] ?? 0);
    }
  }
  return shares;
}
