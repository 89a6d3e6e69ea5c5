/** A Photoshop document to be written; samples are those of its planes, in the order and form of the file. */
export interface PsdParts {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 gray, 3 RGB, 4 CMYK, and others. */
  readonly mode: number;
  /** Plane after plane, row after row. */
  readonly planes: readonly (readonly number[])[];
  readonly bits?: number;
  readonly version?: number;
  readonly compression?: number;
  /** Negative: the first plane after the colors is transparency. */
  readonly layerCount?: number;
  readonly resources?: readonly (readonly [id: number, data: Uint8Array])[];
}

/** Written by hand after the Adobe Photoshop File Formats Specification; rows are packed where compression is 1. */
export function psdFile(parts: PsdParts): Buffer {
  const { widthPx, heightPx, planes, bits = 8, compression = 0, layerCount, resources = [] } = parts;
  const header = Buffer.alloc(26);
  header.write('8BPS', 'latin1');
  header.writeUInt16BE(parts.version ?? 1, 4);
  header.writeUInt16BE(planes.length, 12);
  header.writeUInt32BE(heightPx, 14);
  header.writeUInt32BE(widthPx, 18);
  header.writeUInt16BE(bits, 22);
  header.writeUInt16BE(parts.mode, 24);
  const rows = planes.flatMap((plane) =>
    Array.from({ length: heightPx }, (_, y) => rowBytes(plane.slice(y * widthPx, (y + 1) * widthPx), bits)),
  );
  const packed = compression === 1 ? rows.map(packRow) : rows;
  const lengths = compression === 1 ? packed.map((row) => uint16(row.length)) : [];
  return Buffer.concat([
    header,
    section([]),
    section(resources.map(resourceBlock)),
    section(layerCount === undefined ? [] : [layerInfo(layerCount)]),
    uint16(compression),
    ...lengths,
    ...packed,
  ]);
}

function rowBytes(samples: readonly number[], bits: number): Buffer {
  return bits === 16 ? Buffer.concat(samples.map(uint16)) : Buffer.from(samples);
}

/** Runs of at least three, and what lies between them. */
function packRow(row: Buffer): Buffer {
  const parts: number[][] = [];
  for (let at = 0; at < row.length;) {
    let end = at;
    while (end < row.length && end - at < 128 && row[end] === row[at]) end += 1;
    const [first = 0] = row.subarray(at);
    if (end - at >= 3) parts.push([257 - (end - at), first]);
    else {
      end = Math.min(at + 2, row.length);
      parts.push([end - at - 1, ...row.subarray(at, end)]);
    }
    at = end;
  }
  return Buffer.from(parts.flat());
}

function section(parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

function resourceBlock([id, data]: readonly [number, Uint8Array]): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const parts = [Buffer.from('8BIM', 'latin1'), uint16(id), uint16(0), length, data];
  return Buffer.concat([...parts, Buffer.alloc(data.length % 2)]);
}

/** The number of layers, none of which is there: only the merged picture is looked at. */
function layerInfo(count: number): Buffer {
  const info = Buffer.alloc(10);
  info.writeUInt32BE(2);
  info.writeInt16BE(count, 4);
  return info;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
