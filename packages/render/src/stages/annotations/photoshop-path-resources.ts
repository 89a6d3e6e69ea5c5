import type { ClosedCurve, Shape } from '../../geometry/outline.js';
import type { SourcePath } from '../../source-header.js';

const FIRST_ID = 2000;
const RECORD_BYTES = 26;
const MAX_NAME_LENGTH = 255;

const OPERATION_CODES = { exclude: 0, add: 1, subtract: 2, intersect: 3 } as const;
const GOES_ON = 0xffff;

/**
 * Paths as image resources, numbered from the first id of saved paths. What the reader of sources makes of them is the
 * same areas. Reference: Adobe Photoshop File Formats Specification, "Path resource format".
 */
export function photoshopPathResources(paths: readonly SourcePath[]): Buffer {
  return Buffer.concat(
    paths.map(({ name, outline }, index) => {
      const records = [record(6, []), record(8, [0]), ...outline.flatMap(shapeRecords)];
      return imageResource(FIRST_ID + index, name, Buffer.concat(records));
    }),
  );
}

function imageResource(id: number, name: string, data: Buffer): Buffer {
  const shortened = Buffer.from(name.slice(0, MAX_NAME_LENGTH), 'latin1');
  const head = Buffer.from([0x38, 0x42, 0x49, 0x4d, 0, 0, shortened.length]);
  head.writeUInt16BE(id, 4);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  // Names with their length, and data, take an even number of bytes.
  const padding = Buffer.alloc((1 + shortened.length) % 2);
  return Buffer.concat([head, shortened, padding, length, data]);
}

function shapeRecords({ operation, curves }: Shape): readonly Buffer[] {
  return curves.flatMap((curve, index) => {
    const knots = knotsOf(curve);
    const code = index === 0 || operation === 'exclude' ? OPERATION_CODES[operation] : GOES_ON;
    return [record(0, [knots.length, code]), ...knots.map(knotRecord)];
  });
}

/** x and y of the point that bends the curve before the knot, of the knot, and of the one that bends it behind. */
type Knot = [number, number, number, number, number, number];

function knotsOf(curve: ClosedCurve): readonly Knot[] {
  const [x = 0, y = 0] = curve;
  const knots: Knot[] = [[x, y, x, y, x, y]];
  for (let at = 2; at < curve.length; at += 6) {
    const from = knots.at(-1);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, toX = 0, toY = 0] = curve.slice(at, at + 6);
    const isStraight = from !== undefined && isLine([from[2], from[3], x1, y1, x2, y2, toX, toY]);
    if (from && !isStraight) [from[4], from[5]] = [x1, y1];
    knots.push(isStraight ? [toX, toY, toX, toY, toX, toY] : [x2, y2, toX, toY, toX, toY]);
  }
  return closed(knots);
}

/** A curve that ends where it began has one knot there, bent on both sides. */
function closed(knots: readonly Knot[]): readonly Knot[] {
  const [first, ...others] = knots;
  const last = others.at(-1);
  if (!first || !last || Math.hypot(first[2] - last[2], first[3] - last[3]) > TINY) return knots;
  return [[last[0], last[1], first[2], first[3], first[4], first[5]], ...others.slice(0, -1)];
}

/** A step of the numbers that are written. */
const TINY = 2 ** -24;

/** Whether the control points stand at thirds, as those of straight lines do. */
function isLine([
  x0 = 0,
  y0 = 0,
  x1 = 0,
  y1 = 0,
  x2 = 0,
  y2 = 0,
  x3 = 0,
  y3 = 0,
]: readonly number[]): boolean {
  const first = Math.hypot(x0 + (x3 - x0) / 3 - x1, y0 + (y3 - y0) / 3 - y1);
  const second = Math.hypot(x3 - (x3 - x0) / 3 - x2, y3 - (y3 - y0) / 3 - y2);
  return first < TINY && second < TINY;
}

function record(selector: number, words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(RECORD_BYTES);
  [selector, ...words].forEach((word, index) => bytes.writeUInt16BE(word, index * 2));
  return bytes;
}

/** Vertical first, 8 bits before the point and 24 behind it. */
function knotRecord([beforeX, beforeY, x, y, afterX, afterY]: Knot): Buffer {
  const bytes = record(1, []);
  [beforeY, beforeX, y, x, afterY, afterX].forEach((value, index) => {
    const fixed = Math.min(0x7fffffff, Math.max(-0x80000000, Math.round(value * 2 ** 24)));
    bytes.writeInt32BE(fixed, 2 + index * 4);
  });
  return bytes;
}
