import { decodePercent } from '../target/percent-decoding.js';
import type { CommandToken, ModifierToken, SyntaxFinding, TokenizedModifiers } from './modifier-token.js';
import type { DelimiterPairs } from './nested-source.js';
import { findDelimiterPairs, nestedOpening } from './nested-source.js';

const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const QUESTION_MARK = 0x3f;
const PERIOD = 0x2e;
const DOLLAR = '$';
const ESCAPED_AMPERSAND = 'amp;';

/** Commands whose value may be a nested source, so that `&` inside its delimiters does not separate. */
const NESTING_COMMANDS: ReadonlySet<string> = new Set(['src', 'mask', 'imageset']);

/**
 * Splits raw modifiers at `&`, but not inside the delimiters of a nested source. Whatever it cannot make sense of it
 * reports and skips; it never fails. Cost is linear in the length of the text.
 * Reference: grammar.md G1, G2 step 5, G3, G5, G6, G9. Decision: docs/decisions/0010-tolerance.md.
 */
export function tokenizeModifiers(text: string): TokenizedModifiers {
  const tokens: ModifierToken[] = [];
  const findings: SyntaxFinding[] = [];
  const scan = { text, findings, pairs: undefined };
  let start = 0;
  while (start < text.length || (start > 0 && start === text.length)) {
    const segment = nextSegment(scan, start);
    const token = readSegment(segment, scan);
    if (token !== undefined) tokens.push(token);
    start = segment.next;
  }
  return { tokens, findings };
}

interface Scan {
  readonly text: string;
  readonly findings: SyntaxFinding[];
  /** Found when the first nested source asks for them. */
  pairs: DelimiterPairs | undefined;
}

interface Segment {
  readonly start: number;
  readonly end: number;
  /** Offset of the first `=`, -1 if there is none. */
  readonly equals: number;
  /** Where the next segment starts; behind the end of the text when this was the last one. */
  readonly next: number;
}

function nextSegment(scan: Scan, from: number): Segment {
  const { text } = scan;
  const start = skipEscapedAmpersand(scan, from);
  if (text.charCodeAt(start) === PERIOD) return commentSegment(text, start);
  let equals = -1;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === AMPERSAND) return { start, end: index, equals, next: index + 1 };
    if (equals >= 0) continue;
    if (code === QUESTION_MARK) {
      scan.findings.push({ name: '', offset: index, message: 'another "?", expected "&"' });
      return { start, end: index, equals, next: index + 1 };
    }
    if (code !== EQUALS) continue;
    equals = index;
    const closed = nestedEnd(scan, start, equals);
    if (closed === undefined) continue;
    if (text[start] !== DOLLAR) return nestedSegment(scan, { start, end: closed, equals });
    index = closed - 1;
  }
  return { start, end: text.length, equals, next: text.length + 1 };
}

/** A comment ends at the next raw `&`, whatever it holds. Reference: grammar.md G3. */
function commentSegment(text: string, start: number): Segment {
  const ampersand = text.indexOf('&', start);
  const end = ampersand < 0 ? text.length : ampersand;
  return { start, end, equals: -1, next: end + 1 };
}

/** Markup that was not unescaped: `&amp;wid=` arrives as a command named `amp;wid`. Corpus: stats.md 3.8. */
function skipEscapedAmpersand(scan: Scan, from: number): number {
  let start = from;
  while (scan.text.startsWith(ESCAPED_AMPERSAND, start)) {
    scan.findings.push({ name: '', offset: start, message: '"&amp;", expected "&"' });
    start += ESCAPED_AMPERSAND.length;
  }
  return start;
}

/** Offset behind the nested source that starts right behind `=`, if there is one. */
function nestedEnd(scan: Scan, start: number, equals: number): number | undefined {
  const { text } = scan;
  if (text[start] !== DOLLAR && !NESTING_COMMANDS.has(text.slice(start, equals).trim().toLowerCase()))
    return undefined;
  const opening = nestedOpening(text, equals + 1);
  if (opening === undefined) return undefined;
  scan.pairs ??= findDelimiterPairs(text);
  return scan.pairs.get(opening);
}

/** src= and mask= end with their closing delimiter, even if the `&` behind it was forgotten. Corpus: stats.md 3.5. */
function nestedSegment(scan: Scan, segment: Omit<Segment, 'next'>): Segment {
  const { end } = segment;
  if (end === scan.text.length) return { ...segment, next: end + 1 };
  if (scan.text.charCodeAt(end) === AMPERSAND) return { ...segment, next: end + 1 };
  scan.findings.push({ name: '', offset: end, message: 'text behind a closing delimiter, expected "&"' });
  return { ...segment, next: end };
}

function readSegment(segment: Segment, scan: Scan): ModifierToken | undefined {
  const { text } = scan;
  const { start: offset, end, equals } = segment;
  if (offset === end) return skip(scan, { name: '', offset, message: 'an empty modifier' });
  if (text.charCodeAt(offset) === PERIOD)
    return { kind: 'comment', text: text.slice(offset + 1, end), offset };
  const name = readName(text.slice(offset, equals < 0 ? end : equals));
  const value = equals < 0 ? undefined : text.slice(equals + 1, end);
  if (name.startsWith(DOLLAR))
    return readDollar({ name, offset, ...(value === undefined ? {} : { value }) }, scan);
  if (name === '') return skip(scan, { name, offset, message: 'a value without a command name' });
  return value === undefined ? { kind: 'command', name, offset } : { kind: 'command', name, value, offset };
}

function readName(raw: string): string {
  const trimmed = raw.trim();
  return trimmed.includes('%') ? decodePercent(trimmed).text : trimmed;
}

/** `$name$`, `$name=value`, or a dollar that stands for neither. */
function readDollar(
  { name, value, offset }: Omit<CommandToken, 'kind'>,
  scan: Scan,
): ModifierToken | undefined {
  if (name.length > 2 && name.endsWith(DOLLAR)) {
    if (value !== undefined) {
      scan.findings.push({ name: name.slice(1, -1), offset, message: '"=" behind a macro, expected "&"' });
    }
    return { kind: 'macro', name: name.slice(1, -1), offset };
  }
  if (value === undefined || name.length === 1 || name.includes(DOLLAR, 1)) {
    return skip(scan, {
      name: name.slice(1),
      offset,
      message: 'a dollar sign, expected $name$ or $name=value',
    });
  }
  return { kind: 'variable', name: name.slice(1), value, offset };
}

function skip(scan: Scan, finding: SyntaxFinding): undefined {
  scan.findings.push(finding);
  return undefined;
}
