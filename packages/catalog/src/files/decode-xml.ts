import { isUtf8 } from 'node:buffer';
import type { CatalogBytes } from './decode-catalog-text.js';

/** Text of an XML file, or why it cannot be read. */
export type XmlText = { readonly text: string } | { readonly refusal: string };

const DECLARED_ENCODING = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;

/** UTF-8 by mark or by default, or a declared single-byte encoding; anything else is refused (security.md I12). */
export function decodeXml({ bytes, encoding }: CatalogBytes): XmlText {
  if (bytes.includes(0)) return { refusal: 'the file holds NUL; expected UTF-8 or ISO-8859-1, not UTF-16' };
  const declared = DECLARED_ENCODING.exec(bytes.toString('latin1', 0, 200))?.[1]?.toLowerCase() ?? 'utf-8';
  if (encoding === 'utf8' || declared === 'utf-8' || declared === 'us-ascii') {
    return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { refusal: 'the file is not valid UTF-8' };
  }
  if (declared === 'iso-8859-1') return { text: bytes.toString('latin1') };
  return { refusal: `encoding ${JSON.stringify(declared)} is not supported; expected UTF-8 or ISO-8859-1` };
}
