/** A path that Photoshop saved, here always a rectangle, by its edges as fractions of the picture. */
export interface SavedRectangle {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Saved paths have the resource numbers from here on. */
const FIRST_PATH_ID = 2000;
const RECORD_BYTES = 26;
const [CLOSED_LENGTH, CLOSED_KNOT, FILL_RULE, INITIAL_FILL] = [0, 1, 6, 8];
/** Coordinates are fractions with 24 bits behind the point. */
const ONE = 2 ** 24;

/** The JPEG file with these paths among its image resources. Reference: Photoshop File Formats, "Path resource format". */
export function jpegWithPaths(jpeg: Uint8Array, paths: readonly SavedRectangle[]): Buffer {
  const resources = Buffer.concat(paths.map((path, index) => pathResource(FIRST_PATH_ID + index, path)));
  const head = Buffer.from('\xff\xed__Photoshop 3.0\0', 'latin1');
  head.writeUInt16BE(head.length - 2 + resources.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, resources, jpeg.subarray(2)]);
}

function pathResource(id: number, { name, left, top, right, bottom }: SavedRectangle): Buffer {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  const data = Buffer.concat([
    record(FILL_RULE),
    record(INITIAL_FILL),
    record(CLOSED_LENGTH, corners.length),
    ...corners.map(([x, y]) => knot(x, y)),
  ]);
  const head = Buffer.from(`8BIM__${String.fromCharCode(name.length)}${name}`, 'latin1');
  head.writeUInt16BE(id, 4);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([even(head), length, even(data)]);
}

function record(selector: number, word = 0): Buffer {
  const bytes = Buffer.alloc(RECORD_BYTES);
  bytes.writeUInt16BE(selector, 0);
  bytes.writeUInt16BE(word, 2);
  return bytes;
}

/** A corner: both points that would bend the lines lie on it. */
function knot(x: number, y: number): Buffer {
  const bytes = record(CLOSED_KNOT);
  [y, x, y, x, y, x].forEach((value, index) => bytes.writeInt32BE(Math.round(value * ONE), 2 + index * 4));
  return bytes;
}

function even(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}
