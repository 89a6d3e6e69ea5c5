import { isUnsafePath } from './folder-path.js';
import type { ValueKind, ValueType } from './value-type.js';

/** A field that is taken as it stands; blanks belong to it. */
export function fieldText(
  kind: Extract<
    ValueKind,
    'text' | 'commands' | 'html-areas' | 'property-data' | 'text-or-property-data' | 'icc-ref'
  >,
): ValueType<string> {
  return { kind, expected: 'text', parse: (text) => text };
}

/** File of a record: relative or absolute; whether an absolute one may be opened is decided where it is opened. */
export const FIELD_PATH: ValueType<string> = {
  kind: 'path',
  expected: 'a path without .. and without control characters',
  parse: (text) => (isUnsafePath(text) ? undefined : text),
};

/** Key of a record: everything that can stand in a request as an object. Reference: catalog-files.md 7. */
export const RECORD_KEY: ValueType<string> = {
  kind: 'text',
  expected: 'an id without comma, ? and control characters',
  parse: (text) => (/[,?\u0000-\u001f\u007f]/.test(text) ? undefined : text),
};

/** Name of an ICC profile or font. */
export const MAP_NAME: ValueType<string> = {
  kind: 'text',
  expected: 'a name without comma',
  parse: (text) => (text.includes(',') ? undefined : text),
};

/** Reference: catalog-files.md 5, Macros. */
export const MACRO_NAME: ValueType<string> = {
  kind: 'name',
  expected: 'ASCII letters, digits, -, _ and .',
  parse: (text) => (/^[A-Za-z0-9\-_.]+$/.test(text) ? text : undefined),
};

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

/** Text of an image set; its brackets must pair up. Reference: catalog-fields.json ImageSet, AF-28. */
export const IMAGE_SET: ValueType<string> = {
  kind: 'set',
  expected: 'brackets that pair up',
  parse(text) {
    const open: string[] = [];
    for (const bracket of text.match(/[{}()]/g) ?? []) {
      const closing = CLOSING[bracket];
      if (closing !== undefined) open.push(closing);
      else if (open.pop() !== bracket) return undefined;
    }
    return open.length === 0 ? text : undefined;
  },
};
