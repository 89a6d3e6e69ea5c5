import { ProtocolError } from '../errors.js';
import { decodePercent } from './percent-decoding.js';

/** The two things a target can ask for. Reference: grammar.md G1. */
export type RequestContext = 'image' | 'content';

/** A request target taken apart; only the path has been decoded, element by element, once. */
export interface ParsedTarget {
  readonly context: RequestContext;
  /** Decoded elements of the object path, empty ones left out. An element may contain a decoded `/`. */
  readonly pathElements: readonly string[];
  /** `pathElements` joined with `/`; `''` when the target names no object. */
  readonly objectText: string;
  /** Raw text behind the first question mark, `''` if there is none. An encoded question mark counts too: see parseTarget. */
  readonly modifiers: string;
  readonly hadQuery: boolean;
}

const CONTEXTS: readonly (readonly [prefix: string, context: RequestContext])[] = [
  ['/is/image', 'image'],
  ['/is/content', 'content'],
];

/** Longest target that is looked at, in characters. Reference: security.md G10, I24. */
export const MAX_TARGET_LENGTH = 65_536;

/**
 * Takes a raw request target apart: origin-form, or absolute-form whose authority is never used. Repeated and trailing
 * slashes do not count, and an encoded question mark ends the object like a raw one; both are common in the wild.
 * Reference: grammar.md G1, G2 step 4; security.md G05-G09; corpus/stats.md 3.15-3.18.
 * Decision: docs/decisions/0010-tolerance.md.
 * @throws ProtocolError malformed-target, too-long
 */
export function parseTarget(rawTarget: string): ParsedTarget {
  if (rawTarget.length > MAX_TARGET_LENGTH) {
    throw new ProtocolError('protocol.too-long', `target: expected at most ${MAX_TARGET_LENGTH} characters`, {
      limit: MAX_TARGET_LENGTH,
    });
  }
  const target = withoutAuthority(rawTarget);
  const queryStart = target.indexOf('?');
  const path = queryStart < 0 ? target : target.slice(0, queryStart);
  const found = CONTEXTS.find(
    ([prefix]) => path.startsWith(prefix) && isBoundary(path.charCodeAt(prefix.length)),
  );
  if (found === undefined) throw malformed(path, 'a path below /is/image or /is/content');
  const [prefix, context] = found;
  const object = parseObjectPath(path.slice(prefix.length));
  const query = queryStart < 0 ? undefined : target.slice(queryStart + 1);
  return {
    context,
    pathElements: object.pathElements,
    objectText: object.pathElements.join('/'),
    modifiers: joinModifiers(object.encodedQuery, query),
    hadQuery: query !== undefined || object.encodedQuery !== undefined,
  };
}

/** A decoded object path, and the query if a client had encoded it into the path. */
export interface ObjectPath {
  readonly pathElements: readonly string[];
  readonly encodedQuery?: string;
}

const ENCODED_QUESTION_MARK = /%3[fF]/;

/**
 * Splits and decodes the object part of a path, of the URL or of a nested request.
 * @throws ProtocolError malformed-target for dot elements, control characters, backslashes and invalid escapes
 */
export function parseObjectPath(path: string): ObjectPath {
  const mark = ENCODED_QUESTION_MARK.exec(path);
  if (mark === null) return { pathElements: decodeElements(path) };
  const query = decodePercent(path.slice(mark.index + mark[0].length)).text;
  return { pathElements: decodeElements(path.slice(0, mark.index)), encodedQuery: query };
}

function decodeElements(path: string): string[] {
  const elements: string[] = [];
  for (const raw of path.split('/')) if (raw !== '') elements.push(decodeElement(raw));
  return elements;
}

function decodeElement(raw: string): string {
  const { text, hasBadEscape, isLatin1 } = decodePercent(raw);
  if (hasBadEscape) throw malformed(raw, 'two hex digits after every %');
  if (isLatin1 && raw.includes('%')) throw malformed(raw, 'escapes that are UTF-8');
  if (!isSafeElement(text)) throw malformed(raw, 'no dot element, no control character and no backslash');
  return text;
}

/**
 * Whether a decoded path element (or a name with slashes) means the same on every file system: no `.` or `..` element,
 * no control character, no backslash. Reference: grammar.md G1.1; security.md G07-G09.
 */
export function isSafeElement(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f || code === 0x5c) return false;
  }
  if (!text.includes('.')) return true;
  return !text.split('/').some((element) => element === '.' || element === '..');
}

function joinModifiers(encoded: string | undefined, query: string | undefined): string {
  if (encoded === undefined) return query ?? '';
  return query === undefined || query === '' ? encoded : `${encoded}&${query}`;
}

const AUTHORITY = /^https?:\/\/[^/?]*/i;

function withoutAuthority(target: string): string {
  if (target.startsWith('/')) return target;
  return target.replace(AUTHORITY, '');
}

/** End of text, or `/`. */
function isBoundary(code: number): boolean {
  return Number.isNaN(code) || code === 0x2f;
}

function malformed(value: string, expected: string): ProtocolError {
  return new ProtocolError('protocol.malformed-target', `target: expected ${expected}, got ${quote(value)}`, {
    value,
    expected,
  });
}

function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
