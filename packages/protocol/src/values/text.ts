import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** Text taken as it stands: object references, rich text, AREA elements, names. May be empty. */
export const text: ValueType<string> = {
  expectation: 'any text',
  parse: valid,
  print: (value) => value,
};

/** Name of the function around a JSONP reply; nothing else may reach a script. Reference: commands.json, handler. */
export const functionName = patternText('letters A-Z, a-z and digits', /^[A-Za-z0-9]+$/);

/** Identifier of a language or region. Reference: commands.json, locale. */
export const locale = patternText('printable ASCII characters, or nothing', /^[ -~]*$/);

/** Names of paths stored in the source image, at least one; blanks around a name and empty names do not count. */
export const pathNames: ValueType<readonly string[]> = {
  expectation: 'one or more path names, separated by commas',
  parse(value) {
    const names = value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    return names.length > 0 ? valid(names) : malformed(pathNames.expectation);
  },
  print: (names) => names.join(','),
};

/** The pattern must be one repeated character class, so that matching stays linear. */
function patternText(expectation: string, pattern: RegExp): ValueType<string> {
  return {
    expectation,
    parse: (value) => (pattern.test(value) ? valid(value) : malformed(expectation)),
    print: (value) => value,
  };
}
