import { MAX_OFFSET } from './coordinate.js';
import { printDecimal } from './decimal.js';
import type { Point } from './geometry.js';
import type { PathCommand } from './path-commands.js';
import { scanPathCommands } from './path-commands.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** Outline in absolute coordinates, from the top-left corner of the layer. */
export interface PathData {
  readonly subpaths: readonly Subpath[];
}

export interface Subpath {
  readonly start: Point;
  readonly segments: readonly PathSegment[];
  /** Closed by the writer. Areas close every subpath anyway, baselines of text do not. */
  readonly isClosed: boolean;
}

/** Straight line or cubic curve from the end of what came before. */
export type PathSegment =
  | { readonly kind: 'line'; readonly end: Point }
  | { readonly kind: 'curve'; readonly control1: Point; readonly control2: Point; readonly end: Point };

const expectation = 'path data made of M, L, C and Z with comma-separated numbers, beginning with M';

/** Reference: grammar.md G14 Path data; commands.json, clipPath, `pathGrammar`. */
export const pathData: ValueType<PathData> = {
  expectation,
  parse(text) {
    const subpaths = readSubpaths(scanPathCommands(text) ?? []);
    return subpaths === undefined || subpaths.length === 0 ? malformed(expectation) : valid({ subpaths });
  },
  print: ({ subpaths }) => subpaths.map(printSubpath).join(','),
};

/** As pathData, or nothing, which is no path. Reference: commands.json, textFlowPath. */
export const optionalPathData: ValueType<PathData> = {
  ...pathData,
  expectation: `${expectation}, or nothing`,
  parse: (text) => (text.trim() === '' ? valid({ subpaths: [] }) : pathData.parse(text)),
};

interface OpenSubpath {
  readonly start: Point;
  readonly segments: PathSegment[];
  isClosed: boolean;
}

function readSubpaths(commands: readonly PathCommand[]): readonly Subpath[] | undefined {
  const subpaths: OpenSubpath[] = [];
  let position: Point = { xPx: 0, yPx: 0 };
  for (const { letter, isRelative, numbers } of commands) {
    let subpath = subpaths.at(-1);
    if (letter === 'Z') {
      if (subpath === undefined || subpath.isClosed) return undefined;
      subpath.isClosed = true;
      position = subpath.start;
      continue;
    }
    const pointsPerSegment = letter === 'C' ? 3 : 1;
    const points: Point[] = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const given = { xPx: numbers[at] ?? 0, yPx: numbers[at + 1] ?? 0 };
      points.push(isRelative ? sum(position, given) : given);
      // Relative numbers count from the end of the segment before, also within one command.
      if (points.length % pointsPerSegment === 0) position = points.at(-1) ?? position;
    }
    if (letter === 'M' || subpath === undefined || subpath.isClosed) {
      // A line right after Z starts a subpath where the closed one started.
      const start = letter === 'M' ? points.shift() : subpath?.start;
      if (start === undefined) return undefined;
      subpath = { start, segments: [], isClosed: false };
      subpaths.push(subpath);
    }
    if (!points.every(isInRange) || !isInRange(subpath.start)) return undefined;
    for (const segment of segmentsThrough(points, pointsPerSegment)) subpath.segments.push(segment);
  }
  return subpaths;
}

/** To a millionth of a pixel, so that adding up leaves no endless fractions. */
function sum(base: Point, offset: Point): Point {
  return { xPx: roundMillionth(base.xPx + offset.xPx), yPx: roundMillionth(base.yPx + offset.yPx) };
}

function roundMillionth(value: number): number {
  // Adding 0 turns -0 into 0, which is how it prints.
  return Math.round(value * 1e6) / 1e6 + 0;
}

function isInRange({ xPx, yPx }: Point): boolean {
  return Math.abs(xPx) <= MAX_OFFSET && Math.abs(yPx) <= MAX_OFFSET;
}

function segmentsThrough(points: readonly Point[], pointsPerSegment: 1 | 3): PathSegment[] {
  const segments: PathSegment[] = [];
  for (let at = 0; at < points.length; at += pointsPerSegment) {
    const [first, control2, end] = points.slice(at, at + pointsPerSegment);
    if (first === undefined) break;
    segments.push(
      control2 === undefined || end === undefined
        ? { kind: 'line', end: first }
        : { kind: 'curve', control1: first, control2, end },
    );
  }
  return segments;
}

function printSubpath({ start, segments, isClosed }: Subpath): string {
  const parts = [`M${printPoint(start)}`];
  for (const segment of segments) {
    parts.push(
      segment.kind === 'line'
        ? `L${printPoint(segment.end)}`
        : `C${[segment.control1, segment.control2, segment.end].map(printPoint).join(',')}`,
    );
  }
  if (isClosed) parts.push('Z');
  return parts.join(',');
}

function printPoint({ xPx, yPx }: Point): string {
  return `${printDecimal(xPx)},${printDecimal(yPx)}`;
}
