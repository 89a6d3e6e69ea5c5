import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendRequestLock, computeRequestLock, verifyRequestLock } from './request-lock.js';
import { deobfuscateModifiers, obfuscateModifiers } from './request-obfuscation.js';

/** grammar.md G11 and pipeline_cases.json `lock`. */
const VECTORS = [
  ['a', '0061', 'YSYwMDYx'],
  ['wid=200', '4a1f', 'd2lkPTIwMCY0YTFm'],
  ['wid=200&hei=200', '0452', 'd2lkPTIwMCZoZWk9MjAwJjA0NTI='],
  ['qlt=60&wid=200', 'e223', 'cWx0PTYwJndpZD0yMDAmZTIyMw=='],
  ['layer=1&text=A%26B', '8b9b', 'bGF5ZXI9MSZ0ZXh0PUElMjZCJjhiOWI='],
  [
    '$txt=my%20text%20string&$img=myImage',
    'ae8e',
    'JHR4dD1teSUyMHRleHQlMjBzdHJpbmcmJGltZz1teUltYWdlJmFlOGU=',
  ],
  ['$txt=my text string&$img=myImage', 'c4ea', 'JHR4dD1teSB0ZXh0IHN0cmluZyYkaW1nPW15SW1hZ2UmYzRlYQ=='],
] as const;

describe('request lock (G11)', () => {
  it.each(VECTORS)('of %s is %s', (modifiers, lock) => {
    expect(computeRequestLock(modifiers)).toBe(lock);
    expect(verifyRequestLock(appendRequestLock(modifiers))).toBe(modifiers);
  });

  it('counts bytes above 127 as negative numbers (lock-hash-bytes): 0xE9 is -23', () => {
    expect(computeRequestLock('\u00e9')).toBe((65536 - 23).toString(16));
  });

  it('takes text beyond Latin-1 as UTF-8: é and 写 agree with their bytes', () => {
    expect(computeRequestLock('写')).toBe(computeRequestLock('\u00e5\u0086\u0099'));
  });

  it('ignores the case of the digits (lock-hex-case)', () => {
    expect(verifyRequestLock('wid=200&4A1F')).toBe('wid=200');
  });

  it.each([
    ['I25 missing', 'wid=200'],
    ['I25 wrong', 'wid=200&4a1e'],
    ['I25 edited query', 'wid=201&4a1f'],
    ['three digits', 'wid=200&4a1'],
    ['no digits', 'wid=200&4a1g'],
    ['no query at all', ''],
  ])('refuses a lock that is %s', (_case, modifiers) => {
    expect(() => verifyRequestLock(modifiers)).toThrow(
      expect.objectContaining({ code: 'protocol.bad-lock' }),
    );
  });
});

describe('request obfuscation (G11)', () => {
  it.each(VECTORS)('of %s with its lock %s is %s', (modifiers, _lock, obfuscated) => {
    expect(obfuscateModifiers(appendRequestLock(modifiers))).toBe(obfuscated);
    expect(verifyRequestLock(deobfuscateModifiers(obfuscated))).toBe(modifiers);
  });

  it('accepts percent-encoded padding (obfuscation-alphabet)', () => {
    expect(deobfuscateModifiers('cWx0PTYwJndpZD0yMDAmZTIyMw%3D%3D')).toBe('qlt=60&wid=200&e223');
  });

  it('decodes the printed vector of the reference as corrected (obfuscation-example)', () => {
    expect(deobfuscateModifiers('JHR4dD1teSB0ZXh0IHN0cmluZyYkaW1nPW15SW1hZ2U=')).toBe(
      '$txt=my text string&$img=myImage',
    );
  });

  it.each([
    ['I24 no base64', 'wid=200'],
    ['I24 the alphabet for URLs', 'd2lkPT_w'],
    ['missing padding', 'cWx0PTYwJndpZD0yMDA'],
    ['padding in the middle', 'YQ==YQ=='],
    ['I24 a decoded NUL', 'YQBi'],
  ])('refuses %s', (_case, obfuscated) => {
    expect(() => deobfuscateModifiers(obfuscated)).toThrow(
      expect.objectContaining({ code: 'protocol.bad-obfuscation' }),
    );
  });

  it('gives back any text of single bytes', () => {
    const bytes = fc.string({
      unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(bytes, (text) => {
        expect(deobfuscateModifiers(obfuscateModifiers(text))).toBe(text);
      }),
    );
  });
});
