import { describe, expect, it } from 'vitest';
import { continueEdges } from './continue-edges.js';
import { rowsOfSamples } from './sample-rows.js';
import type { SampleRows } from './sample-rows.js';
import { stretchBlocks } from './stretch-blocks.js';

function line(...values: readonly number[]): SampleRows {
  return rowsOfSamples(Float32Array.from(values), { widthPx: values.length, heightPx: 1, channels: 1 });
}

function read(rows: SampleRows, yPx: number): readonly number[] {
  const row = new Float32Array(rows.widthPx * rows.channels);
  rows.read(yPx, row, 0);
  return [...row];
}

describe('stretched blocks', () => {
  it('are linear from middle to middle, with sides that are fractions of pixels', () => {
    // Blocks of 2.5 px have their middles at 1.25 and 3.75; pixel 1 has its own at 1.5: a tenth of the way from 10 to 20.
    const axis = { sidePx: 2.5, startPx: 0 };
    const reader = stretchBlocks(
      line(10, 20),
      { widthPx: 5, heightPx: 1 },
      { x: axis, y: { sidePx: 1, startPx: 0 } },
    );
    [10, 11, 15, 19, 20].forEach((expected, x) => expect(reader.next()[x] ?? NaN).toBeCloseTo(expected, 4));
  });

  it('stay where they are when fewer of them are given', () => {
    const y = { sidePx: 1, startPx: 0 };
    const whole = stretchBlocks(
      line(0, 30, 90, 20),
      { widthPx: 14, heightPx: 1 },
      { x: { sidePx: 3.5, startPx: 0 }, y },
    );
    // Pixels 6 to 8, which lie around the middle of block 1 and 2, with block 0 left out.
    const part = stretchBlocks(
      line(30, 90, 20),
      { widthPx: 3, heightPx: 1 },
      { x: { sidePx: 3.5, startPx: 6 - 3.5 }, y },
    );
    const expected = [...whole.next().subarray(6, 9)];
    [...part.next()].forEach((value, x) => expect(value).toBeCloseTo(expected[x] ?? NaN, 4));
  });
});

describe('continued edges', () => {
  it('go on as steeply as the picture ends, on every side', () => {
    const ramp = rowsOfSamples(Float32Array.from([10, 20, 40, 50]), { widthPx: 2, heightPx: 2, channels: 1 });
    const wide = continueEdges(ramp);
    expect([0, 1, 2, 3].map((y) => read(wide, y))).toEqual([
      // 2 * 0 - 30, cut off; 2 * 10 - 40, cut off; 2 * 20 - 50, cut off; 2 * 30 - 60
      [0, 0, 0, 0],
      [0, 10, 20, 30],
      [30, 40, 50, 60],
      [60, 70, 80, 90],
    ]);
  });

  it('repeat the only pixel of a row or column', () => {
    expect(read(continueEdges(line(77)), 0)).toEqual([77, 77, 77]);
  });

  it('keep the color of what becomes opaque', () => {
    // Alpha climbs from 200 to 250 and has room for a tenth of that; so do the colors that it multiplies (half of it).
    const pixels = Float32Array.from([100, 0, 0, 200, 125, 0, 0, 250]);
    const wide = continueEdges(rowsOfSamples(pixels, { widthPx: 2, heightPx: 1, channels: 4 }));
    const [red = NaN, , , alpha = NaN] = read(wide, 1).slice(12);
    expect(alpha).toBeCloseTo(255, 3);
    expect(red / alpha).toBeCloseTo(0.5, 4);
  });
});
