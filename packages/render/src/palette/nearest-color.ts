import type { AlphaColor } from '../plan/render-plan.js';

/** Finds the index of the palette entry next to a color: packed as in `packPixels`, its components premultiplied. */
export type NearestColor = (color: number) => number;

const CACHE_SLOTS = 1 << 16;

/**
 * Entries are sorted by the sum of their components: the sums of two colors differ by at most twice their distance, so
 * the search goes outwards from the sum that is looked for and ends early. Answers are remembered by rounded color.
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
  const cachedKeys = new Float64Array(CACHE_SLOTS).fill(-1);
  const cachedIndices = new Uint8Array(CACHE_SLOTS);

  function search(color: number): number {
    const red = color & 255;
    const green = (color >>> 8) & 255;
    const blue = (color >>> 16) & 255;
    const alpha = color >>> 24;
    const sum = red + green + blue + alpha;
    let best = 0;
    let bestDistance = Infinity;
    let high = firstAbove(sums, sum);
    let low = high - 1;
    for (;;) {
      const below = low >= 0 ? (sum - (sums[low] ?? 0)) ** 2 / 4 : Infinity;
      const above = high < sums.length ? ((sums[high] ?? 0) - sum) ** 2 / 4 : Infinity;
      if (Math.min(below, above) >= bestDistance) return entries[best]?.index ?? 0;
      const next = below < above ? low : high;
      if (below < above) low -= 1;
      else high += 1;
      const at = next * 4;
      const distance =
        (red - (colors[at] ?? 0)) ** 2 +
        (green - (colors[at + 1] ?? 0)) ** 2 +
        (blue - (colors[at + 2] ?? 0)) ** 2 +
        (alpha - (colors[at + 3] ?? 0)) ** 2;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = next;
      }
    }
  }

  return (color) => {
    // Spreads the bits of neighboring colors over the slots (Knuth's multiplicative hash).
    const slot = Math.imul(color, 0x9e3779b1) >>> 16;
    if (cachedKeys[slot] === color) return cachedIndices[slot] ?? 0;
    const index = search(color);
    cachedKeys[slot] = color;
    cachedIndices[slot] = index;
    return index;
  };
}

function firstAbove(sums: Float64Array, sum: number): number {
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) < sum) low = middle + 1;
    else high = middle;
  }
  return low;
}
