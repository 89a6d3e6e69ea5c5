import { keyword } from './keyword.js';
import type { ValueType } from './value-type.js';
import { valid } from './value-type.js';

/** A request type and what follows it, e.g. the format and the encoding of `props,xml,UTF-8`. */
export interface KeywordWithOptions<W extends string> {
  readonly type: W;
  /** In the order given, blanks around them removed; empty ones at the end are left out. */
  readonly options: readonly string[];
}

/** One of the listed words, case ignored, and a free comma list. Reference: commands.json, req. */
export function keywordWithOptions<const W extends string>(
  words: readonly W[],
): ValueType<KeywordWithOptions<W>> {
  const word = keyword(words);
  return {
    expectation: word.expectation,
    parse(text) {
      const [first = '', ...options] = text.split(',').map((part) => part.trim());
      const parsed = word.parse(first);
      if (!parsed.ok) return parsed;
      while (options.at(-1) === '') options.pop();
      return valid({ type: parsed.value, options });
    },
    print: ({ type, options }) => [type, ...options].join(','),
  };
}
