import type { Outline } from './font-face.js';

type Point = Outline['subpaths'][number]['start'];
type Segment = Outline['subpaths'][number]['segments'][number];

/** As HarfBuzz draws: SVG path commands in font units, y upwards. */
export interface DrawingCommand {
  readonly type: string;
  readonly values: readonly number[];
}

/** One glyph in em, y downwards. Quadratic curves become the cubic ones that they are. Undefined: a blank. */
export function outlineOf(commands: readonly DrawingCommand[], unitsPerEm: number): Outline | undefined {
  const subpaths: { start: Point; segments: Segment[]; isClosed: true }[] = [];
  let at: Point = { xPx: 0, yPx: 0 };
  for (const { type, values } of commands) {
    const points = pointsOf(values, unitsPerEm);
    const end = points.at(-1);
    if (!end) continue;
    if (type === 'M') subpaths.push({ start: end, segments: [], isClosed: true });
    else subpaths.at(-1)?.segments.push(segmentThrough(points, at));
    at = end;
  }
  return subpaths.length === 0 ? undefined : { subpaths };
}

function segmentThrough(points: readonly Point[], from: Point): Segment {
  const [first = from, second = first, third] = points;
  if (third) return { kind: 'curve', control1: first, control2: second, end: third };
  if (points.length === 1) return { kind: 'line', end: first };
  return {
    kind: 'curve',
    control1: between(from, first),
    control2: between(second, first),
    end: second,
  };
}

/** Two thirds of the way to the one control point of a quadratic curve. */
function between(end: Point, control: Point): Point {
  return {
    xPx: end.xPx + (2 / 3) * (control.xPx - end.xPx),
    yPx: end.yPx + (2 / 3) * (control.yPx - end.yPx),
  };
}

function pointsOf(values: readonly number[], unitsPerEm: number): readonly Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < values.length; index += 2)
    points.push({ xPx: (values[index] ?? 0) / unitsPerEm, yPx: -(values[index + 1] ?? 0) / unitsPerEm });
  return points;
}
