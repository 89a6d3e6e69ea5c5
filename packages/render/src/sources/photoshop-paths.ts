import type { Point } from '@is/protocol';
import { pushLine } from '../geometry/outline.js';
import type { ClosedCurve, Outline, Shape } from '../geometry/outline.js';
import type { SourcePath } from '../source-header.js';
import { photoshopResources } from './photoshop-resources.js';

/** Bounds of what is kept of one source; a careful clipping path has a few hundred knots. */
const MAX_KNOTS = 10_000;
const MAX_SHAPES = 200;

/** Saved paths have the first range of ids; 2999 only repeats the name of the one that clips in print. */
const FIRST_ID = 2000;
const LAST_ID = 2997;

/**
 * The saved paths among the image resources of Photoshop, in fractions of the picture. A path that is damaged or goes
 * beyond the bounds is left out, as if the file did not have it. Reference: Adobe Photoshop File Formats Specification,
 * "Path resource format".
 */
export function readPhotoshopPaths(resources: Uint8Array): readonly SourcePath[] {
  const paths: SourcePath[] = [];
  const budget = { knots: MAX_KNOTS };
  for (const { id, name, data } of photoshopResources(resources)) {
    if (id < FIRST_ID || id > LAST_ID) continue;
    const outline = readOutline(data, budget);
    if (outline && outline.length > 0) paths.push({ name, outline });
  }
  return paths;
}

const RECORD_BYTES = 26;

const CLOSED_LENGTH = 0;
const OPEN_LENGTH = 3;
const KNOTS: ReadonlySet<number> = new Set([1, 2, 4, 5]);
const INITIAL_FILL = 8;

/** A knot of a curve: where it is, and what bends the curve before and after it. */
interface Knot {
  readonly before: Point;
  readonly anchor: Point;
  readonly after: Point;
}

function readOutline(data: Uint8Array, budget: { knots: number }): Outline | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const shapes: MutableShape[] = [];
  for (let at = 0; at + RECORD_BYTES <= data.length; at += RECORD_BYTES) {
    const selector = view.getUint16(at);
    if (selector === INITIAL_FILL && view.getUint16(at + 2) === 1) shapes.push(everything());
    if (selector !== CLOSED_LENGTH && selector !== OPEN_LENGTH) continue;
    const count = view.getUint16(at + 2);
    const end = at + RECORD_BYTES * (count + 1);
    budget.knots -= count;
    if (end > data.length || budget.knots < 0) return undefined;
    const knots = readKnots(view, at + RECORD_BYTES, count);
    if (!knots) return undefined;
    if (knots.length > 0) addCurve(shapes, curveOf(knots, selector === CLOSED_LENGTH), view.getInt16(at + 4));
    if (shapes.length > MAX_SHAPES) return undefined;
    at = end - RECORD_BYTES;
  }
  return shapes;
}

interface MutableShape extends Shape {
  readonly curves: ClosedCurve[];
}

/** How a subpath is put into those before it. */
const OPERATIONS: Readonly<Record<number, Shape['operation']>> = {
  0: 'exclude',
  1: 'add',
  2: 'subtract',
  3: 'intersect',
};

/** Files of older versions have 0 everywhere. Excluding each from the others is the even-odd rule for all of them. */
function addCurve(shapes: MutableShape[], curve: ClosedCurve, code: number): void {
  const operation = OPERATIONS[code];
  const last = shapes.at(-1);
  const goesOn = operation === undefined || (operation === 'exclude' && last?.operation === 'exclude');
  if (last && goesOn) last.curves.push(curve);
  else shapes.push({ rule: 'evenodd', operation: operation ?? 'exclude', curves: [curve] });
}

/** The picture as a whole, from which shapes are then taken. */
function everything(): MutableShape {
  const corners = [
    { xPx: 0, yPx: 0 },
    { xPx: 1, yPx: 0 },
    { xPx: 1, yPx: 1 },
    { xPx: 0, yPx: 1 },
  ];
  const knots = corners.map((corner) => ({ before: corner, anchor: corner, after: corner }));
  return { rule: 'evenodd', operation: 'add', curves: [curveOf(knots, true)] };
}

function readKnots(view: DataView, from: number, count: number): readonly Knot[] | undefined {
  const knots: Knot[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = from + index * RECORD_BYTES;
    if (!KNOTS.has(view.getUint16(at))) return undefined;
    knots.push({
      before: readPoint(view, at + 2),
      anchor: readPoint(view, at + 10),
      after: readPoint(view, at + 18),
    });
  }
  return knots;
}

/** Vertical first; 8 bits before the point, 24 behind it. */
function readPoint(view: DataView, at: number): Point {
  return { xPx: view.getInt32(at + 4) / 2 ** 24, yPx: view.getInt32(at) / 2 ** 24 };
}

/** An open subpath is closed by a straight line, as the area of every outline is. */
function curveOf(knots: readonly Knot[], isClosed: boolean): ClosedCurve {
  const [first] = knots;
  if (!first) return [];
  const curve = [first.anchor.xPx, first.anchor.yPx];
  let from = first;
  for (const to of isClosed ? [...knots.slice(1), first] : knots.slice(1)) {
    if (isAt(from.after, from.anchor) && isAt(to.before, to.anchor)) pushLine(curve, from.anchor, to.anchor);
    else curve.push(...[from.after, to.before, to.anchor].flatMap(({ xPx, yPx }) => [xPx, yPx]));
    from = to;
  }
  return curve;
}

function isAt(a: Point, b: Point): boolean {
  return a.xPx === b.xPx && a.yPx === b.yPx;
}
