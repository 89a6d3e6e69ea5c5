import type { Annotations } from './annotations.js';

/** A file of which single places are read and written. */
export interface ByteStore {
  readonly sizeBytes: number;
  read(offset: number, lengthBytes: number): Promise<Buffer>;
  write(offset: number, bytes: Uint8Array): Promise<void>;
}

/** One field of a directory. Reference: TIFF 6.0, 2. */
interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** The value itself when it fits, else where it stands: four bytes as stored. */
  readonly value: Buffer;
}

const BYTE = 1;
const SHORT = 3;
const RATIONAL = 5;
const UNDEFINED = 7;
const TAG = {
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
  xmp: 700,
  photoshop: 34_377,
  profile: 34_675,
} as const;
const INCH = 2;
const FIELD_BYTES = 12;

/**
 * Gives a one-picture TIFF file these annotations: a new directory at its end, to which the header then points. The
 * pixels stay where they are, so a file of any size costs the same. Reference: TIFF 6.0, 2; ICC.1 annex B.3.
 */
export async function annotateTiff(file: ByteStore, annotations: Annotations): Promise<void> {
  const header = await file.read(0, 8);
  const order = byteOrder(header.toString('latin1', 0, 2) === 'II');
  const directoryAt = order.readUint32(header, 4);
  const count = order.readUint16(await file.read(directoryAt, 2), 0);
  const stored = await file.read(directoryAt + 2, count * FIELD_BYTES);
  const fields = new Map<number, Field>();
  for (let at = 0; at < stored.length; at += FIELD_BYTES) {
    const field = order.readField(stored.subarray(at, at + FIELD_BYTES));
    fields.set(field.tag, field);
  }
  // Values start on word boundaries.
  const end = file.sizeBytes + (file.sizeBytes % 2);
  const appended = appendTo(end, order, fields);
  if (annotations.resolutionDpi !== undefined) appended.addResolution(annotations.resolutionDpi);
  if (annotations.xmp) appended.add({ tag: TAG.xmp, type: BYTE, data: annotations.xmp });
  if (annotations.profile) appended.add({ tag: TAG.profile, type: UNDEFINED, data: annotations.profile });
  const { photoshop } = annotations;
  if (photoshop) appended.add({ tag: TAG.photoshop, type: BYTE, data: photoshop });
  const { bytes, newDirectoryAt } = appended.finish();
  await file.write(end, bytes);
  await file.write(4, order.uint32(newDirectoryAt));
}

type ByteOrder = ReturnType<typeof byteOrder>;

function byteOrder(isLittle: boolean) {
  const uint32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (isLittle) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const uint16 = (value: number): Buffer => {
    const bytes = Buffer.alloc(2);
    if (isLittle) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  };
  const readUint16 = (from: Buffer, at: number): number =>
    isLittle ? from.readUInt16LE(at) : from.readUInt16BE(at);
  const readUint32 = (from: Buffer, at: number): number =>
    isLittle ? from.readUInt32LE(at) : from.readUInt32BE(at);
  return {
    uint16,
    uint32,
    readUint16,
    readUint32,
    readField: (from: Buffer): Field => ({
      tag: readUint16(from, 0),
      type: readUint16(from, 2),
      count: readUint32(from, 4),
      value: Buffer.from(from.subarray(8)),
    }),
  };
}

/** Collects values behind the end of a file, and their fields among those that are there. */
function appendTo(end: number, order: ByteOrder, fields: Map<number, Field>) {
  const parts: Uint8Array[] = [];
  let at = end;
  const add = ({ tag, type, data }: { tag: number; type: number; data: Uint8Array }): void => {
    fields.set(tag, { tag, type, count: type === RATIONAL ? 1 : data.byteLength, value: order.uint32(at) });
    parts.push(data, new Uint8Array(data.byteLength % 2));
    at += data.byteLength + (data.byteLength % 2);
  };
  return {
    add,
    addResolution(dpi: number): void {
      const data = Buffer.concat([order.uint32(Math.round(dpi * 1000)), order.uint32(1000)]);
      add({ tag: TAG.xResolution, type: RATIONAL, data });
      add({ tag: TAG.yResolution, type: RATIONAL, data });
      const value = Buffer.concat([order.uint16(INCH), Buffer.alloc(2)]);
      fields.set(TAG.resolutionUnit, { tag: TAG.resolutionUnit, type: SHORT, count: 1, value });
    },
    finish(): { readonly bytes: Buffer; readonly newDirectoryAt: number } {
      const sorted = [...fields.values()].sort((one, other) => one.tag - other.tag);
      const directory = [
        order.uint16(sorted.length),
        ...sorted.flatMap(({ tag, type, count, value }) => [
          order.uint16(tag),
          order.uint16(type),
          order.uint32(count),
          value,
        ]),
        // No second picture.
        Buffer.alloc(4),
      ];
      return { bytes: Buffer.concat([...parts, ...directory]), newDirectoryAt: at };
    },
  };
}
