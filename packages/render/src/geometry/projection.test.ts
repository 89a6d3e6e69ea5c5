import { assert, double, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invert, isConvex, ontoCorners, project, stretchAt } from './projection.js';
import type { Corners } from './projection.js';

const SIZE = { widthPx: 4, heightPx: 2 };

function corners(...numbers: readonly number[]): Corners {
  const at = (index: number) => ({ xPx: numbers[2 * index] ?? 0, yPx: numbers[2 * index + 1] ?? 0 });
  return [at(0), at(1), at(2), at(3)];
}

/** Where two lines through these points meet, by elementary algebra. */
function crossing([a, c]: readonly [Point, Point], [b, d]: readonly [Point, Point]): Point {
  const [x1, y1, x2, y2] = [c.xPx - a.xPx, c.yPx - a.yPx, d.xPx - b.xPx, d.yPx - b.yPx];
  const t = ((b.xPx - a.xPx) * y2 - (b.yPx - a.yPx) * x2) / (x1 * y2 - y1 * x2);
  return { xPx: a.xPx + t * x1, yPx: a.yPx + t * y1 };
}

type Point = Corners[number];

const TRAPEZOID = corners(10, 10, 30, 12, 26, 40, 8, 30);

describe('a projection onto four corners', () => {
  it('puts each corner of the rectangle onto its own', () => {
    const projection = ontoCorners(SIZE, TRAPEZOID);
    const rectangle = corners(0, 0, 4, 0, 4, 2, 0, 2);
    rectangle.forEach((corner, index) => {
      const seen = project(projection, corner);
      expect(seen.xPx).toBeCloseTo(TRAPEZOID[index]?.xPx ?? NaN, 9);
      expect(seen.yPx).toBeCloseTo(TRAPEZOID[index]?.yPx ?? NaN, 9);
    });
  });

  it('keeps lines straight: the middle is where the diagonals cross', () => {
    const [p0, p1, p2, p3] = TRAPEZOID;
    const middle = crossing([p0, p2], [p1, p3]);
    const seen = project(ontoCorners(SIZE, TRAPEZOID), { xPx: 2, yPx: 1 });
    expect(seen.xPx).toBeCloseTo(middle.xPx, 9);
    expect(seen.yPx).toBeCloseTo(middle.yPx, 9);
  });

  it('of a rectangle is scale and shift alone', () => {
    const projection = ontoCorners(SIZE, corners(10, 20, 18, 20, 18, 26, 10, 26));
    expect(project(projection, { xPx: 1, yPx: 0.5 })).toEqual({ xPx: 12, yPx: 21.5 });
    expect(stretchAt(projection, { xPx: 3, yPx: 1 })).toEqual({ x: 2, y: 3 });
  });

  it('is undone by its inverse', () => {
    const projection = ontoCorners(SIZE, TRAPEZOID);
    const inside = tuple(double({ min: 0, max: 4, noNaN: true }), double({ min: 0, max: 2, noNaN: true }));
    assert(
      property(inside, ([xPx, yPx]) => {
        const back = project(invert(projection), project(projection, { xPx, yPx }));
        expect(Math.hypot(back.xPx - xPx, back.yPx - yPx)).toBeLessThan(1e-9);
      }),
    );
  });
});

// commands.json, perspective, `undefinedWhen`.
describe('four corners', () => {
  it.each([
    ['a square', [0, 0, 9, 0, 9, 9, 0, 9], true],
    ['a mirrored square', [9, 0, 0, 0, 0, 9, 9, 9], true],
    ['a trapezoid', [10, 10, 30, 12, 26, 40, 8, 30], true],
    ['two in one place', [0, 0, 0, 0, 9, 9, 0, 9], false],
    ['three in a line', [0, 0, 5, 0, 9, 0, 0, 9], false],
    ['all in a line', [0, 0, 1, 1, 2, 2, 3, 3], false],
    ['a bow tie', [0, 0, 9, 9, 9, 0, 0, 9], false],
    ['a dent', [0, 0, 9, 0, 2, 2, 0, 9], false],
  ] as [string, number[], boolean][])('%s', (_, numbers, isFine) => {
    expect(isConvex(corners(...numbers))).toBe(isFine);
  });
});
