import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePercent, decodeQueryValue } from './percent-decoding.js';
import { encodePathElement, encodeQueryValue } from './percent-encoding.js';

describe('decodePercent', () => {
  it.each([
    ['G2 check value', 'rate%26weight%3D85%25%2027%23', 'rate&weight=85% 27#'],
    ['hex digits ignore case (G2.3)', '%c3%A9', 'é'],
    ['G2.1 single pass', '%2525', '%25'],
    ['bytes that are no UTF-8 are ISO-Latin (G2.3)', 'caf%E9', 'café'],
    ['0x80 to 0x9F too', '%80', '\u0080'],
    ['an invalid escape stays', '100%', '100%'],
    ['an invalid escape stays, valid ones behind it count', '%zz%41', '%zzA'],
    ['a byte order mark is a character', '%EF%BB%BFa', '\ufeffa'],
    ['raw Unicode', '写%20真', '写 真'],
    ['+ is not touched', 'a+b', 'a+b'],
  ])('%s', (_rule, raw, text) => {
    expect(decodePercent(raw).text).toBe(text);
  });

  it('says what it met', () => {
    expect(decodePercent('a%4')).toMatchObject({ hasBadEscape: true, isLatin1: false });
    expect(decodePercent('%FF')).toMatchObject({ hasBadEscape: false, isLatin1: true });
    expect(decodePercent('%C3%A9')).toMatchObject({ hasBadEscape: false, isLatin1: false });
  });
});

describe('decodeQueryValue', () => {
  it('reads + as a blank and %2B as a plus (plus-decoding, security A45)', () => {
    expect(decodeQueryValue('a+b%2Bc').text).toBe('a b+c');
  });
});

describe('encodeQueryValue and encodePathElement', () => {
  const text = fc.string({ unit: 'grapheme' });

  it('are undone by decoding once', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeQueryValue(encodeQueryValue(value)).text).toBe(value);
        expect(decodePercent(encodePathElement(value)).text).toBe(value);
      }),
    );
  });

  it('leave nothing in a value that separates modifiers, refers to variables or delimits nested requests', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(encodeQueryValue(value)).not.toMatch(/[&=%$+?#(){}\s](?![0-9A-F]{2})/);
      }),
    );
  });

  it('keep readable what need not be encoded', () => {
    expect(encodeQueryValue('fit=crop,1')).toBe('fit%3Dcrop,1');
    expect(encodeQueryValue('cat/img:Small')).toBe('cat/img:Small');
  });
});
