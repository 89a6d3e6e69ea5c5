import { RE2JS } from 're2js';
import { translateJavaPattern } from './translate-java-pattern.js';

/** One match. Offsets are in UTF-16 units of the subject. */
export interface RuleMatch {
  readonly start: number;
  readonly end: number;
  /** Text of groups 1, 2, …; a group that took no part is empty. */
  readonly groups: readonly string[];
}

/** A compiled expression whose running time is linear in the subject. */
export interface RuleExpression {
  readonly source: string;
  readonly groupCount: number;
  /** The first match that starts at or behind the offset; anchors still see the whole subject. */
  findFrom(subject: string, offset: number): RuleMatch | undefined;
}

export type ExpressionResult =
  | { readonly kind: 'compiled'; readonly expression: RuleExpression }
  | { readonly kind: 'refused'; readonly reason: string };

/** Instructions of one expression; time is their number times the length of the subject (security.md I06). */
const LARGEST_PROGRAM = 5000;

/** Compiles an expression of java.util.regex, or says which construct stands in the way. */
export function compileRuleExpression(source: string): ExpressionResult {
  const translation = translateJavaPattern(source);
  if (translation.kind === 'unsupported') {
    return {
      kind: 'refused',
      reason: `${translation.construct} at character ${translation.offset + 1} is not supported`,
    };
  }
  const { pattern, lookAheadGroup } = translation;
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > LARGEST_PROGRAM)
      return { kind: 'refused', reason: 'the repetitions multiply to too large an expression' };
    return { kind: 'compiled', expression: expressionOf(source, compiled, lookAheadGroup) };
  } catch (error) {
    return {
      kind: 'refused',
      reason: error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error),
    };
  }
}

function expressionOf(source: string, compiled: RE2JS, lookAheadGroup: number | undefined): RuleExpression {
  const numbers = Array.from({ length: compiled.groupCount() }, (_, index) => index + 1).filter(
    (number) => number !== lookAheadGroup,
  );
  return {
    source,
    groupCount: numbers.length,
    findFrom(subject, offset) {
      const matcher = compiled.matcher(subject);
      if (!matcher.find(offset)) return undefined;
      return {
        start: matcher.start(),
        end: lookAheadGroup === undefined ? matcher.end() : matcher.start(lookAheadGroup),
        groups: numbers.map((number) => matcher.group(number) ?? ''),
      };
    },
  };
}
