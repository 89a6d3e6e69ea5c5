import type { SourceHeader, SourceLevel } from '../source-header.js';

/** Sides of levels are rounded; a level that lacks no more than this is large enough. */
const TOLERANCE = 0.005;

/**
 * The smallest level of a pyramid that need not be enlarged; undefined: the picture itself. Reading a smaller one is
 * 12 to 18 times cheaper. Reference: performance.md 6 and 11.
 * @param scale drawn pixels per pixel of the picture
 */
export function chooseLevel(header: SourceHeader, scale: number): SourceLevel | undefined {
  const enough = (header.levels ?? []).filter(
    ({ widthPx, heightPx }) =>
      Math.min(widthPx / header.widthPx, heightPx / header.heightPx) >= scale * (1 - TOLERANCE),
  );
  return enough.reduce<SourceLevel | undefined>(
    (smallest, level) => (smallest && smallest.widthPx <= level.widthPx ? smallest : level),
    undefined,
  );
}
