import { createHash } from 'node:crypto';

/** What a client may compare its copy by. Decision: ADR 0060. */
export interface Validators {
  /** Strong: equal tags mean equal bytes. With its quotes. */
  readonly etag: string;
  /** Whole seconds count. Absent: no Last-Modified is sent. */
  readonly lastModifiedMs?: number;
}

/** As long as the reference's, which is the MD5 of the reply. Reference: caching.md 5. */
const ETAG_DIGITS = 32;

/** @param key hexadecimal, as `pictureKey` makes it */
export function etagOfKey(key: string): string {
  return `"${key.slice(0, ETAG_DIGITS)}"`;
}

/** The tag of a reply whose bytes are there already. */
export function etagOfBody(body: Uint8Array | string): string {
  return etagOfKey(createHash('sha256').update(body).digest('hex'));
}
