import type { CommandValue, Point, Rect } from '@is/protocol';

type PathData = CommandValue<'clipPath'>;

/**
 * A closed curve as numbers: x and y of its start, then for each cubic Bézier segment both control points and the end
 * (2 + 6n numbers). Straight lines have their control points at thirds. From the last end back to the start runs a
 * straight line.
 */
export type ClosedCurve = readonly number[];

/** An area: curves that count together by one rule, put into the area of the shapes before by one operation. */
export interface Shape {
  readonly rule: 'nonzero' | 'evenodd';
  readonly operation: 'add' | 'subtract' | 'intersect' | 'exclude';
  readonly curves: readonly ClosedCurve[];
}

/** Shapes from the first on, which is put into nothing. */
export type Outline = readonly Shape[];

/** Path data of the request language. Decision: ADR 0028: filled as SVG fills by default. */
export function outlineOfPathData({ subpaths }: PathData): Outline {
  return [{ rule: 'nonzero', operation: 'add', curves: subpaths.map(curveOfSubpath) }];
}

function curveOfSubpath({ start, segments }: PathData['subpaths'][number]): ClosedCurve {
  const curve = [start.xPx, start.yPx];
  let from = start;
  for (const segment of segments) {
    if (segment.kind === 'line') pushLine(curve, from, segment.end);
    else pushPoints(curve, [segment.control1, segment.control2, segment.end]);
    from = segment.end;
  }
  return curve;
}

/** Adds a straight line as a cubic. */
export function pushLine(curve: number[], from: Point, to: Point): void {
  const x = (to.xPx - from.xPx) / 3;
  const y = (to.yPx - from.yPx) / 3;
  curve.push(from.xPx + x, from.yPx + y, to.xPx - x, to.yPx - y, to.xPx, to.yPx);
}

function pushPoints(curve: number[], points: readonly Point[]): void {
  for (const { xPx, yPx } of points) curve.push(xPx, yPx);
}

/** The outline after a map that keeps straight lines straight and ratios on them: controls may be mapped as points. */
export function mapOutline(outline: Outline, map: (point: Point) => Point): Outline {
  return outline.map((shape) => ({ ...shape, curves: shape.curves.map((curve) => mapCurve(curve, map)) }));
}

/** The outline as so many straight pieces per segment, for maps that bend curves. */
export function straighten(outline: Outline, pieces: number): Outline {
  return outline.map((shape) => ({
    ...shape,
    curves: shape.curves.map((curve) => straightCurve(curve, pieces)),
  }));
}

function straightCurve(curve: ClosedCurve, pieces: number): ClosedCurve {
  const straight = [curve[0] ?? 0, curve[1] ?? 0];
  let from: Point = { xPx: curve[0] ?? 0, yPx: curve[1] ?? 0 };
  for (let at = 2; at < curve.length; at += 6) {
    const x: Cubic = [from.xPx, curve[at] ?? 0, curve[at + 2] ?? 0, curve[at + 4] ?? 0];
    const y: Cubic = [from.yPx, curve[at + 1] ?? 0, curve[at + 3] ?? 0, curve[at + 5] ?? 0];
    for (let piece = 1; piece <= pieces; piece += 1) {
      const to = { xPx: cubicAt(x, piece / pieces), yPx: cubicAt(y, piece / pieces) };
      pushLine(straight, from, to);
      from = to;
    }
  }
  return straight;
}

function mapCurve(curve: ClosedCurve, map: (point: Point) => Point): ClosedCurve {
  const mapped: number[] = [];
  for (let at = 0; at < curve.length; at += 2) {
    const { xPx, yPx } = map({ xPx: curve[at] ?? 0, yPx: curve[at + 1] ?? 0 });
    mapped.push(xPx, yPx);
  }
  return mapped;
}

/** The smallest rectangle around all curves, control points left out; undefined when there are none. */
export function boundsOf(outline: Outline): Rect | undefined {
  const x = extentOf(outline, 0);
  const y = extentOf(outline, 1);
  if (!(x.from <= x.to)) return undefined;
  return { leftPx: x.from, topPx: y.from, widthPx: x.to - x.from, heightPx: y.to - y.from };
}

function extentOf(outline: Outline, axis: 0 | 1): { readonly from: number; readonly to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const { curves } of outline) {
    for (const curve of curves) {
      for (const value of extremesOf(curve, axis)) {
        from = Math.min(from, value);
        to = Math.max(to, value);
      }
    }
  }
  return { from, to };
}

/** Ends of segments, and where the curve turns back on this axis. */
function* extremesOf(curve: ClosedCurve, axis: 0 | 1): Generator<number> {
  let start = curve[axis] ?? 0;
  yield start;
  for (let at = 2 + axis; at < curve.length; at += 6) {
    const segment: Cubic = [start, curve[at] ?? 0, curve[at + 2] ?? 0, curve[at + 4] ?? 0];
    for (const t of turningPoints(segment)) yield cubicAt(segment, t);
    yield segment[3];
    start = segment[3];
  }
}

/** One coordinate of a cubic segment: start, controls, end. */
export type Cubic = readonly [number, number, number, number];

export function cubicAt([start, first, second, end]: Cubic, t: number): number {
  const u = 1 - t;
  return u * u * u * start + 3 * u * u * t * first + 3 * u * t * t * second + t * t * t * end;
}

/** Zeros of the derivative between the ends. */
function turningPoints([start, first, second, end]: Cubic): readonly number[] {
  const a = end - start + 3 * (first - second);
  const b = 2 * (start - 2 * first + second);
  const c = first - start;
  const roots = Math.abs(a) < DUST ? [-c / b] : quadraticRoots(a, b, c);
  return roots.filter((t) => t > 0 && t < 1);
}

/** A cubic coefficient of this size comes from rounding: the curve is a parabola or a line. */
const DUST = 1e-9;

function quadraticRoots(a: number, b: number, c: number): readonly number[] {
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0) return [];
  const root = Math.sqrt(discriminant);
  // The sum of what has the same sign, so that no digits are lost.
  const q = -0.5 * (b + (b < 0 ? -root : root));
  return [q / a, c / q];
}
