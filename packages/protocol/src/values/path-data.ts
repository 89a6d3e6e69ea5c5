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
  for (const command of commands) {
    const last = subpaths.at(-1);
    if (command.letter === 'Z') {
      if (last === undefined || last.isClosed) return undefined;
      last.isClosed = true;
      position = last.start;
      continue;
    }
    const points = absolutePoints(command, position);
    if (!points.every(isInRange)) return undefined;
    const start = startOf(command.letter, points, last);
    const subpath = start === undefined ? last : { start, segments: [], isClosed: false };
    if (subpath === undefined) return undefined;
    if (subpath !== last) subpaths.push(subpath);
    for (const segment of segmentsThrough(points, command.letter)) subpath.segments.push(segment);
    position = points.at(-1) ?? position;
  }
  return subpaths;
}

/** Where a new subpath starts; undefined where the last one goes on. A line right after Z starts where Z led back to. */
function startOf(
  letter: 'M' | 'L' | 'C',
  points: readonly Point[],
  last: Subpath | undefined,
): Point | undefined {
  if (letter === 'M') return points[0];
  return last?.isClosed === true ? last.start : undefined;
}

/** Relative points count from the end of the segment before, within one command too. */
function absolutePoints({ letter, isRelative, points }: PathCommand, position: Point): readonly Point[] {
  if (!isRelative) return points;
  const perSegment = letter === 'C' ? 3 : 1;
  let base = position;
  return points.map((point, index) => {
    const absolute = sum(base, point);
    if ((index + 1) % perSegment === 0) base = absolute;
    return absolute;
  });
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

/** The first point of a move is where the subpath starts; further ones are lines. */
function segmentsThrough(points: readonly Point[], letter: 'M' | 'L' | 'C'): PathSegment[] {
  const segments: PathSegment[] = [];
  if (letter === 'C') {
    for (let at = 0; at < points.length; at += 3) {
      const [control1, control2, end] = points.slice(at, at + 3);
      if (control1 !== undefined && control2 !== undefined && end !== undefined) {
        segments.push({ kind: 'curve', control1, control2, end });
      }
    }
    return segments;
  }
  for (const end of letter === 'M' ? points.slice(1) : points) segments.push({ kind: 'line', end });
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
