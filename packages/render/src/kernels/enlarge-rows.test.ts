import { describe, expect, it } from 'vitest';
import { enlargeRows } from './enlarge-rows.js';
import { tapsAlong } from './four-taps.js';
import type { Curve } from './four-taps.js';

interface Asked {
  readonly fromPx: number;
  readonly toPx: number;
  readonly curve: Curve;
}

const STILL = tapsAlong({ fromPx: 1, toPx: 1, givenPx: 0, firstPx: 0, countPx: 1 }, 'cubic');

function taps({ fromPx, toPx, curve }: Asked) {
  return tapsAlong({ fromPx, toPx, givenPx: 0, firstPx: 0, countPx: toPx }, curve);
}

/** One channel, enlarged sideways and, as a column, downwards: both must be the same. */
function enlarge(values: readonly number[], asked: Omit<Asked, 'fromPx'>): readonly number[] {
  const along = taps({ ...asked, fromPx: values.length });
  const samples = Uint8Array.from(values);
  const row = { samples, widthPx: values.length, heightPx: 1, channels: 1 };
  const column = { samples, widthPx: 1, heightPx: values.length, channels: 1 };
  const sideways = enlargeRows(row, { x: along, y: STILL, isWeighed: false });
  const downwards = enlargeRows(column, { x: STILL, y: along, isWeighed: false });
  expect([...downwards.samples]).toEqual([...sideways.samples]);
  return [...sideways.samples];
}

const RAMP = Array.from({ length: 12 }, (_, x) => 10 + 20 * x);

describe('an enlarged ramp (pixel j shows (j + 0.5) / factor - 0.5)', () => {
  it.each<[Curve, number]>([
    ['linear', 1.5],
    ['linear', 2],
    ['linear', 3],
    ['linear', 8],
    ['cubic', 1.5],
    ['cubic', 2],
    ['cubic', 3],
    ['cubic', 8],
  ])('is centred: %s, %d times', (curve, factor) => {
    const enlarged = enlarge(RAMP, { toPx: 12 * factor, curve });
    const expected = enlarged.map((_, j) => 10 + 20 * ((j + 0.5) / factor - 0.5));
    // A cubic curve bends where the ramp ends, as far as two pixels reach.
    const margin = 1.5 * factor;
    const inner = (all: readonly number[]): readonly number[] => all.slice(margin, -margin);
    const errors = inner(enlarged).map((value, index) => Math.abs(value - (inner(expected)[index] ?? NaN)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(0.51);
  });

  it('goes on beyond its ends as it ends', () => {
    // 4 times: pixels 0 and 1 lie 3/8 and 1/8 before the first middle, 2 and 3 behind it by 1/8 and 3/8 of 80.
    expect(enlarge([40, 120], { toPx: 8, curve: 'linear' })).toEqual([40, 40, 50, 70, 90, 110, 120, 120]);
  });

  it('is the same from both sides', () => {
    for (const curve of ['linear', 'cubic'] as const) {
      const values = [3, 200, 90, 17, 255, 0, 66];
      const mirrored = enlarge(values.toReversed(), { toPx: 17, curve }).toReversed();
      expect(mirrored).toEqual(enlarge(values, { toPx: 17, curve }));
    }
  });
});

describe('an enlarged mark of one pixel', () => {
  const MARK = [0, 0, 0, 0, 0, 255, 0, 0, 0, 0];

  it('stands around its middle: linear, 3 times', () => {
    // Pixel 16 lies on the middle of 5; its neighbours a third further each.
    const enlarged = enlarge(MARK, { toPx: 30, curve: 'linear' });
    expect(enlarged.slice(13, 20)).toEqual([0, 85, 170, 255, 170, 85, 0]);
  });

  it('stands around its middle: cubic, twice', () => {
    // Keys' kernel at 1/4 and 3/4: 0.8672 and 0.2266 of 255; at 5/4 below 0, cut off.
    const enlarged = enlarge(MARK, { toPx: 20, curve: 'cubic' });
    expect(enlarged.slice(8, 14)).toEqual([0, 58, 221, 221, 58, 0]);
  });

  it('casts a dark line beside it where there is room: cubic, twice', () => {
    // Keys' kernel at 7/4, 5/4 and 3/4: -0.0234, -0.0703 and 0.2266 of 100, on 100.
    const bright = MARK.map((value) => (value === 255 ? 200 : 100));
    expect(enlarge(bright, { toPx: 20, curve: 'cubic' }).slice(6, 10)).toEqual([100, 98, 93, 123]);
  });
});

describe('colors with alpha', () => {
  const rgba = (...samples: readonly number[]) => ({
    samples: Uint8Array.from(samples),
    widthPx: samples.length / 4,
    heightPx: 1,
    channels: 4,
  });
  const twice = taps({ fromPx: 2, toPx: 4, curve: 'linear' });

  it('count by it: what is transparent gives no color', () => {
    const picture = rgba(200, 100, 50, 255, 0, 255, 0, 0);
    const { samples } = enlargeRows(picture, { x: twice, y: STILL, isWeighed: true });
    // 3/4 and 1/4 of 255.
    expect([...samples]).toEqual([200, 100, 50, 255, 200, 100, 50, 191, 200, 100, 50, 64, 0, 0, 0, 0]);
  });

  it('are mixed by how opaque they are', () => {
    const picture = rgba(200, 0, 0, 100, 0, 0, 200, 50);
    const { samples } = enlargeRows(picture, { x: twice, y: STILL, isWeighed: true });
    // A quarter of the way: alpha 75 + 12.5; red (3/4 * 100 * 200) / 87.5, blue (1/4 * 50 * 200) / 87.5.
    expect([...samples.subarray(4, 8)]).toEqual([171, 0, 29, 88]);
  });

  it('count each for itself where they are asked so', () => {
    const picture = rgba(200, 0, 0, 0, 0, 0, 200, 200);
    const { samples } = enlargeRows(picture, { x: twice, y: STILL, isWeighed: false });
    expect([...samples.subarray(4, 8)]).toEqual([150, 0, 50, 50]);
  });
});

describe('a part of an enlarged picture', () => {
  it('is the same bit for bit, whatever else is drawn', () => {
    const values = Array.from({ length: 60 }, (_, index) => (index * 7919) % 256);
    const whole = { samples: Uint8Array.from(values), widthPx: 20, heightPx: 1, channels: 3 };
    const x = taps({ fromPx: 20, toPx: 47, curve: 'cubic' });
    const all = enlargeRows(whole, { x, y: STILL, isWeighed: false });
    // Pixels 23 to 31 lie at 9.5 to 12.9: they need 8 to 14.
    const given = { ...whole, samples: whole.samples.slice(8 * 3, 15 * 3), widthPx: 7 };
    const part = tapsAlong({ fromPx: 20, toPx: 47, givenPx: 8, firstPx: 23, countPx: 9 }, 'cubic');
    const { samples } = enlargeRows(given, { x: part, y: STILL, isWeighed: false });
    expect([...samples]).toEqual([...all.samples.subarray(23 * 3, 32 * 3)]);
  });
});
