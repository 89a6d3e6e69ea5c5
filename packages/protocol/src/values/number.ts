import { isDigit, parseDecimal, printDecimal } from './decimal.js';
import type { ValueType } from './value-type.js';
import { malformed, valid } from './value-type.js';

/** Limits of a number; the exclusive ones are not part of the range. */
export interface NumberBounds {
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly below?: number;
}

/** A real number in any decimal spelling. Reference: commands.json, type `real`. */
export function real(bounds: NumberBounds = {}): ValueType<number> {
  return numberType(`a number${describeBounds(bounds)}`, (value) => isWithin(value, bounds));
}

/** A whole number; `1372.0` is one, `1372.5` is not. Reference: commands.json, type `int`. */
export function integer(bounds: NumberBounds = {}): ValueType<number> {
  return numberType(
    `an integer${describeBounds(bounds)}`,
    (value) => Number.isInteger(value) && isWithin(value, bounds),
  );
}

/** A whole number that is not 0: the number of an effect. Reference: grammar.md G4.4. */
export const nonZeroInteger = numberType(
  'an integer other than 0',
  (value) => Number.isInteger(value) && value !== 0,
);

const MILLISECONDS = 'whole milliseconds above 0, digits only';

/**
 * Whole milliseconds above 0, digits only; values beyond 2^53 - 1 count as that. The server's own limit is applied
 * by whoever keeps the clock. Reference: security.md D02, D03.
 */
export const milliseconds: ValueType<number> = {
  expectation: MILLISECONDS,
  parse(text) {
    for (let index = 0; index < text.length; index += 1) {
      if (!isDigit(text.charCodeAt(index))) return malformed(MILLISECONDS);
    }
    const value = Number(text);
    return value > 0 ? valid(Math.min(value, Number.MAX_SAFE_INTEGER)) : malformed(MILLISECONDS);
  },
  print: printDecimal,
};

function numberType(expectation: string, accepts: (value: number) => boolean): ValueType<number> {
  return {
    expectation,
    parse(text) {
      const value = parseDecimal(text);
      return value !== undefined && accepts(value) ? valid(value) : malformed(expectation);
    },
    print: printDecimal,
  };
}

function isWithin(value: number, bounds: NumberBounds): boolean {
  const { min = -Infinity, above = -Infinity, max = Infinity, below = Infinity } = bounds;
  return value >= min && value > above && value <= max && value < below;
}

function describeBounds({ min, above, max, below }: NumberBounds): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  const limits = [
    ...(min === undefined ? [] : [`of at least ${min}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(max === undefined ? [] : [`of at most ${max}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  return limits.length === 0 ? '' : ` ${limits.join(' and ')}`;
}
