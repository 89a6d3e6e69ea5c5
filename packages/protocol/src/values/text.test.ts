import { describe, expect, it } from 'vitest';
import { imageSetText } from './image-set-text.js';
import { functionName, locale, pathNames } from './text.js';

describe('a set description', () => {
  it.each([
    ['braces around it', '{a,b;c}', 'a,b;c'],
    ['parentheses around it', '(a,b)', 'a,b'],
    ['nothing around it', 'a,b', 'a,b'],
    ['only the outer pair taken off', '{{a},{b}}', '{a},{b}'],
    ['two sets in a row kept', '{a},{b}', '{a},{b}'],
    ['nothing at all', '', ''],
    ['an empty pair', '{}', ''],
  ])('is read with %s', (_, text, value) => {
    expect(imageSetText.parse(text)).toEqual({ ok: true, value });
  });

  it.each(['{a', 'a}', 'a}{b', '{(a})', 'is{ir('])(
    'has a counterpart for each bracket: not %s (AF-28)',
    (text) => {
      expect(imageSetText.parse(text).ok).toBe(false);
    },
  );

  it.each(['a,b', '{a},{b}', '', '(a)'])('prints to what reads the same: %s', (value) => {
    expect(imageSetText.parse(imageSetText.print(value))).toEqual({ ok: true, value });
  });
});

describe('a function name', () => {
  it.each(['s7jsonResponse', 'f', '0'])('may be %s', (text) =>
    expect(functionName.parse(text).ok).toBe(true),
  );

  it.each(['', 'a.b', 'a(1)', 'a b', 'alert`1`', 'a\n', 'ä', 'a_b'])('is not %j', (text) => {
    expect(functionName.parse(text).ok).toBe(false);
  });
});

describe('a locale', () => {
  it.each(['', 'de_DE', 'en us'])('may be "%s"', (text) => expect(locale.parse(text).ok).toBe(true));
  it.each(['ü', 'a\tb', 'a\n'])('is not %j', (text) => expect(locale.parse(text).ok).toBe(false));
});

describe('path names', () => {
  it('are separated by commas; empty ones do not count', () => {
    expect(pathNames.parse(' Path 1,,b ')).toEqual({ ok: true, value: ['Path 1', 'b'] });
  });

  it.each(['', ' , '])('are at least one: not "%s"', (text) => expect(pathNames.parse(text).ok).toBe(false));
});
