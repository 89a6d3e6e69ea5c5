/**
 * The only rounding policy of this package: halves go up, also below zero. Reference: pipeline.md (r), ambiguities.md
 * "rounding".
 */
export function roundHalfUp(value: number): number {
  // `+ 0` turns -0 into 0, so plans compare and serialise cleanly.
  return Math.floor(value + 0.5) + 0;
}

/** A computed width or height: rounded, and never less than one pixel. */
export function roundSide(value: number): number {
  return Math.max(1, roundHalfUp(value));
}
