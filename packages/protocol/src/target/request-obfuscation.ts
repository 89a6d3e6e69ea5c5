import { ProtocolError } from '../errors.js';
import { decodePercent } from './percent-decoding.js';
import { requestBytes } from './request-bytes.js';

const STANDARD_BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const GROUP_LENGTH = 4;

/** Base64 of a whole query, lock included. Reference: grammar.md G11. */
export function obfuscateModifiers(modifiers: string): string {
  return requestBytes(modifiers).toString('base64');
}

/**
 * Undoes obfuscateModifiers. Only the standard alphabet with padding is accepted; padding may be percent-encoded.
 * Reference: grammar.md G2 step 2; ambiguities.md obfuscation-alphabet; security.md I24.
 * @throws ProtocolError bad-obfuscation
 */
export function deobfuscateModifiers(obfuscated: string): string {
  const base64 = decodePercent(obfuscated).text;
  if (base64.length % GROUP_LENGTH !== 0 || !STANDARD_BASE64.test(base64)) {
    throw refused('standard base64 with padding');
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.includes(0)) throw refused('text without NUL');
  // One character per byte, like a request line from the network: decoding of values treats both alike.
  return bytes.toString('latin1');
}

function refused(expected: string): ProtocolError {
  return new ProtocolError('protocol.bad-obfuscation', `obfuscated request: expected ${expected}`, {
    expected,
  });
}
