import type { ReadBytesAt } from '../sources/read-bytes-at.js';
import { byteOrderOf } from './byte-order.js';
import type { ByteOrder } from './byte-order.js';
import { TIFF_TYPE, fieldsBytes, readFields, valueBytes } from './tiff-directory.js';
import type { TiffDirectory, TiffField } from './tiff-directory.js';

/** What a directory says of its picture. */
export interface TiffPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samples: number;
  /** Of the first sample. */
  readonly bits: number;
}

const TAG = { width: 256, height: 257, bits: 258, samples: 277, below: 330 } as const;

const CLASSIC = 42;
const HEADER_BYTES = 8;

/** A directory with room to spare: most are read at once. */
const USUAL_BYTES = 2 + fieldsBytes(40) + 4;

/** More directories below one than any pyramid has. */
const MAX_BELOW = 40;

/** BigTIFF has places of eight bytes, and another number here. */
export async function isClassicTiff(read: ReadBytesAt): Promise<boolean> {
  const header = Buffer.from(await read(0, HEADER_BYTES));
  return header.length === HEADER_BYTES && byteOrderOf(header).readUint16(header, 2) === CLASSIC;
}

interface Directory {
  readonly fields: TiffDirectory;
  readonly nextAt: number;
}

/**
 * The first picture of a classic TIFF file, then those of the directories behind its own, or below it, one after the other: a twentieth of the
 * time that opening each of them takes. Ends where the file does, and at what is no directory; a file may have no end.
 * Reference: TIFF 6.0, 2; TIFF Technical Note 1 (SubIFDs).
 */
export async function* readPages(read: ReadBytesAt, others: 'behind' | 'below'): AsyncGenerator<TiffPage> {
  const header = Buffer.from(await read(0, HEADER_BYTES));
  if (header.length < HEADER_BYTES) return;
  const order = byteOrderOf(header);
  const first = await readDirectory(read, order, order.readUint32(header, 4));
  if (!first) return;
  yield await pageOf(read, order, first.fields);
  if (others === 'below') {
    for (const at of await placesBelow(read, order, first.fields)) {
      const directory = await readDirectory(read, order, at);
      if (!directory) return;
      yield await pageOf(read, order, directory.fields);
    }
    return;
  }
  for (let { nextAt } = first; nextAt !== 0;) {
    const directory = await readDirectory(read, order, nextAt);
    if (!directory) return;
    yield await pageOf(read, order, directory.fields);
    ({ nextAt } = directory);
  }
}

async function readDirectory(
  read: ReadBytesAt,
  order: ByteOrder,
  at: number,
): Promise<Directory | undefined> {
  let bytes = Buffer.from(await read(at, USUAL_BYTES));
  if (bytes.length < 2) return undefined;
  const fieldsEnd = 2 + fieldsBytes(order.readUint16(bytes, 0));
  if (fieldsEnd + 4 > USUAL_BYTES) bytes = Buffer.from(await read(at, fieldsEnd + 4));
  if (bytes.length < fieldsEnd + 4) return undefined;
  return {
    fields: readFields(order, bytes.subarray(2, fieldsEnd)),
    nextAt: order.readUint32(bytes, fieldsEnd),
  };
}

async function pageOf(read: ReadBytesAt, order: ByteOrder, fields: TiffDirectory): Promise<TiffPage> {
  const numberOf = async (tag: number): Promise<number> => {
    const field = fields.get(tag);
    const [number = 0] = field ? await numbersOf(read, order, { ...field, most: 1 }) : [];
    return number;
  };
  return {
    widthPx: await numberOf(TAG.width),
    heightPx: await numberOf(TAG.height),
    samples: (await numberOf(TAG.samples)) || 1,
    bits: (await numberOf(TAG.bits)) || 1,
  };
}

async function placesBelow(
  read: ReadBytesAt,
  order: ByteOrder,
  fields: TiffDirectory,
): Promise<readonly number[]> {
  const field = fields.get(TAG.below);
  return field ? numbersOf(read, order, { ...field, most: MAX_BELOW }) : [];
}

/** The first values of a field of whole numbers. */
async function numbersOf(
  read: ReadBytesAt,
  order: ByteOrder,
  field: TiffField & { readonly most: number },
): Promise<readonly number[]> {
  const isShort = field.type === TIFF_TYPE.short;
  const size = isShort ? 2 : 4;
  const count = Math.min(field.count, field.most);
  const isApart = valueBytes(field) > field.value.byteLength;
  const bytes = isApart
    ? Buffer.from(await read(order.readUint32(field.value, 0), count * size))
    : field.value;
  const whole = Math.min(count, Math.floor(bytes.length / size));
  return Array.from({ length: whole }, (_, index) =>
    isShort ? order.readUint16(bytes, 2 * index) : order.readUint32(bytes, 4 * index),
  );
}
