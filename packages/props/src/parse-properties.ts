import { announcedEncoding, decodeText, PROPERTY_ENCODINGS, type PropertyEncoding } from './charset.js';
import { PropsError } from './errors.js';
import { readJavaProperties } from './java-properties-reader.js';
import { readJavaScript } from './javascript-format.js';
import { readJsonProperties } from './json-format.js';
import type { PropertyFormat } from './property-format.js';
import type { PropertySet } from './property-set.js';
import { readXmlProperties } from './xml-format.js';

const READERS = {
  text: readJavaProperties,
  javascript: readJavaScript,
  xml: readXmlProperties,
  json: readJsonProperties,
} satisfies Record<PropertyFormat, (text: string) => (readonly [string, string])[]>;

/**
 * Inverse of `serializeProperties`; comments and the heading are skipped. Of a key that comes twice the last value
 * counts, as in `java.util.Properties`, at the place of the first.
 * @param encoding of bytes; default: a byte order mark, the XML declaration, else ISO-8859-1 for text (as
 *   `Properties.load` assumes) and UTF-8 for the others
 * @throws PropsError `props.malformed`
 */
export function parseProperties(
  source: string | Uint8Array,
  format: PropertyFormat,
  encoding?: PropertyEncoding,
): PropertySet {
  const text =
    typeof source === 'string' ? source : decodeText(source, encoding ?? detectEncoding(source, format));
  return { entries: [...new Map(READERS[format](text))] };
}

function detectEncoding(bytes: Uint8Array, format: PropertyFormat): PropertyEncoding {
  const announced = announcedEncoding(bytes);
  if (announced !== undefined) return announced;
  if (format === 'text') return 'ISO-8859-1';
  return format === 'xml' ? declaredEncoding(bytes) : 'UTF-8';
}

/** XML 1.0, appendix F: the first character is `<`, so two bytes tell the width, and the declaration the rest. */
function declaredEncoding(bytes: Uint8Array): PropertyEncoding {
  if (bytes[0] === 0) return 'UTF-16BE';
  if (bytes[1] === 0) return 'UTF-16LE';
  const start = decodeText(bytes.subarray(0, 200), 'ISO-8859-1');
  const name = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1] ?? 'UTF-8';
  const encoding = PROPERTY_ENCODINGS.find((known) => known.toLowerCase() === name.toLowerCase());
  if (encoding === undefined) {
    throw new PropsError(
      'props.malformed',
      `XML: expected one of ${PROPERTY_ENCODINGS.join(', ')}, got "${name}"`,
      {
        value: name,
      },
    );
  }
  return encoding;
}
