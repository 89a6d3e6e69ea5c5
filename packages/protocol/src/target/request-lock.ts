import { ProtocolError } from '../errors.js';
import { requestBytes } from './request-bytes.js';

/** `&` and four hex digits. */
const SUFFIX_LENGTH = 5;
const SUFFIX = /^&[0-9a-fA-F]{4}$/;

/**
 * The 16-bit check value of a query: four lower-case hex digits. It detects edited queries, it is no secret.
 * Bytes above 127 count as negative numbers, as in the reference's signed C characters.
 * Reference: grammar.md G11; ambiguities.md lock-hash-bytes.
 */
export function computeRequestLock(modifiers: string): string {
  let sum = 0;
  for (const byte of requestBytes(modifiers)) sum = (sum * 131 + (byte > 127 ? byte - 256 : byte)) & 0xffff;
  return sum.toString(16).padStart(4, '0');
}

/** The query with its lock behind it: `wid=200` gives `wid=200&4a1f`. */
export function appendRequestLock(modifiers: string): string {
  return `${modifiers}&${computeRequestLock(modifiers)}`;
}

/**
 * Checks the lock at the end of a query and takes it off. The case of the digits does not count.
 * @throws ProtocolError bad-lock if it is missing or wrong
 */
export function verifyRequestLock(modifiers: string): string {
  const start = modifiers.length - SUFFIX_LENGTH;
  const suffix = start < 0 ? '' : modifiers.slice(start);
  if (!SUFFIX.test(suffix)) throw badLock('the query to end in & and four hex digits');
  const locked = modifiers.slice(0, start);
  if (computeRequestLock(locked) !== suffix.slice(1).toLowerCase()) throw badLock('the lock of this query');
  return locked;
}

function badLock(expected: string): ProtocolError {
  return new ProtocolError('protocol.bad-lock', `request lock: expected ${expected}`, { expected });
}
