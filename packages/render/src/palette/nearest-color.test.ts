import { describe, expect, it } from 'vitest';
import { nearestColor } from './nearest-color.js';
import { packColor, premultiply, unpackColor } from './packed-pixels.js';

/** Repeatable numbers without pattern. */
function randomBytes(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 256;
  };
}

describe('the nearest color', () => {
  it.each([
    ['opaque', 256, true],
    ['of any alpha', 255, false],
    ['of two', 2, true],
    ['of one', 1, true],
  ] as const)('is as near as the nearest of all: %s', (_name, count, isOpaque) => {
    const next = randomBytes(count);
    const color = () =>
      unpackColor(
        packColor({ red: next(), green: next(), blue: next(), alpha: isOpaque ? 255 : Math.max(1, next()) }),
      );
    const palette = Array.from({ length: count }, color);
    const nearest = nearestColor(palette);
    const distances = (wanted: number) => {
      const parts = (packed: number) => Object.values(unpackColor(packed));
      return palette.map((entry) => {
        const { red, green, blue, alpha } = entry;
        const share = alpha / 255;
        const own = [red * share, green * share, blue * share, alpha];
        return parts(wanted).reduce((sum, part, index) => sum + (part - (own[index] ?? 0)) ** 2, 0);
      });
    };
    for (let round = 0; round < 3000; round += 1) {
      const wanted = premultiply(packColor(color()));
      const all = distances(wanted);
      expect(all[nearest(wanted)]).toBe(Math.min(...all));
    }
  });
});
