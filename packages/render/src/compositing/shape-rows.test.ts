import type { Rect } from '@is/protocol';
import { COMMANDS } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { mapOutline, outlineOfPathData } from '../geometry/outline.js';
import { shapeRows } from './shape-rows.js';

const FOUR: Rect = { leftPx: 0, topPx: 0, widthPx: 4, heightPx: 4 };

/** Rows of covered hundredths over the whole area. */
function covered(path: string, visible = FOUR): readonly (readonly number[])[] {
  const parsed = COMMANDS.clipPath.value.parse(path);
  if (!parsed.ok) throw new Error(`expected path data, got ${path}`);
  const [shape] = mapOutline(outlineOfPathData(parsed.value), (point) => point);
  if (!shape) throw new Error('expected a shape');
  const rows = shapeRows(shape, visible);
  return Array.from({ length: visible.heightPx }, () => {
    const row = new Float64Array(visible.widthPx);
    return rows.next(row) ? Array.from(row, (share) => Math.round(100 * share)) : Array.from(row, () => 0);
  });
}

const NONE = [0, 0, 0, 0];

describe('covered area of each pixel', () => {
  it.each<readonly [string, string, readonly (readonly number[])[]]>([
    ['whole pixels', 'M1,1L3,1L3,3L1,3Z', [NONE, [0, 100, 100, 0], [0, 100, 100, 0], NONE]],
    ['either direction', 'M1,1L1,3L3,3L3,1Z', [NONE, [0, 100, 100, 0], [0, 100, 100, 0], NONE]],
    ['parts of pixels', 'M0.5,0.25L2.5,0.25L2.5,1L0.5,1Z', [[38, 75, 38, 0], NONE, NONE, NONE]],
    ['within one pixel', 'M1.25,1.25L1.75,1.25L1.75,1.75L1.25,1.75Z', [NONE, [0, 25, 0, 0], NONE, NONE]],
    [
      'a diagonal',
      'M0,0L4,4L0,4Z',
      [
        [50, 0, 0, 0],
        [100, 50, 0, 0],
        [100, 100, 50, 0],
        [100, 100, 100, 50],
      ],
    ],
    ['a flat diagonal: 1/8, 3/8, 5/8, 7/8', 'M0,1L4,0L4,1Z', [[13, 38, 63, 88], NONE, NONE, NONE]],
    [
      'a hole runs the other way',
      'M0,0L4,0L4,3L0,3ZM1,1L1,2L3,2L3,1Z',
      [[100, 100, 100, 100], [100, 0, 0, 100], [100, 100, 100, 100], NONE],
    ],
    ['beyond every edge', 'M-9,-9L9,-9L9,2L-9,2Z', [[100, 100, 100, 100], [100, 100, 100, 100], NONE, NONE]],
    ['a slope that begins outside', 'M-4,0L4,4L-4,4Z', [NONE, NONE, [75, 25, 0, 0], [100, 100, 75, 25]]],
    ['out of sight', 'M8,8L9,8L9,9Z', [NONE, NONE, NONE, NONE]],
  ])('%s', (_, path, rows) => {
    expect(covered(path)).toEqual(rows);
  });

  it('a circle of radius 100 covers its area', () => {
    const k = 100 * 0.5522847498;
    const circle = `M0,-100C${k},-100,100,${-k},100,0C100,${k},${k},100,0,100C${-k},100,-100,${k},-100,0C-100,${-k},${-k},-100,0,-100Z`;
    const visible = { leftPx: -101, topPx: -101, widthPx: 202, heightPx: 202 };
    const area = covered(circle, visible)
      .flat()
      .reduce((sum, share) => sum + share / 100, 0);
    // The four Bézier arcs are 0.03 % larger than the circle.
    expect(area / (Math.PI * 100 ** 2)).toBeCloseTo(1, 2);
  });
});
