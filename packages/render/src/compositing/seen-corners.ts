import type { Rect, Size } from '@is/protocol';
import type { Projection } from '../geometry/projection.js';

/** What a pixel of the reply covers of a picture that is seen through a projection. */
export interface SeenPixel {
  /** All of it lies beyond one edge, or behind the horizon: nothing of the picture is in it. */
  isBeside: boolean;
  /** All of it lies in the picture. */
  isWithin: boolean;
  /** The longest side of what it covers, in pixels of the picture; 0 where it reaches behind the horizon. */
  reachPx: number;
}

/** Where the corners of pixels lie in the picture; each is computed once, when its row is first asked for. */
export interface SeenCorners {
  /** The answer is valid until the next question. */
  of(xPx: number, yPx: number): SeenPixel;
}

/** @param seen the pixels that will be asked for, row by row */
export function seenCorners(picture: Size, projection: Projection, seen: Rect): SeenCorners {
  const length = seen.widthPx + 1;
  let upper = new Float64Array(2 * length);
  let lower = new Float64Array(2 * length);
  let row = seen.topPx;
  fillRow(lower, projection, { xPx: seen.leftPx, yPx: row });
  row -= 1;
  const answer: SeenPixel = { isBeside: false, isWithin: false, reachPx: 0 };
  return {
    of(xPx, yPx) {
      while (row < yPx) {
        row += 1;
        [upper, lower] = [lower, upper];
        fillRow(lower, projection, { xPx: seen.leftPx, yPx: row + 1 });
      }
      judge(answer, { upper, lower, at: 2 * (xPx - seen.leftPx) }, picture);
      return answer;
    },
  };
}

/** x and y of each corner, NaN behind the horizon. */
function fillRow(
  row: Float64Array,
  [a, b, c, d, e, f, g, h, i]: Projection,
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
): void {
  for (let at = 0, x = xPx; at < row.length; at += 2, x += 1) {
    const w = g * x + h * yPx + i;
    row[at] = w > 0 ? (a * x + b * yPx + c) / w : NaN;
    row[at + 1] = w > 0 ? (d * x + e * yPx + f) / w : NaN;
  }
}

interface PixelCorners {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  readonly at: number;
}

/** Lines stay lines: where all corners are beyond the same edge, so is all of the pixel. Comparisons with NaN are false. */
function judge(answer: SeenPixel, { upper, lower, at }: PixelCorners, { widthPx, heightPx }: Size): void {
  const x0 = upper[at] ?? NaN;
  const y0 = upper[at + 1] ?? NaN;
  const x1 = upper[at + 2] ?? NaN;
  const y1 = upper[at + 3] ?? NaN;
  const x2 = lower[at + 2] ?? NaN;
  const y2 = lower[at + 3] ?? NaN;
  const x3 = lower[at] ?? NaN;
  const y3 = lower[at + 1] ?? NaN;
  const left = Math.min(x0, x1, x2, x3);
  const right = Math.max(x0, x1, x2, x3);
  const top = Math.min(y0, y1, y2, y3);
  const bottom = Math.max(y0, y1, y2, y3);
  const areAllBehind = Number.isNaN(x0) && Number.isNaN(x1) && Number.isNaN(x2) && Number.isNaN(x3);
  answer.isBeside = areAllBehind || right <= 0 || bottom <= 0 || left >= widthPx || top >= heightPx;
  answer.isWithin = left >= 0 && top >= 0 && right <= widthPx && bottom <= heightPx;
  const longest = Math.sqrt(
    Math.max(
      (x0 - x1) ** 2 + (y0 - y1) ** 2,
      (x1 - x2) ** 2 + (y1 - y2) ** 2,
      (x2 - x3) ** 2 + (y2 - y3) ** 2,
      (x3 - x0) ** 2 + (y3 - y0) ** 2,
    ),
  );
  answer.reachPx = longest > 0 ? longest : 0;
}
