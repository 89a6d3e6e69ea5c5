import { describe, expect, it } from 'vitest';
import { turnOfOrientation, turnSize, unturnRect } from './orientation.js';
import type { Turn } from './orientation.js';

/** Where a stored pixel goes, straight from the definition: mirror left-right, then clockwise quarter turns. */
function turnPixel(stored: { x: number; y: number; width: number; height: number }, turn: Turn) {
  let { x, y, width, height } = stored;
  if (turn.isMirrored) x = width - 1 - x;
  for (let angle = 0; angle < turn.angleDeg; angle += 90) {
    [x, y] = [height - 1 - y, x];
    [width, height] = [height, width];
  }
  return { x, y };
}

const STORED = { widthPx: 5, heightPx: 3 };

describe('an EXIF orientation', () => {
  // Where the stored top-left pixel of a 5x3 picture is seen. Reference: EXIF 2.3, Orientation: row 0 / column 0.
  it.each([
    [1, 'top left', { x: 0, y: 0 }],
    [2, 'top right', { x: 4, y: 0 }],
    [3, 'bottom right', { x: 4, y: 2 }],
    [4, 'bottom left', { x: 0, y: 2 }],
    [5, 'left top', { x: 0, y: 0 }],
    [6, 'right top', { x: 2, y: 0 }],
    [7, 'right bottom', { x: 2, y: 4 }],
    [8, 'left bottom', { x: 0, y: 4 }],
  ])('%i shows the first stored pixel at the %s', (orientation, _where, seen) => {
    expect(turnPixel({ x: 0, y: 0, width: 5, height: 3 }, turnOfOrientation(orientation))).toEqual(seen);
  });

  it.each([0, 9, 65_535])('of %i, which means nothing, leaves the picture upright', (orientation) => {
    expect(turnOfOrientation(orientation)).toEqual({ isMirrored: false, angleDeg: 0 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '%i: a rectangle of the upright picture is found again in the stored one',
    (n) => {
      const turn = turnOfOrientation(n);
      const upright = turnSize(STORED, turn);
      const rect = { leftPx: 1, topPx: 0, widthPx: 2, heightPx: 2 };
      const stored = unturnRect(rect, upright, turn);
      const seen = [];
      for (let y = stored.topPx; y < stored.topPx + stored.heightPx; y += 1) {
        for (let x = stored.leftPx; x < stored.leftPx + stored.widthPx; x += 1) {
          seen.push(turnPixel({ x, y, width: STORED.widthPx, height: STORED.heightPx }, turn));
        }
      }
      const expected = [1, 2].flatMap((x) => [0, 1].map((y) => ({ x, y })));
      expect(seen).toHaveLength(4);
      expect(seen).toEqual(expect.arrayContaining(expected));
    },
  );
});
