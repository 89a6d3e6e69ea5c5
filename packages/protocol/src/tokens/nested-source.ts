import { decodePercent } from '../target/percent-decoding.js';

/** A value in delimiters instead of an object. Reference: grammar.md G9. */
export type NestedSource =
  | { readonly kind: 'request'; readonly service: 'is' | 'ir' | 'fxg'; readonly text: string }
  | { readonly kind: 'foreign'; readonly text: string };

/** Ways to write a pair of delimiters. Clients encode them, or only them, or nothing. Corpus: stats.md 3.1, 3.2. */
const DELIMITERS = [
  { open: '{', close: '}', isEncoded: false },
  { open: '(', close: ')', isEncoded: false },
  { open: '%7b', close: '%7d', isEncoded: true },
  { open: '%28', close: '%29', isEncoded: true },
] as const;

const PREFIXES = ['is', 'ir', 'fxg', ''] as const;

/** Where each opening delimiter of a text is closed: offset of the opening → offset behind the closing one. */
export type DelimiterPairs = ReadonlyMap<number, number>;

/**
 * Pairs every delimiter of a text with its partner of the same spelling, in one pass over the text, so that even ten
 * thousand opening ones cost no more than their length (security.md G19). Delimiters without a partner are left out.
 */
export function findDelimiterPairs(text: string): DelimiterPairs {
  const pairs = new Map<number, number>();
  const open: number[][] = DELIMITERS.map(() => []);
  for (let index = 0; index < text.length; index += 1) {
    const delimiter = delimiterAt(text, index);
    if (delimiter === undefined) continue;
    const { kind, isClosing, length } = delimiter;
    if (!isClosing) open[kind]?.push(index);
    else {
      const start = open[kind]?.pop();
      if (start !== undefined) pairs.set(start, index + length);
    }
  }
  return pairs;
}

/** The most delimiters that are open at once, whether they are ever closed or not. */
export function openDelimiters(text: string): number {
  let open = 0;
  let most = 0;
  for (let index = 0; index < text.length; index += 1) {
    const delimiter = delimiterAt(text, index);
    if (delimiter === undefined) continue;
    open = Math.max(0, open + (delimiter.isClosing ? -1 : 1));
    most = Math.max(most, open);
  }
  return most;
}

interface DelimiterAt {
  readonly kind: number;
  readonly isClosing: boolean;
  readonly length: number;
}

function delimiterAt(text: string, index: number): DelimiterAt | undefined {
  switch (text[index]) {
    case '{':
      return { kind: 0, isClosing: false, length: 1 };
    case '}':
      return { kind: 0, isClosing: true, length: 1 };
    case '(':
      return { kind: 1, isClosing: false, length: 1 };
    case ')':
      return { kind: 1, isClosing: true, length: 1 };
    case '%':
      return encodedDelimiter(text.slice(index, index + 3).toLowerCase());
    default:
      return undefined;
  }
}

function encodedDelimiter(escape: string): DelimiterAt | undefined {
  for (const kind of [2, 3]) {
    if (DELIMITERS[kind]?.open === escape) return { kind, isClosing: false, length: 3 };
    if (DELIMITERS[kind]?.close === escape) return { kind, isClosing: true, length: 3 };
  }
  return undefined;
}

/**
 * Offset of the delimiter that opens a nested source at the start of a value: directly, or behind `is`, `ir`, `fxg`.
 * Decision: ambiguities.md brace-parsing, nested-prefix-case (case is the business of whoever reads the value).
 */
export function nestedOpening(text: string, valueStart: number): number | undefined {
  for (const prefix of PREFIXES) {
    if (!startsWithIgnoringCase(text, prefix, valueStart)) continue;
    const opening = valueStart + prefix.length;
    if (DELIMITERS.some(({ open }) => startsWithIgnoringCase(text, open, opening))) return opening;
  }
  return undefined;
}

function startsWithIgnoringCase(text: string, lowerCase: string, start: number): boolean {
  return lowerCase === '' || text.slice(start, start + lowerCase.length).toLowerCase() === lowerCase;
}

/**
 * Reads a value as a nested, embedded or foreign source; undefined for anything else, unbalanced delimiters included.
 * The text comes out as it must be parsed: if the client had encoded the whole inner request, that encoding is undone,
 * if it had encoded the delimiters only, the inner text is left alone.
 */
export function parseNestedSource(value: string, isCaseIgnored = false): NestedSource | undefined {
  const opening = nestedOpening(value, 0);
  if (opening === undefined) return undefined;
  const delimiter = DELIMITERS.find(({ open }) => startsWithIgnoringCase(value, open, opening));
  if (delimiter === undefined || findDelimiterPairs(value).get(opening) !== value.length) return undefined;
  const inner = value.slice(opening + delimiter.open.length, value.length - delimiter.close.length);
  const text = delimiter.isEncoded && !HAS_RAW_SYNTAX.test(inner) ? decodePercent(inner).text : inner;
  const prefix = value.slice(0, opening);
  const service = isCaseIgnored ? prefix.toLowerCase() : prefix;
  switch (service) {
    case '':
      return { kind: 'foreign', text };
    case 'is':
    case 'ir':
    case 'fxg':
      return { kind: 'request', service, text };
    default:
      return undefined;
  }
}

/** Only the delimiters were encoded if the inner request still has its own punctuation. */
const HAS_RAW_SYNTAX = /[?&=]/;

/**
 * Writes a nested source so that parseNestedSource gives it back: in braces, or where the text does not balance in
 * braces, in one of the other pairs of delimiters.
 */
export function printNestedSource(source: NestedSource): string {
  const prefix = source.kind === 'request' ? source.service : '';
  for (const { open, close } of DELIMITERS) {
    const printed = `${prefix}${open}${source.text}${close}`;
    if (parseNestedSource(printed)?.text === source.text) return printed;
  }
  return `${prefix}%7b${encodeURIComponent(source.text)}%7d`;
}
