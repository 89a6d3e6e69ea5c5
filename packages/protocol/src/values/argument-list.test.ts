import { describe, expect, it } from 'vitest';
import { argumentList } from './argument-list.js';
import { flag } from './flag.js';
import { keyword } from './keyword.js';
import { integer } from './number.js';

interface Sample {
  readonly count: number;
  readonly mode: 'soft' | 'hard';
  readonly word?: 'one' | 'two';
}

const sample = argumentList<Sample>({
  count: { label: 'num', type: integer({ min: 1, max: 9 }) },
  mode: { label: 'mode', type: keyword(['soft', 'hard']), default: 'soft' },
  word: { label: 'word', type: keyword(['one', 'two']), optional: true },
});

describe('a list of arguments', () => {
  it.each([
    ['every argument', '3,hard,two', { count: 3, mode: 'hard', word: 'two' }],
    ['a default for what is missing', '3', { count: 3, mode: 'soft' }],
    ['a default for what is empty', '3,,two', { count: 3, mode: 'soft', word: 'two' }],
    ['blanks as empty', ' 3 , ,', { count: 3, mode: 'soft' }],
    ['no notice of surplus arguments', '3,soft,one,nonsense,', { count: 3, mode: 'soft', word: 'one' }],
  ])('is read with %s', (_, text, value) => {
    expect(sample.parse(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['a required argument that is missing', '', 'num: an integer from 1 to 9'],
    ['a required argument that is empty', ',hard', 'num: an integer from 1 to 9'],
    ['an argument out of range', '10', 'num: an integer from 1 to 9'],
    ['an unknown word', '3,firm', 'mode: one of soft, hard'],
    ['an unknown optional word', '3,soft,three', 'word: one of one, two'],
  ])('names the argument at fault: %s', (_, text, expected) => {
    expect(sample.parse(text)).toEqual({ ok: false, expected });
  });

  it('describes its syntax', () => {
    expect(sample.expectation).toBe(
      'num[,mode[,word]] (num: an integer from 1 to 9; mode: one of soft, hard; word: one of one, two)',
    );
  });

  it.each([
    [{ count: 3, mode: 'soft' } as const, '3'],
    [{ count: 3, mode: 'hard' } as const, '3,hard'],
    [{ count: 3, mode: 'soft', word: 'two' } as const, '3,soft,two'],
  ])('is printed without what the defaults supply: %#', (value, text) => {
    expect(sample.print(value)).toBe(text);
  });
});

describe('a keyword', () => {
  const type = keyword(['autoRes', 'fixed'], { trilin: 'fixed' });

  it('ignores case and outer blanks, and keeps the documented spelling', () => {
    expect(type.parse(' AUTORES ')).toEqual({ ok: true, value: 'autoRes' });
  });

  it('reads another spelling as the word that it stands for', () => {
    expect(type.parse('Trilin')).toEqual({ ok: true, value: 'fixed' });
  });

  it.each(['', 'auto', 'constructor', '__proto__'])('is not "%s"', (text) => {
    expect(type.parse(text)).toEqual({ ok: false, expected: 'one of autoRes, fixed' });
  });
});

describe('a flag', () => {
  it.each([
    ['0', false],
    ['1', true],
    ['true', true],
    ['FALSE', false],
  ])('is read from %s', (text, value) => {
    expect(flag.parse(text)).toEqual({ ok: true, value });
  });

  it('is printed as a digit', () => {
    expect([flag.print(true), flag.print(false)]).toEqual(['1', '0']);
  });
});
