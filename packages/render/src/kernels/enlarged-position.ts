/** A picture that grows along one axis, or keeps its length. */
export interface Enlarged {
  readonly fromPx: number;
  readonly toPx: number;
}

/**
 * Where the middle of an enlarged pixel lies, counted in middles of pixels. From the whole lengths: every part of a picture
 * finds the same place.
 */
export function positionBefore(atPx: number, { fromPx, toPx }: Enlarged): number {
  return ((atPx + 0.5) * fromPx) / toPx - 0.5;
}

/** How many pixels on either side of a position decide on it. */
export const REACH_PX = 2;

/** First and last (excluded) pixel that decide on a row of enlarged ones. */
export function pixelsAround(
  enlarged: Enlarged,
  { firstPx, countPx }: { readonly firstPx: number; readonly countPx: number },
): { readonly first: number; readonly end: number } {
  const first = Math.floor(positionBefore(firstPx, enlarged)) + 1 - REACH_PX;
  const last = Math.floor(positionBefore(firstPx + countPx - 1, enlarged)) + REACH_PX;
  return { first: Math.max(0, first), end: Math.min(enlarged.fromPx, last + 1) };
}
