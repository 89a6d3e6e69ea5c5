import type { Point } from '@is/protocol';
import { cubicAt } from '../geometry/outline.js';
import type { ClosedCurve, Cubic, Shape } from '../geometry/outline.js';

/** Straight edges, five numbers each: x and y of the upper end, x and y of the lower, 1 downwards or -1 upwards. */
export interface Edges {
  /** Sorted by the upper y. */
  readonly numbers: Float64Array;
  readonly count: number;
}

export const EDGE_NUMBERS = 5;

/** How far a straight piece may lie from its curve: a fortieth of a pixel is less than a level of an edge's coverage. */
const TOLERANCE_PX = 0.025;

/** One shape is never cut into more pieces; long curves of a crowded path then get coarser. */
const MAX_EDGES = 200_000;

/** The outline of a shape as straight pieces, counted from `corner`. Level pieces cover nothing and are left out. */
export function edgesOfShape({ curves }: Shape, corner: Point): Edges {
  const segments = curves.reduce((sum, curve) => sum + (curve.length - 2) / 6 + 1, 0);
  const maxPieces = Math.max(1, Math.floor(MAX_EDGES / Math.max(1, segments)));
  const found: number[] = [];
  for (const curve of curves) {
    let last: Point | undefined;
    for (const [x, y] of pointsOf(curve, maxPieces)) {
      const point = { xPx: x - corner.xPx, yPx: y - corner.yPx };
      if (last && last.yPx !== point.yPx) pushEdge(found, last, point);
      last = point;
    }
  }
  return sortEdges(found);
}

function pushEdge(edges: number[], from: Point, to: Point): void {
  if (from.yPx < to.yPx) edges.push(from.xPx, from.yPx, to.xPx, to.yPx, 1);
  else edges.push(to.xPx, to.yPx, from.xPx, from.yPx, -1);
}

function sortEdges(found: readonly number[]): Edges {
  const count = found.length / EDGE_NUMBERS;
  const upperEnd = (index: number): number => found[index * EDGE_NUMBERS + 1] ?? 0;
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (a, b) => upperEnd(a) - upperEnd(b),
  );
  const numbers = new Float64Array(found.length);
  order.forEach((index, to) => {
    numbers.set(found.slice(index * EDGE_NUMBERS, (index + 1) * EDGE_NUMBERS), to * EDGE_NUMBERS);
  });
  return { numbers, count };
}

/** Corner points of the curve, its start once more at the end. */
function* pointsOf(curve: ClosedCurve, maxPieces: number): Generator<readonly [number, number]> {
  let start: readonly [number, number] = [curve[0] ?? 0, curve[1] ?? 0];
  yield start;
  for (let at = 2; at < curve.length; at += 6) {
    const x: Cubic = [start[0], curve[at] ?? 0, curve[at + 2] ?? 0, curve[at + 4] ?? 0];
    const y: Cubic = [start[1], curve[at + 1] ?? 0, curve[at + 3] ?? 0, curve[at + 5] ?? 0];
    const pieces = Math.min(maxPieces, piecesOf(x, y));
    for (let piece = 1; piece < pieces; piece += 1) {
      yield [cubicAt(x, piece / pieces), cubicAt(y, piece / pieces)];
    }
    start = [x[3], y[3]];
    yield start;
  }
  yield [curve[0] ?? 0, curve[1] ?? 0];
}

/** Wang's bound: equal steps of a cubic that stay this close to it. */
function piecesOf(x: Cubic, y: Cubic): number {
  const bend = Math.max(Math.hypot(bendAt(x, 0), bendAt(y, 0)), Math.hypot(bendAt(x, 1), bendAt(y, 1)));
  return Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / TOLERANCE_PX) - 1e-6));
}

function bendAt(cubic: Cubic, at: 0 | 1): number {
  const [before, middle, after] = [cubic[at] ?? 0, cubic[at + 1] ?? 0, cubic[at + 2] ?? 0];
  return before - 2 * middle + after;
}
