import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

const expectation = 'a set description in braces';

/**
 * A set description in the syntax of catalog::ImageSet, without one pair of braces or parentheses around all of it. Each
 * brace and parenthesis has its counterpart, so that it ends where it ends in any request.
 * Reference: commands.json imageSet; ambiguities-catalog.md AF-28.
 */
export const imageSetText: ValueType<string> = {
  expectation,
  parse: (text) => (isBalanced(text) ? valid(withoutEnclosure(text)) : malformed(expectation)),
  print: (value) => `{${value}}`,
};

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

function isBalanced(text: string): boolean {
  const awaited: string[] = [];
  for (const character of text) {
    const closing = CLOSING[character];
    if (closing !== undefined) awaited.push(closing);
    else if ((character === '}' || character === ')') && awaited.pop() !== character) return false;
  }
  return awaited.length === 0;
}

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
