import type { EscapePlace, Piece } from './translate-escape.js';
import { translateEscape } from './translate-escape.js';

/** A Java pattern in the syntax of the linear-time engine, or the construct that it cannot express. */
export type Translation =
  | { readonly kind: 'translated'; readonly pattern: string; readonly lookAheadGroup?: number }
  | { readonly kind: 'unsupported'; readonly construct: string; readonly offset: number };

/** What the pieces before have opened. */
interface State {
  depth: number;
  groups: number;
  hasTopAlternative: boolean;
  lookAheadGroup?: number;
}

/**
 * Translates a java.util.regex pattern. The common subset passes; leading and local flags, `\Q..\E`, POSIX classes and
 * anchors are rewritten; one look-ahead at the very end becomes a group that is not part of the match. Everything that
 * needs backtracking, or means something else to the engine, is refused. Decision: docs/decisions/0012-linear-time-rule-expressions.md
 */
export function translateJavaPattern(source: string): Translation {
  const state: State = { depth: 0, groups: 0, hasTopAlternative: false };
  let pattern = '';
  let at = 0;
  while (at < source.length) {
    const piece = translatePiece(source, at, state);
    if ('unsupported' in piece) return { kind: 'unsupported', construct: piece.unsupported, offset: at };
    pattern += piece.text;
    at = piece.end;
  }
  const { lookAheadGroup } = state;
  return { kind: 'translated', pattern, ...(lookAheadGroup === undefined ? {} : { lookAheadGroup }) };
}

function translatePiece(source: string, at: number, state: State): Piece {
  const character = source[at] ?? '';
  switch (character) {
    case '\\':
      return translateEscape(source, at, 'outside');
    case '[':
      return translateClass(source, at);
    case '(':
      return openGroup(source, at, state);
    case ')':
      return closeGroup(source, at, state);
    case '*':
    case '+':
    case '?':
    case '{':
      return translateQuantifier(source, at);
    case '|':
      if (state.depth === 0) state.hasTopAlternative = true;
      return { text: '|', end: at + 1 };
    default:
      return { text: character, end: at + 1 };
  }
}

const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})([?+]?)/y;

function translateQuantifier(source: string, at: number): Piece {
  QUANTIFIER.lastIndex = at;
  const [text, suffix] = QUANTIFIER.exec(source) ?? [];
  if (text === undefined) return { unsupported: 'a { that starts no repetition' };
  return suffix === '+' ? { unsupported: `possessive quantifier ${text}` } : { text, end: at + text.length };
}

const FLAGS = /\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y;
const NAMED_GROUP = /\(\?<[A-Za-z][A-Za-z0-9]*>/y;

const REFUSED_GROUPS: readonly (readonly [string, string])[] = [
  ['(?!', 'negative look-ahead (?!'],
  ['(?<=', 'look-behind (?<='],
  ['(?<!', 'negative look-behind (?<!'],
  ['(?>', 'atomic group (?>'],
];

function openGroup(source: string, at: number, state: State): Piece {
  if (source[at + 1] !== '?') {
    state.depth += 1;
    state.groups += 1;
    return { text: '(', end: at + 1 };
  }
  const refused = REFUSED_GROUPS.find(([start]) => source.startsWith(start, at));
  if (refused !== undefined) return { unsupported: refused[1] };
  if (source.startsWith('(?=', at)) return openLookAhead(at, state);
  NAMED_GROUP.lastIndex = at;
  const [named] = NAMED_GROUP.exec(source) ?? [];
  if (named !== undefined) {
    state.depth += 1;
    state.groups += 1;
    return { text: named, end: at + named.length };
  }
  return translateFlags(source, at, state);
}

/** The engine has no look-ahead, but one that ends the whole pattern is the same as a group behind the match. */
function openLookAhead(at: number, state: State): Piece {
  if (state.depth > 0 || state.hasTopAlternative)
    return { unsupported: 'look-ahead (?= inside a group or an alternative' };
  state.depth = 1;
  state.groups += 1;
  state.lookAheadGroup = state.groups;
  return { text: '(', end: at + 3 };
}

function closeGroup(source: string, at: number, state: State): Piece {
  state.depth -= 1;
  if (state.depth < 0) return { unsupported: 'unmatched )' };
  if (state.depth === 0 && state.lookAheadGroup !== undefined && at + 1 < source.length) {
    return { unsupported: 'look-ahead (?= that is not at the end of the expression' };
  }
  return { text: ')', end: at + 1 };
}

/** i, m and s mean the same to both; d and u change nothing for a request, which holds no line ends and only ASCII letters. */
function translateFlags(source: string, at: number, state: State): Piece {
  FLAGS.lastIndex = at;
  const [whole, on = '', off = '', closing = ''] = FLAGS.exec(source) ?? [];
  if (whole === undefined) return { unsupported: `group ${source.slice(at, at + 4)}` };
  const strange = /[^imsdu]/.exec(on + off)?.[0];
  if (strange !== undefined) return { unsupported: `flag (?${strange})` };
  if (closing === ':') state.depth += 1;
  const kept = [on.replaceAll(/[du]/g, ''), off.replaceAll(/[du]/g, '')] as const;
  const flags = kept[0] + (kept[1] === '' ? '' : `-${kept[1]}`);
  const end = at + whole.length;
  return flags === '' && closing === ')' ? { text: '', end } : { text: `(?${flags}${closing}`, end };
}

/** A bracket class. Nested classes and intersections are Java only, and the engine would read them differently. */
function translateClass(source: string, at: number): Piece {
  let text = '[';
  let end = at + 1;
  if (source[end] === '^') {
    text += '^';
    end += 1;
  }
  const place: EscapePlace = 'in-class';
  for (let first = true; end < source.length; first = false) {
    const character = source[end] ?? '';
    if (character === ']' && !first) return { text: `${text}]`, end: end + 1 };
    if (character === '[') return { unsupported: 'character class inside a character class' };
    if (source.startsWith('&&', end)) return { unsupported: 'class intersection &&' };
    const piece =
      character === '\\'
        ? translateEscape(source, end, place)
        : { text: character === ']' ? '\\]' : character, end: end + 1 };
    if ('unsupported' in piece) return piece;
    text += piece.text;
    end = piece.end;
  }
  return { unsupported: 'unclosed character class' };
}
