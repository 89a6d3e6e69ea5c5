import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { gifFile } from './gif-file.js';

const palette = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ red: index, green: 255 - index, blue: 0, alpha: 255 }));

/** What another decoder (libnsgif) makes of the file: the red component is the index. */
async function indicesIn(file: readonly Uint8Array[]): Promise<number[]> {
  const { data, info } = await sharp(Buffer.concat(file)).raw().toBuffer({ resolveWithObject: true });
  return Array.from({ length: info.width * info.height }, (_, pixel) => data[pixel * info.channels] ?? -1);
}

/** Repeatable numbers without pattern, so that the code table fills and starts anew. */
function noise(length: number, below: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  });
}

describe('a GIF file', () => {
  it.each([
    ['one pixel', 1, 1, Uint8Array.of(0), 1],
    ['one color', 300, 200, new Uint8Array(60_000), 2],
    ['two colors', 61, 37, noise(61 * 37, 2), 2],
    ['five colors', 100, 100, noise(10_000, 5), 5],
    ['all colors, without pattern', 256, 256, noise(65_536, 256), 256],
    ['long runs', 500, 100, Uint8Array.from({ length: 50_000 }, (_, at) => (at >> 9) % 200), 200],
  ] as const)('gives every index back: %s', async (...[, widthPx, heightPx, indices, colors]) => {
    const file = gifFile({ widthPx, heightPx, indices, palette: palette(colors) });
    expect(await indicesIn(file)).toEqual([...indices]);
  });

  // The width of the last code depends on where the picture ends.
  it('gives every index back wherever it ends', async () => {
    for (let length = 1; length <= 600; length += 7) {
      const indices = noise(length, 4);
      const file = gifFile({ widthPx: length, heightPx: 1, indices, palette: palette(4) });
      expect(await indicesIn(file)).toEqual([...indices]);
    }
  });
});
