import type { Point } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../stages/raster.js';
import { blurDirectly } from './blur-directly.js';
import { blurBlockPx } from './blur-reach.js';
import { blurRows } from './blur-rows.js';
import { gaussianWeights } from './gaussian-weights.js';
import { rowsOfRaster } from './sample-rows.js';
import type { RowReader } from './sample-rows.js';

function raster(
  widthPx: number,
  heightPx: number,
  sample: (xPx: number, yPx: number) => readonly number[],
): Raster {
  const channels = sample(0, 0).length;
  const samples = new Uint8Array(widthPx * heightPx * channels);
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1) samples.set(sample(x, y), (y * widthPx + x) * channels);
  return { samples, widthPx, heightPx, channels };
}

/** All blurred rows below each other. */
function blurred(picture: Raster, sigmaPx: number, corner: Point = { xPx: 0, yPx: 0 }): number[][] {
  return rowsFrom(blurRows(picture, sigmaPx, corner), picture);
}

/** By floating numbers: vectors, which small blurs go by where there are any, are compared with them in blur-by-vectors.test.ts. */
function blurredExactly(picture: Raster, sigmaPx: number): number[][] {
  if (blurBlockPx(sigmaPx) > 1) return blurred(picture, sigmaPx);
  return rowsFrom(blurDirectly(rowsOfRaster(picture), { x: sigmaPx, y: sigmaPx }), picture);
}

function rowsFrom(reader: RowReader, { heightPx }: Raster): number[][] {
  return Array.from({ length: heightPx }, () => [...reader.next()]);
}

describe('the weights of a Gaussian', () => {
  it('are the shares of the bell on each pixel', () => {
    // erf(0.5 / (0.3 * sqrt(2))) = 0.90442; the rest falls on the two neighbours.
    const [middle, next] = gaussianWeights(0.3);
    expect(middle).toBeCloseTo(0.9044, 3);
    expect(next).toBeCloseTo(0.0478, 3);
  });

  it.each([0.06, 0.5, 1, 3.9])('sum to one at %f px', (sigmaPx) => {
    const [middle = 0, ...half] = gaussianWeights(sigmaPx);
    expect(middle + 2 * half.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
  });
});

describe.each([0.4, 1, 3, 5, 12, 60])('a blur of %f px', (sigmaPx) => {
  it('leaves a plain picture alone, up to its edges', () => {
    for (const row of blurredExactly(
      raster(9, 7, () => [10, 100, 250]),
      sigmaPx,
    ))
      row.forEach((value, index) => expect(value).toBeCloseTo([10, 100, 250][index % 3] ?? NaN, 3));
  });

  it('writes a plain picture as it was', () => {
    const picture = raster(9, 7, () => [10, 100, 250]);
    const reader = blurRows(picture, sigmaPx, { xPx: 0, yPx: 0 });
    const row = new Uint8Array(9 * 3);
    for (let yPx = 0; yPx < 7; yPx += 1) {
      reader.writeNext(row);
      expect([...row]).toEqual(Array.from({ length: 9 }, () => [10, 100, 250]).flat());
    }
  });

  it('writes rows as it gives them, rounded', () => {
    const picture = raster(23, 19, (x, y) => [(x * 37 + y * 11) % 256, x === 9 ? 255 : 0, y * 13]);
    const reader = blurRows(picture, sigmaPx, { xPx: 4, yPx: 1 });
    const row = new Uint8Array(23 * 3);
    for (const expected of blurred(picture, sigmaPx, { xPx: 4, yPx: 1 })) {
      reader.writeNext(row);
      row.forEach((sample, at) =>
        expect(Math.abs(sample - (expected[at] ?? NaN))).toBeLessThanOrEqual(0.5001),
      );
    }
  });

  it('mixes colors by their alpha', () => {
    // Whatever the weights: red is all that shows, so the color stays red while alpha falls.
    const picture = raster(8, 8, (x) => (x < 4 ? [255, 0, 0, 255] : [0, 255, 0, 0]));
    for (const row of blurred(picture, sigmaPx)) {
      expect(row[13]).toBe(0);
      expect(row[12]).toBeCloseTo(row[15] ?? NaN, 3);
    }
  });
});

describe('the spread of a blur', () => {
  // The variance of what one white line becomes is the squared radius, plus that of the line itself (1/12).
  it.each([1, 2.5, 4, 4.1, 7, 10, 20])('is %f px', (sigmaPx) => {
    const widthPx = 301;
    const [row = []] = blurred(
      raster(widthPx, 1, (x) => [x === 150 ? 255 : 0, 0, 0]),
      sigmaPx,
    );
    const line = row.filter((_, index) => index % 3 === 0);
    const mass = line.reduce((sum, value) => sum + value, 0);
    const variance = line.reduce((sum, value, x) => sum + value * (x - 150) ** 2, 0) / mass;
    expect(Math.sqrt(variance) / sigmaPx).toBeGreaterThan(0.94);
    expect(Math.sqrt(variance) / sigmaPx).toBeLessThan(1.06);
    expect(mass).toBeGreaterThan(253);
  });

  it('goes downwards as far as sideways', () => {
    const picture = raster(31, 31, (x, y) => [x === 15 && y === 15 ? 255 : 0, 0, 0]);
    for (const sigmaPx of [1.5, 3]) {
      const rows = blurredExactly(picture, sigmaPx);
      expect(rows[17]?.[45]).toBeCloseTo(rows[15]?.[17 * 3] ?? NaN, 4);
    }
  });
});
