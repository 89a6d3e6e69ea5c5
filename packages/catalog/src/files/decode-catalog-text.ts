import { isUtf8, isAscii } from 'node:buffer';

/** Encodings of catalog text files. `latin1` is true ISO-8859-1: byte value = code point, also 80-9F. */
export type CatalogEncoding = 'utf8' | 'latin1';

/** The bytes of a file behind its byte order mark, and how to read them. */
export interface CatalogBytes {
  readonly bytes: Buffer;
  readonly encoding: CatalogEncoding;
}

/** Bytes EF BB BF at the start mean UTF-8, anything else ISO-8859-1; there is no guessing. Reference: catalog-files.md 2. */
export function detectEncoding(file: Buffer): CatalogBytes {
  const marked = file.length >= 3 && file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf;
  return marked ? { bytes: file.subarray(3), encoding: 'utf8' } : { bytes: file, encoding: 'latin1' };
}

/** Text of a whole file. */
export function decodeCatalogText(file: Buffer): string {
  const { bytes, encoding } = detectEncoding(file);
  return bytes.toString(encoding);
}

/** Beyond this many bytes the look for a forgotten mark stops: it is only a hint, and it must not stop the event loop. */
const HINT_BYTES = 1 << 20;

/** Whether a file without mark would also be UTF-8 with non-ASCII characters, hence is probably misread (AF-07). */
export function mayBeUnmarkedUtf8({ bytes, encoding }: CatalogBytes): boolean {
  if (encoding === 'utf8') return false;
  const line = bytes.length <= HINT_BYTES ? bytes.length : bytes.lastIndexOf(0x0a, HINT_BYTES);
  const start = bytes.subarray(0, Math.max(line, 0));
  return !isAscii(start) && isUtf8(start);
}

/** Physical lines of a text, which end at CR LF, a lone CR or a lone LF. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}
