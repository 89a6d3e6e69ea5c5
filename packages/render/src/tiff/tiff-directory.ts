import type { ByteOrder } from './byte-order.js';

/** One field of a directory. Reference: TIFF 6.0, 2. */
export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** The value itself when it fits, else where it stands: four bytes as stored. */
  readonly value: Buffer;
}

export type TiffDirectory = ReadonlyMap<number, TiffField>;

export const TIFF_TYPE = { byte: 1, short: 3, long: 4, rational: 5, undefined: 7 } as const;

const FIELD_BYTES = 12;

/** Bytes of one value of each type, by its number. */
const VALUE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** What the fields of a directory take, without their count before and the place of the next directory behind them. */
export function fieldsBytes(count: number): number {
  return count * FIELD_BYTES;
}

/** @param stored the fields of a directory, without their count */
export function readFields(order: ByteOrder, stored: Buffer): TiffDirectory {
  const fields = new Map<number, TiffField>();
  for (let at = 0; at < stored.length; at += FIELD_BYTES) {
    const tag = order.readUint16(stored, at);
    const type = order.readUint16(stored, at + 2);
    const value = Buffer.from(stored.subarray(at + 8, at + FIELD_BYTES));
    fields.set(tag, { tag, type, count: order.readUint32(stored, at + 4), value });
  }
  return fields;
}

/** A directory that is the last one of its file. */
export function directoryBytes(order: ByteOrder, fields: TiffDirectory): Buffer {
  const sorted = [...fields.values()].sort((one, other) => one.tag - other.tag);
  return Buffer.concat([
    order.uint16(sorted.length),
    ...sorted.flatMap(({ tag, type, count, value }) => [
      order.uint16(tag),
      order.uint16(type),
      order.uint32(count),
      value,
    ]),
    Buffer.alloc(4),
  ]);
}

/** Of all values of a field: at most 4 stand in the field itself. */
export function valueBytes({ type, count }: TiffField): number {
  return (VALUE_BYTES[type] ?? 0) * count;
}
