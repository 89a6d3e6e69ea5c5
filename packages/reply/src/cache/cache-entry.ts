import { createHash } from 'node:crypto';
import type { RenderResult } from '@is/render';

/** First bytes of every entry: what it is, and the version of this layout. */
const MARK = Buffer.from('ISC1', 'latin1');
const DIGEST_BYTES = 32;
const KEY_BYTES = 32;
const SIZES_BYTES = 8;
const COVERED_FROM = MARK.length + DIGEST_BYTES;
const BODY_FROM = COVERED_FROM + KEY_BYTES + SIZES_BYTES;

/**
 * The file of one picture: mark, SHA-256 of the rest, key, width and height, encoded picture. The digest covers the key,
 * so a file that was renamed, cut off or damaged is never taken for a picture.
 * @param key 64 hexadecimal digits
 */
export function encodeCacheEntry(key: string, { bytes, widthPx, heightPx }: RenderResult): Buffer {
  const file = Buffer.allocUnsafe(BODY_FROM + bytes.byteLength);
  MARK.copy(file);
  file.write(key, COVERED_FROM, 'hex');
  file.writeUInt32BE(widthPx, COVERED_FROM + KEY_BYTES);
  file.writeUInt32BE(heightPx, COVERED_FROM + KEY_BYTES + 4);
  file.set(bytes, BODY_FROM);
  digestOf(file).copy(file, MARK.length);
  return file;
}

/** Undefined for whatever `encodeCacheEntry` did not make for this key. */
export function decodeCacheEntry(key: string, file: Buffer): RenderResult | undefined {
  if (file.length < BODY_FROM || !MARK.equals(file.subarray(0, MARK.length))) return undefined;
  if (!digestOf(file).equals(file.subarray(MARK.length, COVERED_FROM))) return undefined;
  if (file.toString('hex', COVERED_FROM, COVERED_FROM + KEY_BYTES) !== key) return undefined;
  const bytes = file.subarray(BODY_FROM);
  return {
    bytes,
    lengthBytes: bytes.byteLength,
    widthPx: file.readUInt32BE(COVERED_FROM + KEY_BYTES),
    heightPx: file.readUInt32BE(COVERED_FROM + KEY_BYTES + 4),
  };
}

/** Bytes of the encoded picture in an entry of this size. */
export function pictureLength(entryBytes: number): number {
  return Math.max(0, entryBytes - BODY_FROM);
}

function digestOf(file: Buffer): Buffer {
  return createHash('sha256').update(file.subarray(COVERED_FROM)).digest();
}
