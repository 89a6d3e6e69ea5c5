import { describe, expect, it } from 'vitest';
import { layInks } from './lay-inks.js';

const GRAY = { cyan: 0, magenta: 0, yellow: 0, black: 100 };
const ORIGIN = { xPx: 0, yPx: 0 };

function inks(channels: 4 | 5, ...samples: readonly number[]) {
  return { samples: Uint8Array.from(samples), widthPx: samples.length / channels, heightPx: 1, channels };
}

describe('a reply in inks (pipeline.md P11)', () => {
  it('shows the background where there is no picture', () => {
    const raster = layInks(undefined, { widthPx: 2, heightPx: 1 }, GRAY);
    expect([...raster.samples]).toEqual([0, 0, 0, 100, 0, 0, 0, 100]);
  });

  it('shows nothing there without a background', () => {
    const raster = layInks(undefined, { widthPx: 1, heightPx: 1 }, undefined);
    expect([raster.channels, ...raster.samples]).toEqual([5, 0, 0, 0, 0, 0]);
  });

  it('has the picture in its place', () => {
    const placed = { raster: inks(4, 1, 2, 3, 4), at: { xPx: 1, yPx: 1 } };
    const raster = layInks(placed, { widthPx: 2, heightPx: 2 }, GRAY);
    expect([...raster.samples.subarray(12)]).toEqual([1, 2, 3, 4]);
    expect([...raster.samples.subarray(0, 12)]).toEqual([0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 0, 100]);
  });

  it('shows the background through the picture', () => {
    const placed = { raster: inks(5, 200, 0, 0, 0, 51, 9, 9, 9, 9, 0), at: ORIGIN };
    const raster = layInks(placed, { widthPx: 2, heightPx: 1 }, GRAY);
    // A fifth of it: 200 / 5 of cyan, 100 - 100 / 5 of black.
    expect([...raster.samples]).toEqual([40, 0, 0, 80, 0, 0, 0, 100]);
  });

  it('keeps the alpha of the picture, or makes it opaque, where there is no background', () => {
    const size = { widthPx: 1, heightPx: 1 };
    const seen = layInks({ raster: inks(5, 1, 2, 3, 4, 77), at: ORIGIN }, size, undefined);
    const whole = layInks({ raster: inks(4, 1, 2, 3, 4), at: ORIGIN }, size, undefined);
    expect([[...seen.samples], [...whole.samples]]).toEqual([
      [1, 2, 3, 4, 77],
      [1, 2, 3, 4, 255],
    ]);
  });
});
