import type { ValueType } from './value-type.js';
import { valid } from './value-type.js';

/** A set description in the syntax of catalog::ImageSet, without one pair of braces or parentheses around all of it. */
export const imageSetText: ValueType<string> = {
  expectation: 'a set description in braces',
  parse: (text) => valid(withoutEnclosure(text)),
  print(value) {
    const enclosed = `{${value}}`;
    // A value with unbalanced braces cannot be enclosed in another pair.
    return withoutEnclosure(enclosed) === value ? enclosed : value;
  },
};

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

function withoutEnclosure(text: string): string {
  const opening = text.charAt(0);
  const closing = CLOSING[opening];
  if (closing === undefined) return text;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === opening) depth += 1;
    else if (text[index] === closing) depth -= 1;
    if (depth === 0) return index === text.length - 1 ? text.slice(1, -1) : text;
  }
  return text;
}
