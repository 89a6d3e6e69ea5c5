import type { ByteRange } from '@is/save/confined';
import { parseHttpDate } from '../cache/http-date.js';
import type { Validators } from '../cache/validators.js';

/** What a Range header asks of a representation. */
export type RequestedRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'part'; readonly range: ByteRange }
  | { readonly kind: 'unsatisfiable' };

const ALL: RequestedRange = { kind: 'all' };
const UNSATISFIABLE: RequestedRange = { kind: 'unsatisfiable' };

/** The one part that is served at a time: `first-last`, `first-` or `-length`. */
const ONE_RANGE = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i;

export interface RangeHeaders {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/**
 * The part that a client asks for. Several parts at once, other units and what cannot be read are answered with the
 * whole, which RFC 9110 14.2 leaves to the server; so is a part of something else than the client has (13.1.5).
 */
export function requestedRange(
  { range, ifRange }: RangeHeaders,
  totalBytes: number,
  validators: Validators,
): RequestedRange {
  if (range === undefined || !isSameRepresentation(ifRange, validators)) return ALL;
  const [, first = '', last = ''] = ONE_RANGE.exec(range) ?? [];
  if (first === '' && last === '') return ALL;
  if (first === '') return lastBytes(Number(last), totalBytes);
  const firstByte = Number(first);
  const lastByte = last === '' ? totalBytes - 1 : Math.min(Number(last), totalBytes - 1);
  if (last !== '' && Number(last) < firstByte) return ALL;
  return firstByte < totalBytes ? { kind: 'part', range: { firstByte, lastByte } } : UNSATISFIABLE;
}

function lastBytes(count: number, totalBytes: number): RequestedRange {
  if (count === 0 || totalBytes === 0) return UNSATISFIABLE;
  return {
    kind: 'part',
    range: { firstByte: Math.max(0, totalBytes - count), lastByte: totalBytes - 1 },
  };
}

/** Strong comparison: a weak tag never fits, a date only if it is exactly ours. */
function isSameRepresentation(
  ifRange: string | undefined,
  { etag, lastModifiedMs = Number.NaN }: Validators,
): boolean {
  if (ifRange === undefined) return true;
  const condition = ifRange.trim();
  if (/^(?:W\/)?"/.test(condition)) return condition === etag;
  return parseHttpDate(condition) === Math.floor(lastModifiedMs / 1000) * 1000;
}
