import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersect, isWhole } from './rect.js';

const rect = record({
  leftPx: integer({ min: -20, max: 20 }),
  topPx: integer({ min: -20, max: 20 }),
  widthPx: integer({ min: 0, max: 20 }),
  heightPx: integer({ min: 0, max: 20 }),
});

const pixel = integer({ min: -20, max: 40 });

function holds(
  r: { leftPx: number; topPx: number; widthPx: number; heightPx: number },
  x: number,
  y: number,
): boolean {
  return x >= r.leftPx && x < r.leftPx + r.widthPx && y >= r.topPx && y < r.topPx + r.heightPx;
}

describe('intersect', () => {
  it('holds exactly the pixels that both rectangles hold', () => {
    assert(
      property(record({ a: rect, b: rect, x: pixel, y: pixel }), ({ a, b, x, y }) => {
        const both = intersect(a, b);
        expect(both !== undefined && holds(both, x, y)).toBe(holds(a, x, y) && holds(b, x, y));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isWhole', () => {
  it('wants the position as well as the size', () => {
    expect(isWhole({ leftPx: 0, topPx: 0, widthPx: 4, heightPx: 3 }, { widthPx: 4, heightPx: 3 })).toBe(true);
    expect(isWhole({ leftPx: 1, topPx: 0, widthPx: 4, heightPx: 3 }, { widthPx: 4, heightPx: 3 })).toBe(
      false,
    );
  });
});
