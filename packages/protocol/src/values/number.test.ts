import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal, printDecimal } from './decimal.js';
import { integer, milliseconds, nonZeroInteger, real } from './number.js';

const nines = (count: number) => '9'.repeat(count);

/** Reference: corpus/stats.md 3.31. */
const spellings: readonly (readonly [string, number])[] = [
  ['.4', 0.4],
  ['0.0', 0],
  ['1.00', 1],
  ['1.', 1],
  ['2.4154589371980677', 2.4154589371980677],
  ['-.25', -0.25],
  ['+10', 10],
  [' 10', 10],
  ['0010', 10],
  ['-0', 0],
  ['9007199254740991', 9007199254740991],
  [`0.${'0'.repeat(29)}1`, 1e-30],
];

const noNumbers = [
  '',
  ' ',
  '.',
  '-',
  '+',
  '+-1',
  '1.2.3',
  '1e3',
  '0x10',
  '1,5',
  'NaN',
  'Infinity',
  '1 0',
  '١',
  '½',
];

describe('a decimal number', () => {
  it.each(spellings)('is read from "%s"', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it.each(noNumbers)('is not read from "%s"', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it.each([
    ['beyond 2^53', '9007199254740992'],
    ['with 31 digits before the point', `0${nines(30)}`],
    ['with 31 digits behind the point', `0.${nines(31)}`],
    ['with 400 digits', nines(400)],
  ])('is not read %s', (_, text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('is printed without exponent, so that it reads the same', () => {
    const range = { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
    fc.assert(
      fc.property(fc.double({ ...range, noNaN: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-12);
        return parseDecimal(printDecimal(value)) === value;
      }),
    );
    expect(printDecimal(-1.5e-7)).toBe('-0.00000015');
  });
});

describe('bounds', () => {
  it.each([
    { type: real({ min: 0, max: 5 }), expectation: 'a number from 0 to 5', inside: '0', outside: '-0.01' },
    { type: real({ above: 0 }), expectation: 'a number above 0', inside: '0.000001', outside: '0' },
    {
      type: real({ min: 0, below: 1 }),
      expectation: 'a number of at least 0 and below 1',
      inside: '.999',
      outside: '1',
    },
    { type: real({ max: 2 }), expectation: 'a number of at most 2', inside: '2', outside: '2.1' },
    { type: integer(), expectation: 'an integer', inside: '-3.0', outside: '-3.5' },
    { type: integer({ above: 0 }), expectation: 'an integer above 0', inside: '1', outside: '0' },
    { type: nonZeroInteger, expectation: 'an integer other than 0', inside: '-1', outside: '0' },
  ])(
    'let $inside in, keep $outside out and name themselves $expectation',
    ({ type, expectation, inside, outside }) => {
      expect(type.expectation).toBe(expectation);
      expect(type.parse(inside)).toEqual({ ok: true, value: Number(inside) });
      expect(type.parse(outside)).toEqual({ ok: false, expected: expectation });
    },
  );
});

/** Reference: security.md D02, D03. */
describe('milliseconds', () => {
  it.each(['0', '-1', 'abc', '1e3', '0x10', '60000.5', '+5', ' 5', '', '000'])(
    'are not read from "%s"',
    (text) => {
      expect(milliseconds.parse(text).ok).toBe(false);
    },
  );

  it.each([
    ['1', 1],
    ['060000', 60_000],
    ['2147483648', 2_147_483_648],
    [nines(17), Number.MAX_SAFE_INTEGER],
    [nines(400), Number.MAX_SAFE_INTEGER],
  ])('are read from %s', (text, value) => {
    expect(milliseconds.parse(text)).toEqual({ ok: true, value });
  });
});
