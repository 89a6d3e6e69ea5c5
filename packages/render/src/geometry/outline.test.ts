import { describe, expect, it } from 'vitest';
import { boundsOf, mapOutline, outlineOfPathData } from './outline.js';

const TRIANGLE = outlineOfPathData({
  subpaths: [
    {
      start: { xPx: 0, yPx: 0 },
      segments: [
        { kind: 'line', end: { xPx: 6, yPx: 0 } },
        {
          kind: 'curve',
          control1: { xPx: 6, yPx: 4 },
          control2: { xPx: 0, yPx: 4 },
          end: { xPx: 0, yPx: 0 },
        },
      ],
      isClosed: true,
    },
  ],
});

describe('an outline', () => {
  it('has lines as cubics with their control points at thirds', () => {
    expect(TRIANGLE[0]?.curves).toEqual([[0, 0, 2, 0, 4, 0, 6, 0, 6, 4, 0, 4, 0, 0]]);
  });

  it('is as large as its curves, not as their control points', () => {
    // The cubic 0, 4, 4, 0 reaches 3/4 of 4 half way.
    expect(boundsOf(TRIANGLE)).toEqual({ leftPx: 0, topPx: 0, widthPx: 6, heightPx: 3 });
  });

  it('finds where a curve turns back twice', () => {
    // x(t) = 9t(1-t)^2 - 6t^2(1-t) + t^3 = 16t^3 - 24t^2 + 9t turns at 1/4 (x = 1) and 3/4 (x = 0).
    const curves = [[0, 0, 3, 0, -2, 1, 1, 1]];
    expect(boundsOf([{ rule: 'nonzero', operation: 'add', curves }])).toEqual({
      leftPx: 0,
      topPx: 0,
      widthPx: 1,
      heightPx: 1,
    });
  });

  it('without curves has no size', () => {
    expect(boundsOf([])).toBeUndefined();
  });

  it('moves with all its points', () => {
    const moved = mapOutline(TRIANGLE, ({ xPx, yPx }) => ({ xPx: 10 - xPx, yPx: yPx + 1 }));
    expect(boundsOf(moved)).toEqual({ leftPx: 4, topPx: 1, widthPx: 6, heightPx: 3 });
  });
});
