import { describe, expect, it } from 'vitest';
import { withAlpha } from '../../stages/raster.js';
import type { Raster } from '../../stages/raster.js';
import { blurDirectly } from '../blur-directly.js';
import type { BlurSigma } from '../blur-directly.js';
import { rowsOfRaster } from '../sample-rows.js';
import type { RowReader } from '../sample-rows.js';
import { writeRows } from '../write-rows.js';
import { blurByVectors } from './blur-by-vectors.js';
import { fixedWeights } from './fixed-weights.js';

/** Edges of full height, beside grain. */
function grain(widthPx: number, heightPx: number, channels: number): Raster {
  const samples = Uint8Array.from({ length: widthPx * heightPx * channels }, (_, at) =>
    at % 7 === 0 ? 255 : (at * 97 + (at >> 3) * 31) % 256,
  );
  return { samples, widthPx, heightPx, channels };
}

function vectors(picture: Raster, sigma: BlurSigma): RowReader {
  const reader = blurByVectors(picture, sigma);
  if (!reader) throw new Error('this processor has no vectors');
  return reader;
}

describe('a blur by vectors', () => {
  it.each<[size: readonly [widthPx: number, heightPx: number], channels: number, sigma: BlurSigma]>([
    [[2, 2], 3, { x: 0.3, y: 0.3 }],
    [[16, 19], 1, { x: 4.9, y: 4.9 }],
    [[7, 3], 4, { x: 0.06, y: 0.06 }],
    [[16, 16], 1, { x: 1, y: 1 }],
    [[17, 31], 3, { x: 1, y: 3 }],
    [[33, 5], 4, { x: 3, y: 1 }],
    [[64, 40], 3, { x: 4, y: 4 }],
    [[301, 40], 4, { x: 2.5, y: 2.5 }],
    [[37, 90], 3, { x: 12, y: 12 }],
  ])('is that by floating numbers: %o px, %i channels, %o', ([widthPx, heightPx], channels, sigma) => {
    const picture = grain(widthPx, heightPx, channels);
    const reader = vectors(picture, sigma);
    const exact = blurDirectly(rowsOfRaster(picture), sigma);
    for (let yPx = 0; yPx < heightPx; yPx += 1) {
      const expected = exact.next();
      const row = reader.next();
      expect(row.length).toBe(expected.length);
      row.forEach((value, at) => expect(Math.abs(value - (expected[at] ?? NaN))).toBeLessThan(0.25));
    }
  });

  it.each<[widthPx: number, heightPx: number, sigmaPx: number]>([
    [9, 7, 0.06],
    [9, 7, 0.5],
    [9, 7, 1.7],
    [7, 9, 2],
    [10, 31, 3],
    [16, 16, 4.9],
    [17, 40, 4.9],
    [38, 37, 12],
  ])('leaves every plain picture as it is: %i x %i px, %f px', (widthPx, heightPx, sigmaPx) => {
    for (let level = 0; level < 256; level += 1) {
      const samples = new Uint8Array(widthPx * heightPx).fill(level);
      const picture = { samples, widthPx, heightPx, channels: 1 };
      writeRows(picture, vectors(picture, { x: sigmaPx, y: sigmaPx }));
      expect(new Set(samples)).toEqual(new Set([level]));
    }
  });

  it.each<[widthPx: number, heightPx: number]>([
    [6, 20],
    [20, 6],
  ])('leaves pictures alone that it looks across: %i x %i px, 2 px', (widthPx, heightPx) => {
    expect(blurByVectors(grain(widthPx, heightPx, 3), { x: 2, y: 2 })).toBeUndefined();
  });

  it('goes downwards as far as sideways, to the last 64th', () => {
    const picture = { samples: new Uint8Array(31 * 31), widthPx: 31, heightPx: 31, channels: 1 };
    picture.samples[15 * 31 + 15] = 255;
    for (const sigmaPx of [1.5, 3]) {
      const reader = vectors(picture, { x: sigmaPx, y: sigmaPx });
      const rows = Array.from({ length: 31 }, () => [...reader.next()]);
      const difference = (rows[17]?.[15] ?? NaN) - (rows[15]?.[17] ?? NaN);
      expect(Math.abs(difference)).toBeLessThanOrEqual(1 / 64);
    }
  });

  it('has no color where nothing shows', () => {
    const row = [200, 40, 0, 255, 9, 255, 99, 0, 9, 255, 99, 0, 9, 255, 99, 0, 9, 255, 99, 0];
    const samples = Uint8Array.from([...row, ...row, ...row]);
    const picture = { samples, widthPx: 5, heightPx: 3, channels: 4 };
    writeRows(picture, vectors(picture, { x: 0.5, y: 0.5 }));
    // The share of a neighbour: (erf(3 / sqrt(2)) - erf(1 / sqrt(2))) / 2 = (0.9973 - 0.6827) / 2 = 0.1573, of 0.9987 inside.
    expect([...samples.subarray(4, 8)]).toEqual([200, 40, 0, 40]);
  });

  it.each([0.5, 1, 2, 3, 4.9])('is the same with an alpha that is opaque as without: %f px', (sigmaPx) => {
    const bare = grain(60, 50, 3);
    const opaque = withAlpha(bare);
    for (const picture of [bare, opaque]) writeRows(picture, vectors(picture, { x: sigmaPx, y: sigmaPx }));
    expect(opaque.samples).toEqual(withAlpha(bare).samples);
  });

  it('may begin while another is under way', () => {
    const [one, other] = [grain(40, 20, 3), grain(25, 20, 3)];
    const sigma = { x: 2, y: 2 };
    const alone = vectors(one, sigma);
    const expected = Array.from({ length: 20 }, () => [...alone.next()]);
    const first = vectors(one, sigma);
    const rows = [[...first.next()]];
    const second = vectors(other, sigma);
    for (let yPx = 1; yPx < 20; yPx += 1) {
      second.next();
      rows.push([...first.next()]);
    }
    expect(rows).toEqual(expected);
  });
});

describe('weights of 15 bits', () => {
  it('make one', () => {
    const { middle, others } = fixedWeights(Float32Array.of(0.4, 0.2, 0.1));
    // 0.2 and 0.1 of 32768 are 6553.6 and 3276.8.
    expect([middle, ...others]).toEqual([32_768 - 2 * (6554 + 3277), 6554, 3277]);
  });

  it('have no place for one', () => {
    expect(fixedWeights(Float32Array.of(1, 0))).toEqual({ middle: 32_767, others: [0] });
  });
});
