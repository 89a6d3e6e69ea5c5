import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { RenderResult } from '@is/render';

/** First bytes of every entry: what it is, and the version of this layout. */
const MARK = Buffer.from('ISC1', 'latin1');
const DIGEST_BYTES = 32;
const KEY_BYTES = 32;
const SIZES_BYTES = 8;
const COVERED_FROM = MARK.length + DIGEST_BYTES;
const BODY_FROM = COVERED_FROM + KEY_BYTES + SIZES_BYTES;

/** A fifth of a millisecond where the processor knows SHA-256, one where it does not. */
const STEP_BYTES = 2 ** 18;

/**
 * The file of one picture: mark, SHA-256 of the rest, key, width and height, encoded picture. The digest covers the key,
 * so a file that was renamed, cut off or damaged is never taken for a picture.
 * @param key 64 hexadecimal digits
 * @returns what is to be written one after the other; the picture is not copied
 */
export async function encodeCacheEntry(
  key: string,
  { bytes, widthPx, heightPx }: RenderResult,
): Promise<readonly Uint8Array[]> {
  const head = Buffer.alloc(BODY_FROM);
  MARK.copy(head);
  head.write(key, COVERED_FROM, 'hex');
  head.writeUInt32BE(widthPx, COVERED_FROM + KEY_BYTES);
  head.writeUInt32BE(heightPx, COVERED_FROM + KEY_BYTES + 4);
  (await digestOf(head.subarray(COVERED_FROM), bytes)).copy(head, MARK.length);
  return [head, bytes];
}

/** Undefined for whatever `encodeCacheEntry` did not make for this key. */
export async function decodeCacheEntry(key: string, file: Buffer): Promise<RenderResult | undefined> {
  if (file.length < BODY_FROM || !MARK.equals(file.subarray(0, MARK.length))) return undefined;
  const digest = await digestOf(file.subarray(COVERED_FROM));
  if (!digest.equals(file.subarray(MARK.length, COVERED_FROM))) return undefined;
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

/** Bytes of the entry of an encoded picture of this length. */
export function entryLength(pictureBytes: number): number {
  return BODY_FROM + pictureBytes;
}

/** Of a large picture in steps, between which the event loop does what else there is; of a small one at once. */
async function digestOf(...covered: readonly Uint8Array[]): Promise<Buffer> {
  const hash = createHash('sha256');
  for (const part of covered) {
    for (let from = 0; from < part.byteLength; from += STEP_BYTES) {
      if (from > 0) await setImmediate();
      hash.update(part.subarray(from, from + STEP_BYTES));
    }
  }
  return hash.digest();
}
