import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/**
 * One of the listed words. Case is ignored, the spelling given here is the value. `otherSpellings` are read as the word
 * that they stand for and never printed. Reference: ambiguities.md enum-case.
 */
export function keyword<const W extends string>(
  words: readonly W[],
  otherSpellings: Readonly<Record<string, NoInfer<W>>> = {},
): ValueType<W> {
  const expectation = words.length === 1 ? `${words[0]}` : `one of ${words.join(', ')}`;
  const known = new Map<string, W>(words.map((word) => [word.toLowerCase(), word]));
  for (const [spelling, word] of Object.entries(otherSpellings)) known.set(spelling, word);
  return {
    expectation,
    parse(text) {
      const word = known.get(text) ?? known.get(text.trim().toLowerCase());
      return word === undefined ? malformed(expectation) : valid(word);
    },
    print: (word) => word,
  };
}
