import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMAND_DEFINITIONS } from './command-registry.js';

const examples = COMMAND_DEFINITIONS.flatMap(({ accept, reject }) => [...accept, ...reject]).map((command) =>
  command.slice(command.indexOf('=') + 1),
);

/** Pieces of real values glued together, and plain noise. */
const valueText = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...examples),
        fc.constantFrom(',', '.', '-', '+', ' ', '0x', 's', 'k', '1', '9e9'),
      ),
      {
        maxLength: 6,
      },
    )
    .map((pieces) => pieces.join('')),
  fc
    .tuple(fc.constantFrom(...examples), fc.nat(20), fc.string({ maxLength: 3 }))
    .map(([example, at, noise]) => example.slice(0, at) + noise + example.slice(at + 1)),
  fc
    .tuple(fc.double({ min: -1e6, max: 1e6 }), fc.double({ min: 0, max: 1 }))
    .map((numbers) => numbers.join(',')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

/** Values long enough to show any cost that grows faster than the text. */
const LONG = 65_536;
const hostile = [
  '1',
  ',',
  ' ',
  '.',
  '-',
  '(',
  '{',
  'M',
  'M0,0L',
  '0,',
  'x',
  '\u0000',
  '😀',
  '9,9 ',
  '0x',
  's',
].map((piece) => piece.repeat(LONG / piece.length));

describe.each(COMMAND_DEFINITIONS)('any text as value of $name', ({ value }) => {
  it('is read into finite numbers that print to what reads the same, or is refused with an expectation', () => {
    fc.assert(
      fc.property(valueText, (text) => {
        const parsed = value.parse(text);
        if (!parsed.ok) return parsed.expected.length > 0;
        expect(numbersIn(parsed.value).every(Number.isFinite)).toBe(true);
        expect(value.parse(value.print(parsed.value))).toEqual(parsed);
        return true;
      }),
      { numRuns: 150 },
    );
  });

  it('costs no more than its length', () => {
    for (const text of hostile) expect(value.parse(text)).toHaveProperty('ok');
  });
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
