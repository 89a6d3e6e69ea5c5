import { PropsError } from './errors.js';
import type { XmlElement } from './xml-document.js';

const PROLOG = /^\uFEFF?(?:<\?xml\s[^>]*\?>)?/;
const MARKUP =
  /\s*(?:<!--[^]*?-->|<\/([A-Za-z_][\w.:-]*)\s*>|<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>)\s*/y;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /&(?:(\w+)|#(x[\dA-Fa-f]{1,6}|\d{1,7}));|&/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/**
 * Reads documents without text content, the kind that {@link XmlElement} describes. Document types and processing
 * instructions are refused: nothing is ever fetched or expanded.
 * @throws PropsError `props.malformed`
 */
export function readXml(text: string): XmlElement {
  const document: OpenElement = { name: '', attributes: {}, children: [] };
  const open = [document];
  let offset = PROLOG.exec(text)?.[0].length ?? 0;
  while (offset < text.length) {
    MARKUP.lastIndex = offset;
    const markup = MARKUP.exec(text);
    if (markup === null) throw malformed('an element', offset);
    const [whole, closing, opening, attributes = '', selfClosing] = markup;
    if (closing !== undefined) {
      if (open.length === 1 || open.at(-1)?.name !== closing)
        throw malformed(`</${open.at(-1)?.name}>`, offset);
      open.pop();
    } else if (opening !== undefined) {
      const element = { name: opening, attributes: readAttributes(attributes, offset), children: [] };
      open.at(-1)?.children.push(element);
      if (selfClosing === '') open.push(element);
    }
    offset += whole.length;
  }
  const [root, ...others] = document.children;
  if (open.length > 1 || root === undefined || others.length > 0)
    throw malformed('one closed root element', offset);
  return root;
}

function readAttributes(text: string, offset: number): Record<string, string> {
  const pairs = Array.from(text.matchAll(ATTRIBUTE), ([, name = '', double, single]) => {
    return [name, unescapeAttribute(double ?? single ?? '', offset)] as const;
  });
  return Object.fromEntries(pairs);
}

/** Literal white space counts as blanks (XML 1.0, 3.3.3); referenced characters stay as they are. */
function unescapeAttribute(value: string, offset: number): string {
  const normal = value.replace(/\r\n|[\t\n\r]/g, ' ');
  return normal.replace(REFERENCE, (_, name?: string, digits?: string) => {
    if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name] ?? '';
    const codePoint = Number(digits?.startsWith('x') ? `0${digits}` : digits);
    if (!(codePoint <= 0x10ffff)) throw malformed('a character reference', offset);
    return String.fromCodePoint(codePoint);
  });
}

function malformed(expected: string, offset: number): PropsError {
  return new PropsError('props.malformed', `XML: expected ${expected} at offset ${offset}`, {
    expected,
    offset,
  });
}
