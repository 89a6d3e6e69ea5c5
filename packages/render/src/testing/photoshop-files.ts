/** Where a knot is and the two points that bend the curve before and after it; in fractions of the picture. */
export type TestKnot =
  readonly [x: number, y: number] | readonly [number, number, number, number, number, number];

export interface TestSubpath {
  readonly knots: readonly TestKnot[];
  /** 0 exclude, 1 add, 2 subtract, 3 intersect, -1 goes on with the shape before. */
  readonly operation?: number;
  readonly isOpen?: boolean;
}

/** A rectangle by its edges, clockwise. */
export function box(left: number, top: number, [right, bottom]: readonly [number, number]): TestSubpath {
  return {
    knots: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
  };
}

/** One saved path as an image resource. Reference: Adobe Photoshop File Formats Specification, "Path resource format". */
export function pathResource(id: number, name: string, subpaths: readonly TestSubpath[]): Buffer {
  const records = [record(6, []), record(8, [0])];
  for (const { knots, operation = 0, isOpen = false } of subpaths) {
    records.push(record(isOpen ? 3 : 0, [knots.length, operation & 0xffff]));
    for (const knot of knots) records.push(knotRecord(isOpen ? 4 : 1, knot));
  }
  return imageResource(id, name, Buffer.concat(records));
}

function record(selector: number, words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(26);
  [selector, ...words].forEach((word, index) => bytes.writeUInt16BE(word, index * 2));
  return bytes;
}

function knotRecord(selector: number, knot: TestKnot): Buffer {
  const bytes = record(selector, []);
  const [beforeX, beforeY, x, y, afterX, afterY] =
    knot.length === 6 ? knot : [knot[0], knot[1], knot[0], knot[1], knot[0], knot[1]];
  [beforeY, beforeX, y, x, afterY, afterX].forEach((value, index) => {
    bytes.writeInt32BE(Math.round(value * 2 ** 24), 2 + index * 4);
  });
  return bytes;
}

export function imageResource(id: number, name: string, data: Buffer): Buffer {
  const head = Buffer.from(`8BIM__${String.fromCharCode(name.length)}${name}`, 'latin1');
  head.writeUInt16BE(id, 4);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([evened(head), length, evened(data)]);
}

function evened(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

/** The JPEG file with these image resources, spread over segments of at most `segmentBytes`. */
export function jpegWith(jpeg: Uint8Array, resources: Uint8Array, segmentBytes = 65_000): Buffer {
  const segments: Buffer[] = [];
  for (let at = 0; at < resources.length; at += segmentBytes) {
    const part = resources.subarray(at, at + segmentBytes);
    const head = Buffer.from('\xff\xed__Photoshop 3.0\0', 'latin1');
    head.writeUInt16BE(2 + 14 + part.length, 2);
    segments.push(head, Buffer.from(part));
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** An uncompressed little-endian RGB TIFF file with these image resources. Reference: TIFF 6.0; tag 34377 is Photoshop's. */
export function tiffWith(
  { widthPx, heightPx, samples }: { widthPx: number; heightPx: number; samples: Uint8Array },
  resources: Uint8Array,
): Buffer {
  const bitsAt = 8;
  const resourcesAt = bitsAt + 6;
  const samplesAt = resourcesAt + resources.length + (resources.length % 2);
  const directoryAt = samplesAt + samples.length + (samples.length % 2);
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, 4, 1, widthPx],
    [257, 4, 1, heightPx],
    [258, 3, 3, bitsAt],
    [259, 3, 1, 1],
    [262, 3, 1, 2],
    [273, 4, 1, samplesAt],
    [277, 3, 1, 3],
    [278, 4, 1, heightPx],
    [279, 4, 1, samples.length],
    [284, 3, 1, 1],
    [34377, 1, resources.length, resourcesAt],
  ];
  const file = Buffer.alloc(directoryAt + 2 + entries.length * 12 + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(directoryAt, 4);
  [8, 8, 8].forEach((bits, index) => file.writeUInt16LE(bits, bitsAt + index * 2));
  file.set(resources, resourcesAt);
  file.set(samples, samplesAt);
  file.writeUInt16LE(entries.length, directoryAt);
  entries.forEach(([tag, type, count, value], index) => {
    const at = directoryAt + 2 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  return file;
}
