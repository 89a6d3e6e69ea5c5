import { Buffer } from 'node:buffer';

/** A color by its CIE 1931 chromaticity coordinates. */
export type Chromaticity = readonly [x: number, y: number];

/** How light follows from samples: a power, or the curve of IEC 61966-2-1. */
export type ToneCurve = { readonly gamma: number } | 'sRGB';

export interface MatrixSpace {
  readonly name: string;
  readonly red: Chromaticity;
  readonly green: Chromaticity;
  readonly blue: Chromaticity;
  readonly white: Chromaticity;
  readonly curve: ToneCurve;
}

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

const D50: Vector = [0.9642, 1, 0.8249];

/** Cone responses. Reference: ICC.1:2010, annex E.3 (Bradford). */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** An ICC profile of version 2.4 for an RGB space. Reference: ICC.1:2001-04, 6.3.1.2 and 6.5. */
export function writeMatrixProfile({ name, red, green, blue, white, curve }: MatrixSpace): Buffer {
  const source = xyzOf(white);
  const primaries = transpose([xyzOf(red), xyzOf(green), xyzOf(blue)]);
  const amounts = multiply(invert(primaries), source);
  const adapt = adaptation(source);
  const column = (index: 0 | 1 | 2): Vector =>
    multiply(adapt, scale([primaries[0][index], primaries[1][index], primaries[2][index]], amounts[index]));
  const tone = curveTag(curve);
  return assemble('RGB ', [
    ['desc', descriptionTag(name)],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', xyzTag(D50)],
    ['rXYZ', xyzTag(column(0))],
    ['gXYZ', xyzTag(column(1))],
    ['bXYZ', xyzTag(column(2))],
    ['rTRC', tone],
    ['gTRC', tone],
    ['bTRC', tone],
  ]);
}

/** An ICC profile of version 2.4 for gray samples. Reference: ICC.1:2001-04, 6.3.1.1. */
export function writeGrayProfile(name: string, curve: ToneCurve): Buffer {
  return assemble('GRAY', [
    ['desc', descriptionTag(name)],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', xyzTag(D50)],
    ['kTRC', curveTag(curve)],
  ]);
}

function xyzOf([x, y]: Chromaticity): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

/** From a white to that of the connection space. */
function adaptation(white: Vector): Matrix {
  const from = multiply(BRADFORD, white);
  const to = multiply(BRADFORD, D50);
  const [long, medium, short] = BRADFORD;
  const scaled: Matrix = [
    scale(long, to[0] / from[0]),
    scale(medium, to[1] / from[1]),
    scale(short, to[2] / from[2]),
  ];
  return product(invert(BRADFORD), scaled);
}

function multiply(matrix: Matrix, vector: Vector): Vector {
  return [dot(matrix[0], vector), dot(matrix[1], vector), dot(matrix[2], vector)];
}

function product(a: Matrix, b: Matrix): Matrix {
  const columns = transpose(b);
  const row = (vector: Vector): Vector => multiply(columns, vector);
  return [row(a[0]), row(a[1]), row(a[2])];
}

function transpose([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function invert(matrix: Matrix): Matrix {
  const [a, b, c] = matrix;
  const determinant = dot(a, cross(b, c));
  const columns: Matrix = [
    scale(cross(b, c), 1 / determinant),
    scale(cross(c, a), 1 / determinant),
    scale(cross(a, b), 1 / determinant),
  ];
  return transpose(columns);
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function scale([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor];
}

type Tag = readonly [signature: string, data: Buffer];

const HEADER_BYTES = 128;
const VERSION_2_4 = 0x02_40_00_00;

function assemble(space: 'RGB ' | 'GRAY', tags: readonly Tag[]): Buffer {
  const tableBytes = 4 + 12 * tags.length;
  const chunks: Buffer[] = [];
  const offsets = new Map<Buffer, number>();
  let end = HEADER_BYTES + tableBytes;
  for (const [, data] of tags) {
    if (offsets.has(data)) continue;
    offsets.set(data, end);
    const padded = Buffer.alloc(4 * Math.ceil(data.length / 4));
    padded.set(data);
    chunks.push(padded);
    end += padded.length;
  }
  const head = Buffer.alloc(HEADER_BYTES + tableBytes);
  head.writeUInt32BE(end, 0);
  head.writeUInt32BE(VERSION_2_4, 8);
  head.write(`mntr${space}XYZ `, 12, 'latin1');
  // A date that never changes: equal profiles have equal bytes.
  [2026, 1, 1, 0, 0, 0].forEach((part, index) => head.writeUInt16BE(part, 24 + 2 * index));
  head.write('acsp', 36, 'latin1');
  D50.forEach((value, index) => head.writeInt32BE(fixed(value), 68 + 4 * index));
  head.writeUInt32BE(tags.length, HEADER_BYTES);
  tags.forEach(([signature, data], index) => {
    const entry = HEADER_BYTES + 4 + 12 * index;
    head.write(signature, entry, 'latin1');
    head.writeUInt32BE(offsets.get(data) ?? 0, entry + 4);
    head.writeUInt32BE(data.length, entry + 8);
  });
  return Buffer.concat([head, ...chunks]);
}

/** s15Fixed16Number */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}

function xyzTag(vector: Vector): Buffer {
  const tag = tagOf('XYZ ', 12);
  vector.forEach((value, index) => tag.writeInt32BE(fixed(value), 8 + 4 * index));
  return tag;
}

function textTag(text: string): Buffer {
  const tag = tagOf('text', text.length + 1);
  tag.write(text, 8, 'latin1');
  return tag;
}

/** ASCII text, then empty Unicode and Macintosh ones. Reference: ICC.1:2001-04, 6.5.17. */
function descriptionTag(name: string): Buffer {
  const tag = tagOf('desc', 4 + name.length + 1 + 8 + 3 + 67);
  tag.writeUInt32BE(name.length + 1, 8);
  tag.write(name, 12, 'latin1');
  return tag;
}

const CURVE_POINTS = 1024;

function curveTag(curve: ToneCurve): Buffer {
  if (curve !== 'sRGB') {
    const tag = tagOf('curv', 6);
    tag.writeUInt32BE(1, 8);
    tag.writeUInt16BE(Math.round(curve.gamma * 256), 12);
    return tag;
  }
  const tag = tagOf('curv', 4 + 2 * CURVE_POINTS);
  tag.writeUInt32BE(CURVE_POINTS, 8);
  for (let point = 0; point < CURVE_POINTS; point += 1) {
    const level = point / (CURVE_POINTS - 1);
    const light = level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
    tag.writeUInt16BE(Math.round(light * 65_535), 12 + 2 * point);
  }
  return tag;
}

function tagOf(type: string, dataBytes: number): Buffer {
  const tag = Buffer.alloc(8 + dataBytes);
  tag.write(type, 0, 'latin1');
  return tag;
}
