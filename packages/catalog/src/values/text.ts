import type { ValueKind, ValueType } from './value-type.js';

/** Text without its enclosing quotes, and whether it had some. */
export interface QuotedText {
  readonly text: string;
  readonly quoted: boolean;
}

/**
 * Removes quotes that are the first and the last character; inside, the enclosing quote is written twice.
 * Quotes elsewhere are part of the text. Reference: catalog-files.md 4, AF-06.
 */
export function unquote(value: string): QuotedText {
  const quote = value.charAt(0);
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote))
    return { text: value, quoted: false };
  const inner = value.slice(1, -1);
  const single = inner.replaceAll(quote + quote, '');
  return single.includes(quote)
    ? { text: value, quoted: false }
    : { text: inner.replaceAll(quote + quote, quote), quoted: true };
}

/** Free text with optional quotes. */
export function text(
  kind: Extract<ValueKind, 'text' | 'record-id' | 'record-or-path' | 'icc-ref' | 'file'> = 'text',
): ValueType<string> {
  return { kind, expected: 'text', parse: (value) => unquote(value).text };
}

/** Items of a value, split at commas outside quotes, blanks and quotes removed; empty items are left out. */
export function splitList(value: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  while (start <= value.length) {
    const end = itemEnd(value, start);
    const item = unquote(value.slice(start, end).trim()).text;
    if (item !== '') items.push(item);
    start = end + 1;
  }
  return items;
}

/** Offset of the comma that ends the item, or of the end. A quote counts only as the first character of its item. */
function itemEnd(value: string, start: number): number {
  let at = start;
  while (value[at] === ' ' || value[at] === '\t') at += 1;
  const quote = value[at];
  if (quote === '"' || quote === "'") {
    const closing = closingQuote(value, at + 1, quote);
    if (closing >= 0) at = closing;
  }
  const comma = value.indexOf(',', at);
  return comma < 0 ? value.length : comma;
}

function closingQuote(value: string, from: number, quote: string): number {
  let at = value.indexOf(quote, from);
  while (at >= 0 && value[at + 1] === quote) at = value.indexOf(quote, at + 2);
  return at;
}

/** Comma list of texts. */
export function list(kind: Extract<ValueKind, 'list' | 'file-list'> = 'list'): ValueType<readonly string[]> {
  return { kind, expected: 'texts separated by commas', parse: splitList };
}
