import { requestBytes } from './request-bytes.js';

/** Outcome of undoing percent-encoding once. Nothing is refused here: the caller knows what its text may hold. */
export interface DecodedText {
  readonly text: string;
  /** A `%` was not followed by two hex digits; it was kept as it stands. */
  readonly hasBadEscape: boolean;
  /** The bytes were no UTF-8 and were read as ISO-Latin, one code point per byte. */
  readonly isLatin1: boolean;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Undoes percent-encoding once. Bytes are UTF-8 if they are valid UTF-8, else ISO-Latin. Characters up to U+00FF that
 * stand unescaped count as bytes, because that is how Node hands over a request line; text with higher characters (a
 * command line) counts as Unicode. Reference: grammar.md G2.1, G2.3.
 */
export function decodePercent(text: string): DecodedText {
  if (isPlain(text)) return { text, hasBadEscape: false, isLatin1: false };
  const { bytes, hasBadEscape } = unescapeBytes(requestBytes(text));
  try {
    return { text: strictUtf8.decode(bytes), hasBadEscape, isLatin1: false };
  } catch {
    return { text: bytes.toString('latin1'), hasBadEscape, isLatin1: true };
  }
}

/** As decodePercent, for the query: `+` is a blank there. Decision: ambiguities.md plus-decoding. */
export function decodeQueryValue(text: string): DecodedText {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** Nothing to decode: ASCII without `%`. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === PERCENT || code > 0x7f) return false;
  }
  return true;
}

const PERCENT = 0x25;

/** Works in place: the decoded bytes never reach past the ones still to be read. */
function unescapeBytes(bytes: Buffer): { readonly bytes: Buffer; readonly hasBadEscape: boolean } {
  let length = 0;
  let hasBadEscape = false;
  for (let index = 0; index < bytes.length; index += 1) {
    let byte = bytes[index] ?? 0;
    if (byte === PERCENT) {
      const high = hexDigit(bytes[index + 1]);
      const low = hexDigit(bytes[index + 2]);
      if (high < 0 || low < 0) hasBadEscape = true;
      else {
        byte = high * 16 + low;
        index += 2;
      }
    }
    bytes[length] = byte;
    length += 1;
  }
  return { bytes: bytes.subarray(0, length), hasBadEscape };
}

/** Value of an ASCII hex digit, -1 for anything else, the end of the text included. */
function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}
