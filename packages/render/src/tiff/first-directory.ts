import type { ByteStore } from './byte-stores.js';
import { byteOrderOf } from './byte-order.js';
import type { ByteOrder } from './byte-order.js';
import { fieldsBytes, readFields } from './tiff-directory.js';
import type { TiffDirectory } from './tiff-directory.js';

const HEADER_BYTES = 8;

/** The directory of the first picture of a TIFF file, and where it stands. */
export interface FirstDirectory {
  readonly order: ByteOrder;
  readonly fields: TiffDirectory;
  readonly at: number;
  /** Where the place of the next directory is stated. */
  readonly nextAt: number;
}

export async function readFirstDirectory(file: Pick<ByteStore, 'read'>): Promise<FirstDirectory> {
  const header = await file.read(0, HEADER_BYTES);
  const order = byteOrderOf(header);
  const at = order.readUint32(header, 4);
  const lengthBytes = fieldsBytes(order.readUint16(await file.read(at, 2), 0));
  const fields = readFields(order, await file.read(at + 2, lengthBytes));
  return { order, fields, at, nextAt: at + 2 + lengthBytes };
}
