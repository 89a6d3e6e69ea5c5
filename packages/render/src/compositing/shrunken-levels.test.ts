import { describe, expect, it } from 'vitest';
import { shrunkenLevels } from './shrunken-levels.js';

describe('a picture at half its size', () => {
  it('has the means of four pixels; the last of an odd side count twice', () => {
    const levels = [
      [10, 20, 30],
      [40, 51, 60],
      [70, 80, 91],
    ];
    const samples = Uint8Array.from(levels.flat().flatMap((level) => [level, 255 - level, 7]));
    const half = shrunkenLevels({ samples, widthPx: 3, heightPx: 3, channels: 3 }).level(1);
    // (10 + 20 + 40 + 51) / 4 = 30.25, (2 * 30 + 2 * 60) / 4 = 45, (2 * 70 + 2 * 80) / 4 = 75, 91.
    const reds = [30, 45, 75, 91];
    // Of the rest to 255, the mean of the first four is 224.75.
    const expected = reds.flatMap((red, at) => [red, at === 0 ? 225 : 255 - red, 7]);
    expect({ ...half, samples: [...half.samples] }).toEqual({
      samples: expected,
      widthPx: 2,
      heightPx: 2,
      channels: 3,
    });
  });

  it('mixes colors by their alpha', () => {
    const pixels = [
      [100, 0, 200, 255],
      [250, 250, 250, 0],
      [200, 100, 0, 85],
      [250, 250, 250, 0],
      [9, 9, 9, 1],
      [9, 9, 9, 0],
    ];
    const samples = Uint8Array.from(pixels.flat());
    const half = shrunkenLevels({ samples, widthPx: 2, heightPx: 3, channels: 4 }).level(1);
    // (255 * 100 + 85 * 200) / 340 = 125, 25, 150; alpha 340 / 4. The last row counts twice: 2 / 4 = 0.5.
    expect([...half.samples]).toEqual([125, 25, 150, 85, 9, 9, 9, 1]);
  });
});
