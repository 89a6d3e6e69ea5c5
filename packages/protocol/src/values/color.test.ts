import { describe, expect, it } from 'vitest';
import { color, hexColor, rgbColor } from './color.js';

const rgb = (red: number, green: number, blue: number) => ({
  kind: 'rgb',
  red,
  green,
  blue,
  alpha: 255,
  space: 'output',
});
const gray = (grayPercent: number) => ({ kind: 'gray', grayPercent, alphaPercent: 100, space: 'output' });
const cmyk = (inks: readonly [number, number, number, number], alphaPercent = 100) => {
  const [cyanPercent, magentaPercent, yellowPercent, blackPercent] = inks;
  return {
    kind: 'cmyk',
    cyanPercent,
    magentaPercent,
    yellowPercent,
    blackPercent,
    alphaPercent,
    space: 'output',
  };
};

/** 0x38 of 0xFF in percent, and so on. Decision: ambiguities.md cmyk-hex-scale. */
const share = (byte: number) => (byte * 100) / 255;

/** Reference: grammar.md G14, the worked table, with the readings of ambiguities.md. */
const workedTable: readonly (readonly [string, object])[] = [
  ['0,100,200', rgb(0, 100, 200)],
  ['0,100,200,200rs', { ...rgb(0, 100, 200), alpha: 200, space: 'input' }],
  ['0x010203S', { ...rgb(1, 2, 3), space: 'input' }],
  ['a0b1c2d3R', { ...rgb(160, 177, 194), alpha: 211 }],
  ['100S', { ...gray(100), space: 'input' }],
  ['50,75g', { ...gray(50), alphaPercent: 75 }],
  ['0X70G', gray(share(0x70))],
  ['0xddeegs', { ...gray(share(0xdd)), alphaPercent: share(0xee), space: 'input' }],
  ['94,11,50,33k', cmyk([94, 11, 50, 33])],
  ['22,23,24,25,26KS', { ...cmyk([22, 23, 24, 25], 26), space: 'input' }],
  ['38393A3bK', cmyk([share(0x38), share(0x39), share(0x3a), share(0x3b)])],
  ['0x0a0b0C0d0eks', { ...cmyk([share(10), share(11), share(12), share(13)], share(14)), space: 'input' }],
];

const otherForms: readonly (readonly [string, string, object])[] = [
  ['six digits are hex, although they could be decimal', '123456', rgb(0x12, 0x34, 0x56)],
  ['one to three digits are gray percent', '50', gray(50)],
  ['a gray with a fraction is not mistaken for hex', '0.3423', gray(0.3423)],
  ['nor is one with its suffix', '0.3423g', gray(0.3423)],
  ['nor is one with alpha', '0.3423,50', { ...gray(0.3423), alphaPercent: 50 }],
  ['components may have fractions', '0.5,127.5,255', rgb(0.5, 127.5, 255)],
  ['blanks around components do not count', ' 1, 2 ,3 ', rgb(1, 2, 3)],
  ['a prefix before six digits', '0xE7E7E7', rgb(231, 231, 231)],
  ['hex and an alpha, which is no documented form', 'ffffff,128', { ...rgb(255, 255, 255), alpha: 128 }],
  ['prefixed gray with alpha', '0x80ff', { ...gray(share(0x80)), alphaPercent: 100 }],
  ['the top of every range', '255,255,255,255', rgb(255, 255, 255)],
];

const refused: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a name', 'white'],
  ['a number sign', '#ffffff'],
  ['three hex digits', 'fff'],
  ['four hex digits without prefix', '7f7f'],
  ['twelve hex digits', '0x0a0b0c0d0e0f'],
  ['ten hex digits without k', '0a0b0c0d0e'],
  ['six hex digits with k', '0a0b0ck'],
  ['two hex digits with r', '0x70r'],
  ['a component above 255', '256,0,0'],
  ['a component below 0', '-1,0,0'],
  ['a percentage above 100', '100.5'],
  ['an alpha percentage above 100', '50,101g'],
  ['a component that is missing', '255,,0'],
  ['five components without k', '1,2,3,4,5'],
  ['three components with k', '1,2,3k'],
  ['two components with r', '1,2r'],
  ['only suffixes', 'rs'],
  ['a prefix without digits', '0x'],
];

describe('a color', () => {
  it.each(workedTable)('is read from %s as the worked table says', (text, expected) => {
    expect(color.parse(text)).toEqual({ ok: true, value: expected });
  });

  it.each(otherForms)('is read: %s', (_, text, expected) => {
    expect(color.parse(text)).toEqual({ ok: true, value: expected });
  });

  it.each(refused)('is not %s', (_, text) => {
    expect(color.parse(text)).toEqual({ ok: false, expected: color.expectation });
  });

  it.each([
    ['0,100,200', '0064c8'],
    ['0,100,200,200rs', '0064c8c8s'],
    ['0.5,0,0', '0.5,0,0'],
    ['50', '50g'],
    ['50,75s', '50,75gs'],
    ['94,11,50,33,20k', '94,11,50,33,20k'],
  ])('given as %s is printed as %s', (text, printed) => {
    const parsed = color.parse(text);
    expect(parsed.ok && color.print(parsed.value)).toBe(printed);
  });
});

describe('an RGB color', () => {
  it('may have every RGB form', () => {
    expect(rgbColor.parse('0x704214')).toEqual({ ok: true, value: rgb(0x70, 0x42, 0x14) });
  });

  it.each(['50', '0,0,0,0k', 'x'])('is not %s', (text) => {
    expect(rgbColor.parse(text)).toEqual({ ok: false, expected: rgbColor.expectation });
  });
});

describe('a hex color', () => {
  it('is six hex digits', () => {
    expect(hexColor.parse('00A99C')).toEqual({ ok: true, value: rgb(0, 0xa9, 0x9c) });
  });

  it.each(['0x000000', '00000', '00000000', '0,0,0', 'gggggg'])('is not %s', (text) => {
    expect(hexColor.parse(text).ok).toBe(false);
  });
});
