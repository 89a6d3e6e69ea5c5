import type { AlphaColor } from '../plan/render-plan.js';

/** Finds the index of the palette entry next to a color: packed as in `packPixels`, its components premultiplied. */
export type NearestColor = (color: number) => number;

const CACHE_SLOTS = 1 << 16;
/** Cells of colors whose upper five bits are the same. */
const CELLS = 1 << 15;

/**
 * Entries are sorted by the sum of their components: the sums of two colors differ by at most twice their distance, so
 * the search goes outwards from the sum that is looked for and ends early; earlier still because it starts from what was
 * found last for a color of the same cell. Answers are remembered by color.
 */
export function nearestColor(palette: readonly AlphaColor[]): NearestColor {
  const entries = palette
    .map(({ red, green, blue, alpha }, index) => {
      const share = alpha / 255;
      const color = [red * share, green * share, blue * share, alpha] as const;
      return { color, index, sum: color[0] + color[1] + color[2] + color[3] };
    })
    .sort((one, other) => one.sum - other.sum);
  const sums = Float64Array.from(entries, ({ sum }) => sum);
  const colors = Float64Array.from(entries.flatMap(({ color }) => color));
  const indices = Uint8Array.from(entries, ({ index }) => index);
  const startOfSum = Uint16Array.from(
    { length: 4 * 255 + 1 },
    (_, sum) => sums.findLastIndex((entry) => entry < sum) + 1,
  );
  const guesses = new Uint16Array(CELLS);
  // 0 is no key: colors that show nothing are not looked up.
  const cachedKeys = new Uint32Array(CACHE_SLOTS);
  const cachedIndices = new Uint8Array(CACHE_SLOTS);

  function distance(color: number, entry: number): number {
    const at = entry * 4;
    return (
      ((color & 255) - (colors[at] ?? 0)) ** 2 +
      (((color >>> 8) & 255) - (colors[at + 1] ?? 0)) ** 2 +
      (((color >>> 16) & 255) - (colors[at + 2] ?? 0)) ** 2 +
      ((color >>> 24) - (colors[at + 3] ?? 0)) ** 2
    );
  }

  /** @returns a place among the sorted entries */
  function search(color: number, guess: number): number {
    const sum = (color & 255) + ((color >>> 8) & 255) + ((color >>> 16) & 255) + (color >>> 24);
    let best = guess;
    let bestDistance = distance(color, guess);
    // Distances whose sums differ by more cannot be smaller.
    let reach = 2 * Math.sqrt(bestDistance);
    const start = startOfSum[sum] ?? 0;
    for (let step = 0; ; step += 1) {
      const high = start + step;
      const low = start - 1 - step;
      const isAbove = high < sums.length && (sums[high] ?? 0) - sum < reach;
      const isBelow = low >= 0 && sum - (sums[low] ?? 0) < reach;
      if (!isAbove && !isBelow) return best;
      const found = nearer(color, isAbove ? high : best, isBelow ? low : best);
      const foundDistance = distance(color, found);
      if (foundDistance >= bestDistance) continue;
      best = found;
      bestDistance = foundDistance;
      reach = 2 * Math.sqrt(bestDistance);
    }
  }

  function nearer(color: number, one: number, other: number): number {
    return distance(color, one) <= distance(color, other) ? one : other;
  }

  return (color) => {
    // Spreads the bits of neighboring colors over the slots (Knuth's multiplicative hash).
    const slot = Math.imul(color, 0x9e3779b1) >>> 16;
    if (cachedKeys[slot] === color) return cachedIndices[slot] ?? 0;
    const cell = ((color >>> 3) & 31) | ((color >>> 6) & 0x3e0) | ((color >>> 9) & 0x7c00);
    const entry = search(color, guesses[cell] ?? 0);
    guesses[cell] = entry;
    cachedKeys[slot] = color;
    return (cachedIndices[slot] = indices[entry] ?? 0);
  };
}
