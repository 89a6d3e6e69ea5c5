import type { Rect } from '@is/protocol';
import type { Shape } from '../geometry/outline.js';
import { EDGE_NUMBERS, edgesOfShape } from './shape-edges.js';

/** How much of each pixel lies inside a shape, row by row from the top. */
export interface ShapeRows {
  /** Writes the next row, 0..1. @returns false when the shape does not touch the row: nothing was written */
  next(coverage: Float64Array): boolean;
}

/**
 * Exact areas under straight edges, summed along the row; where edges of one shape cross inside a pixel, the sum of
 * their areas stands for the area of their union. The way FreeType and most renderers of outlines go.
 */
export function shapeRows(shape: Shape, { leftPx, topPx, widthPx }: Rect): ShapeRows {
  const { numbers, count } = edgesOfShape(shape, { xPx: leftPx, yPx: topPx });
  const sums = new Float64Array(widthPx + 2);
  const fold = shape.rule === 'nonzero' ? foldNonzero : foldEvenOdd;
  let active: number[] = [];
  let waiting = 0;
  let row = 0;
  return {
    next(coverage) {
      const top = row;
      row += 1;
      while (waiting < count && (numbers[waiting * EDGE_NUMBERS + 1] ?? 0) < row) {
        active.push(waiting * EDGE_NUMBERS);
        waiting += 1;
      }
      active = active.filter((at) => (numbers[at + 3] ?? 0) > top);
      if (active.length === 0) return false;
      sums.fill(0);
      for (const at of active) addEdge(sums, { numbers, at, top });
      let sum = 0;
      let share = 0;
      for (let x = 0; x < widthPx; x += 1) {
        const change = sums[x] ?? 0;
        // Between edges nothing does.
        if (change !== 0) {
          sum += change;
          share = fold(sum);
        }
        coverage[x] = share;
      }
      return true;
    },
  };
}

function foldNonzero(winding: number): number {
  return Math.min(1, Math.abs(winding));
}

function foldEvenOdd(winding: number): number {
  const rest = Math.abs(winding) % 2;
  return rest > 1 ? 2 - rest : rest;
}

interface EdgeInRow {
  readonly numbers: Float64Array;
  readonly at: number;
  readonly top: number;
}

/** The part of an edge that lies in the row, cut where it leaves the row sideways. */
function addEdge(sums: Float64Array, { numbers, at, top }: EdgeInRow): void {
  const x0 = numbers[at] ?? 0;
  const y0 = numbers[at + 1] ?? 0;
  const slope = ((numbers[at + 2] ?? 0) - x0) / ((numbers[at + 3] ?? 0) - y0);
  const from = Math.max(y0, top);
  const to = Math.min(numbers[at + 3] ?? 0, top + 1);
  const height = (to - from) * (numbers[at + 4] ?? 0);
  const left = x0 + (from - y0) * slope;
  const right = x0 + (to - y0) * slope;
  addPiece(sums, height, left < right ? [left, right] : [right, left]);
}

/** What lies left of the row counts in full from its first pixel on, what lies right of it never. */
function addPiece(sums: Float64Array, height: number, [left, right]: readonly [number, number]): void {
  const width = sums.length - 2;
  if (left >= width) return;
  if (right <= 0) {
    sums[0] = (sums[0] ?? 0) + height;
    return;
  }
  const length = right - left;
  const from = Math.max(0, left);
  const to = Math.min(width, right);
  const before = length > 0 ? ((from - left) / length) * height : 0;
  sums[0] = (sums[0] ?? 0) + before;
  spread(sums, length > 0 ? ((to - from) / length) * height : height, [from, to]);
}

/** Adds to each pixel the area right of the piece, as the difference from the pixel before. */
function spread(sums: Float64Array, height: number, [left, right]: readonly [number, number]): void {
  const first = Math.floor(left);
  const last = Math.ceil(right);
  if (last <= first + 1) {
    const middle = (left + right) / 2 - first;
    sums[first] = (sums[first] ?? 0) + height * (1 - middle);
    sums[first + 1] = (sums[first + 1] ?? 0) + height * middle;
    return;
  }
  let before = 0;
  for (let x = first; x <= last; x += 1) {
    const area = areaRightOf(x + 1, left, right);
    sums[x] = (sums[x] ?? 0) + height * (area - before);
    before = area;
  }
}

/** Area of the pixel that ends at `end` right of a slanted piece of height 1. */
function areaRightOf(end: number, left: number, right: number): number {
  const length = right - left;
  const reached = (x: number): number => {
    const share = Math.min(Math.max(x - left, 0), length);
    return (share * share) / (2 * length) + Math.max(0, x - right);
  };
  return reached(end) - reached(end - 1);
}
