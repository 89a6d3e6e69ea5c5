import type { Rect } from '@is/protocol';
import type { Shape } from '../geometry/outline.js';
import { EDGE_NUMBERS, edgesOfShape } from './shape-edges.js';

/** How much of each pixel lies inside a shape, row by row from the top. */
export interface ShapeRows {
  /** Writes the next row, 0..1. @returns false when the shape does not touch the row: nothing was written */
  next(coverage: Float64Array): boolean;
}

/** Sums of a row, of which most are 0: only blocks of pixels that something was added to are looked at. */
interface RowSums {
  readonly changes: Float64Array;
  readonly isTouched: Uint8Array;
}

/** Pixels of a block: 2 to this power. */
const BLOCK_BITS = 4;

/**
 * Exact areas under straight edges, summed along the row; where edges of one shape cross inside a pixel, the sum of
 * their areas stands for the area of their union. The way FreeType and most renderers of outlines go.
 */
export function shapeRows(shape: Shape, { leftPx, topPx, widthPx }: Rect): ShapeRows {
  const { numbers, count } = edgesOfShape(shape, { xPx: leftPx, yPx: topPx });
  const changes = new Float64Array(widthPx + 2);
  const sums = { changes, isTouched: new Uint8Array((changes.length >> BLOCK_BITS) + 1) };
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
      if (active.some((at) => (numbers[at + 3] ?? 0) <= top))
        active = active.filter((at) => (numbers[at + 3] ?? 0) > top);
      if (active.length === 0) return false;
      for (const at of active) addEdge(sums, { numbers, at, top });
      takeRow(sums, coverage, fold);
      return true;
    },
  };
}

/** Writes the shares of a row, and leaves sums of 0. */
function takeRow(
  { changes, isTouched }: RowSums,
  coverage: Float64Array,
  fold: (winding: number) => number,
): void {
  const widthPx = changes.length - 2;
  let sum = 0;
  let share = 0;
  let x = 0;
  while (x < widthPx) {
    let block = x >> BLOCK_BITS;
    // Between edges nothing changes.
    while (block << BLOCK_BITS < widthPx && isTouched[block] === 0) block += 1;
    const from = Math.min(widthPx, block << BLOCK_BITS);
    if (x < from) coverage.fill(share, x, from);
    const end = Math.min(widthPx, (block + 1) << BLOCK_BITS);
    for (x = from; x < end; x += 1) {
      const change = changes[x] ?? 0;
      if (change !== 0) {
        sum += change;
        share = fold(sum);
        changes[x] = 0;
      }
      coverage[x] = share;
    }
    isTouched[block] = 0;
  }
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
function addEdge(sums: RowSums, { numbers, at, top }: EdgeInRow): void {
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
function addPiece(sums: RowSums, height: number, [left, right]: readonly [number, number]): void {
  const width = sums.changes.length - 2;
  if (left >= width) return;
  if (right <= 0) {
    add(sums, 0, height);
    return;
  }
  const length = right - left;
  const from = Math.max(0, left);
  const to = Math.min(width, right);
  const before = length > 0 ? ((from - left) / length) * height : 0;
  add(sums, 0, before);
  spread(sums, length > 0 ? ((to - from) / length) * height : height, [from, to]);
}

/** Adds to each pixel the area right of the piece, as the difference from the pixel before. */
function spread(sums: RowSums, height: number, [left, right]: readonly [number, number]): void {
  const first = Math.floor(left);
  const last = Math.ceil(right);
  if (last <= first + 1) {
    const middle = (left + right) / 2 - first;
    add(sums, first, height * (1 - middle));
    add(sums, first + 1, height * middle);
    return;
  }
  let before = 0;
  for (let x = first; x <= last; x += 1) {
    const area = areaRightOf(x + 1, left, right);
    add(sums, x, height * (area - before));
    before = area;
  }
}

function add({ changes, isTouched }: RowSums, x: number, change: number): void {
  changes[x] = (changes[x] ?? 0) + change;
  isTouched[x >> BLOCK_BITS] = 1;
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
