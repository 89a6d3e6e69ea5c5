import { PropsError } from './errors.js';

/** Encodings that `req=…,<format>,<encoding>` may name. Reference: requests.json, `encodings.options`. */
export const PROPERTY_ENCODINGS = ['UTF-8', 'UTF-16', 'UTF-16LE', 'UTF-16BE', 'ISO-8859-1'] as const;

/** `UTF-16` is written big-endian with a byte order mark; `UTF-16LE` and `UTF-16BE` carry none (RFC 2781, 3.3). */
export type PropertyEncoding = (typeof PROPERTY_ENCODINGS)[number];

/** The writers escape what an encoding lacks before they come here; what is left over is refused, never replaced. */
export function encodeText(text: string, encoding: PropertyEncoding): Uint8Array {
  switch (encoding) {
    case 'UTF-8':
      return new TextEncoder().encode(text);
    case 'UTF-16':
      return encodeUtf16(`\uFEFF${text}`, false);
    case 'UTF-16BE':
      return encodeUtf16(text, false);
    case 'UTF-16LE':
      return encodeUtf16(text, true);
    case 'ISO-8859-1':
      return encodeLatin1(text);
  }
}

/** @throws PropsError `props.malformed` for bytes that are not valid in `encoding` */
export function decodeText(bytes: Uint8Array, encoding: PropertyEncoding): string {
  if (encoding === 'ISO-8859-1') return decodeLatin1(bytes);
  const label =
    encoding === 'UTF-16' ? (startsWith(bytes, [0xff, 0xfe]) ? 'UTF-16LE' : 'UTF-16BE') : encoding;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new PropsError('props.malformed', `expected valid ${encoding}`, { expected: encoding });
  }
}

/** The encoding that a byte order mark announces, if there is one. */
export function announcedEncoding(bytes: Uint8Array): PropertyEncoding | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'UTF-8';
  if (startsWith(bytes, [0xfe, 0xff]) || startsWith(bytes, [0xff, 0xfe])) return 'UTF-16';
  return undefined;
}

/** `TextDecoder` reads this label as windows-1252, so the 256 characters are mapped here. */
function decodeLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) {
      throw new PropsError('props.unrepresentable', `U+${hex(unit)} does not exist in ISO-8859-1`, {
        offset: i,
      });
    }
    bytes[i] = unit;
  }
  return bytes;
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

function hex(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0');
}
