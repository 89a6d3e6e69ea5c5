import type { PropertyEncoding } from './charset.js';
import { encodeReply, type EncodedText } from './encoded-text.js';
import { PropsError } from './errors.js';

/** An element without text content: all that the documented XML replies are made of. Attributes keep their order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

const XML_NAME = /^[A-Za-z_][\w.:-]*$/;
/** Controls but tab and line ends, and what is no character at all: no reference can express them in XML 1.0 either. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]|\p{Cs}/u;
/** Markup, white space that attribute normalisation would change, and controls that charsets disagree on. */
const ESCAPED = /[<>&"\t\n\r\u007F-\u009F\u2028]/g;
const BEYOND_LATIN1 = /[\u0100-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/**
 * A whole document, one element per line, attributes one blank apart in double quotes.
 * @throws PropsError `props.unrepresentable` for a character that XML forbids, or a name that is none
 */
export function serializeXml(root: XmlElement, encoding: PropertyEncoding = 'UTF-8'): EncodedText {
  return encodeReply(printXml(root, encoding), 'xml', encoding);
}

export function printXml(root: XmlElement, encoding: PropertyEncoding): string {
  const lines = printElement(root, encoding).map((line) => `${line}\n`);
  return `<?xml version="1.0" encoding="${encoding}" ?>\n${lines.join('')}`;
}

function printElement(element: XmlElement, encoding: PropertyEncoding): string[] {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${requireName(name)}="${escapeAttribute(value, encoding)}"`,
  );
  const opening = `<${requireName(element.name)}${attributes.join('')}`;
  if (element.children.length === 0) return [`${opening} />`];
  const inner = element.children.flatMap((child) => printElement(child, encoding));
  return [`${opening}>`, ...inner.map((line) => `  ${line}`), `</${element.name}>`];
}

function escapeAttribute(value: string, encoding: PropertyEncoding): string {
  const forbidden = FORBIDDEN.exec(value);
  if (forbidden !== null) {
    const unit = forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new PropsError('props.unrepresentable', `U+${unit} cannot be written in XML`, {
      value,
      expected: 'characters of XML 1.0',
      offset: forbidden.index,
    });
  }
  const escaped = value.replace(ESCAPED, (character) => ENTITIES[character] ?? reference(character));
  return encoding === 'ISO-8859-1' ? escaped.replace(BEYOND_LATIN1, reference) : escaped;
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

function requireName(name: string): string {
  if (XML_NAME.test(name)) return name;
  throw new PropsError('props.unrepresentable', `"${name}" is not an XML name`, { value: name });
}
