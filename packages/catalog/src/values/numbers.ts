import type { ValueType } from './value-type.js';

/** Reference: catalog-files.md 4: 0 false, 1 true, everything else unknown. */
export const FLAG: ValueType<boolean> = {
  kind: 'flag',
  expected: '0 or 1',
  parse(text) {
    const word = text.trim();
    if (word === '1') return true;
    return word === '0' ? false : undefined;
  },
};

/** Reference: ambiguities-catalog.md AC-24: only these two words, in any case. */
export const BOOLEAN_WORD: ValueType<boolean> = {
  kind: 'boolean-word',
  expected: 'true or false',
  parse(text) {
    const word = text.trim().toLowerCase();
    if (word === 'true') return true;
    return word === 'false' ? false : undefined;
  },
};

const INTEGER = /^[+-]?\d+$/;
const REAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Optional sign and decimal digits; undefined beyond what a double holds exactly. */
export function parseInteger(text: string): number | undefined {
  const digits = text.trim();
  if (!INTEGER.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Sign, digits, fraction, exponent; undefined unless finite. */
export function parseReal(text: string): number | undefined {
  const digits = text.trim();
  if (!REAL.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** An integer of at least `minimum`. */
export function integer(minimum: number): ValueType<number> {
  return {
    kind: 'int',
    expected: `an integer of at least ${minimum}`,
    parse(text) {
      const value = parseInteger(text);
      return value !== undefined && value >= minimum ? value : undefined;
    },
  };
}

/** A real number above 0; with `zero`, 0 is legal too (in a record it means "as the attribute"). */
export function positiveReal(zero: 'without 0' | 'or 0'): ValueType<number> {
  return {
    kind: 'real',
    expected: zero === 'or 0' ? 'a number of at least 0' : 'a number above 0',
    parse(text) {
      const value = parseReal(text);
      return value !== undefined && (value > 0 || (zero === 'or 0' && value === 0)) ? value : undefined;
    },
  };
}

/** A time to live: hours of at least 0, or one of the named negative numbers. Reference: AC-17. */
export function hours(special: readonly number[]): ValueType<number> {
  return {
    kind: 'real',
    expected: `hours of at least 0, or ${special.join(' or ')}`,
    parse(text) {
      const value = parseReal(text);
      return value !== undefined && (value >= 0 || special.includes(value)) ? value : undefined;
    },
  };
}

/** One of the listed integers. */
export function enumeration<const T extends number>(...values: readonly T[]): ValueType<T> {
  return {
    kind: 'enum',
    expected: `one of ${values.join(', ')}`,
    parse(text) {
      const value = parseInteger(text);
      return values.find((candidate) => candidate === value);
    },
  };
}

/** One of the listed words, in any case; the spelling given here is the one that is kept. */
export function word<const T extends string>(...words: readonly T[]): ValueType<T> {
  return {
    kind: 'enum-word',
    expected: `one of ${words.join(', ')}`,
    parse(text) {
      const wanted = text.trim().toLowerCase();
      return words.find((candidate) => candidate.toLowerCase() === wanted);
    },
  };
}
