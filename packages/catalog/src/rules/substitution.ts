import type { RuleExpression, RuleMatch } from './rule-expression.js';

/** Literal text, or the number of a group (0: the whole match). */
export type SubstitutionPart = string | number;

/** Longest request that rules may make, and take, in characters (security.md I07, I08). */
export const LONGEST_REQUEST = 65_536;

/** Matches that one rule replaces; far more than any request has places worth changing. */
const MOST_REPLACEMENTS = 4096;

/**
 * Reads a replacement text: `$n` inserts a group, digits counting as long as such a group exists; `\c` is a literal c;
 * any other `$` and a last `\` stand for themselves. Reference: catalog-files.md 14, AR-05.
 */
export function parseSubstitution(text: string, groupCount: number): readonly SubstitutionPart[] {
  const parts: SubstitutionPart[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    const group = character === '$' ? groupAt(text, at + 1, groupCount) : undefined;
    if (group !== undefined) {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(group.number);
      at = group.end;
      continue;
    }
    const isEscape = character === '\\' && at + 1 < text.length;
    literal += isEscape ? text[at + 1] : character;
    at += isEscape ? 2 : 1;
  }
  return literal === '' ? parts : [...parts, literal];
}

function groupAt(
  text: string,
  from: number,
  groupCount: number,
): { readonly number: number; readonly end: number } | undefined {
  let number: number | undefined;
  let end = from;
  for (; /^[0-9]$/.test(text[end] ?? ''); end += 1) {
    const longer = (number ?? 0) * 10 + Number(text[end]);
    if (longer > groupCount) break;
    number = longer;
  }
  return number === undefined ? undefined : { number, end };
}

/** What is replaced by what. */
export interface Replacement {
  readonly expression: RuleExpression;
  readonly parts: readonly SubstitutionPart[];
  readonly replace: 'first' | 'all';
}

/**
 * The subject with its first match or all matches replaced; inserted text is not searched again. `first` is the match
 * that the rule found. Undefined: the result would be too long.
 */
export function substitute(
  subject: string,
  { expression, parts, replace }: Replacement,
  first: RuleMatch,
): string | undefined {
  let result = '';
  let copied = 0;
  let match: RuleMatch | undefined = first;
  for (let count = 0; match !== undefined; count += 1) {
    const inserted = insertedText(subject, match, parts);
    if (inserted === undefined || count >= MOST_REPLACEMENTS) return undefined;
    result += subject.slice(copied, match.start) + inserted;
    if (result.length > LONGEST_REQUEST) return undefined;
    copied = match.end;
    // An empty match moves on by one character, or it would be found again for ever.
    const next: number = match.end > match.start ? match.end : match.end + 1;
    match = replace === 'all' && next <= subject.length ? expression.findFrom(subject, next) : undefined;
  }
  result += subject.slice(copied);
  return result.length > LONGEST_REQUEST ? undefined : result;
}

function insertedText(
  subject: string,
  match: RuleMatch,
  parts: readonly SubstitutionPart[],
): string | undefined {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else text += part === 0 ? subject.slice(match.start, match.end) : (match.groups[part - 1] ?? '');
    if (text.length > LONGEST_REQUEST) return undefined;
  }
  return text;
}
