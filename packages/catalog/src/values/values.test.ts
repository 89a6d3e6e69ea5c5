import { describe, expect, it } from 'vitest';
import { ACCESS_LIST, parseAccessList } from './access-list.js';
import { IMAGE_SET, RECORD_KEY } from './field-types.js';
import { ROOT_FOLDER, SAVE_FOLDER } from './folder-path.js';
import { BOOLEAN_WORD, FLAG, enumeration, hours, integer, positiveReal, word } from './numbers.js';
import { POINT, size } from './pixel-pairs.js';
import { COLOR } from './rgb-hex.js';
import { splitList, unquote } from './text.js';
import { parseTimeStamp } from './time-stamp.js';
import { DIGIMARC_ID, JPEG_QUALITY, parseDigimarcId, parseDigimarcInfo } from './tuples.js';
import type { ValueType } from './value-type.js';

describe('a value of its type', () => {
  it.each<readonly [string, ValueType<unknown>, string, unknown]>([
    ['flag', FLAG, '1', true],
    ['flag with blanks (AF-15)', FLAG, ' 0 ', false],
    ['flag word', FLAG, 'true', undefined],
    ['boolean word in any case (AC-24)', BOOLEAN_WORD, 'TRUE', true],
    ['boolean word as digit (AC-24)', BOOLEAN_WORD, '1', undefined],
    ['integer', integer(1), '+12', 12],
    ['integer below its least', integer(1), '0', undefined],
    ['integer with fraction', integer(1), '1.5', undefined],
    ['integer beyond a double', integer(1), '9'.repeat(30), undefined],
    ['real with exponent (4)', positiveReal('without 0'), '2.34e1', 23.4],
    ['real of zero', positiveReal('without 0'), '0', undefined],
    ['real of zero where a record may', positiveReal('or 0'), '0', 0],
    ['real that is infinite', positiveReal('or 0'), '1e999', undefined],
    ['real in hex', positiveReal('or 0'), '0x10', undefined],
    ['hours', hours([-1]), '0.5', 0.5],
    ['hours never (AC-17)', hours([-1]), '-1', -1],
    ['hours as the attribute', hours([-1]), '-2', undefined],
    ['hours as the attribute in a record', hours([-1, -2]), '-2', -2],
    ['enum', enumeration(1, 2), '2', 2],
    ['enum outside', enumeration(1, 2), '3', undefined],
    ['word in any case (AF-27)', word('Abc'), 'aBC', 'Abc'],
    ['size', size(1), '2, 3', { widthPx: 2, heightPx: 3 }],
    ['size of zero', size(1), '0,3', undefined],
    ['size of three', size(0), '1,2,3', undefined],
    ['size of one', size(0), '1', undefined],
    ['point below zero', POINT, '-1,2', { xPx: -1, yPx: 2 }],
    [
      'color with prefix',
      COLOR,
      '0x0102FF',
      { kind: 'rgb', red: 1, green: 2, blue: 255, alpha: 255, space: 'output' },
    ],
    ['color of eight digits', COLOR, '01020304', undefined],
    ['quality alone (AC-22)', JPEG_QUALITY, '80', { quality: 80, fullChroma: false }],
    ['quality with chroma', JPEG_QUALITY, '95, 1', { quality: 95, fullChroma: true }],
    ['quality with an empty chroma', JPEG_QUALITY, '95,', undefined],
    ['quality of 101', JPEG_QUALITY, '101', undefined],
    ['Digimarc id kept as text (AC-12)', DIGIMARC_ID, '1,2,,,3', '1,2,,,3'],
    ['Digimarc id with wrong blanks', DIGIMARC_ID, '1,2,3', undefined],
    ['access list in canonical spelling', ACCESS_LIST, 'EXCLUDE: svg , fxg', 'exclude:SVG,FXG'],
    ['root folder without trailing delimiters (AC-27)', ROOT_FOLDER, 'a/b//', 'a/b'],
    ['root folder that is the root', ROOT_FOLDER, '/', '/'],
    ['root folder that climbs (I19)', ROOT_FOLDER, 'a/../b', undefined],
    ['save folder', SAVE_FOLDER, '"out/demo/"', 'out/demo'],
    ['save folder on a share (I15)', SAVE_FOLDER, '\\\\host\\x', undefined],
    ['key with control character', RECORD_KEY, 'a\u0007', undefined],
    ['set with nested brackets', IMAGE_SET, '{a;(b;c)}', '{a;(b;c)}'],
    ['set that closes first', IMAGE_SET, '}{', undefined],
  ])('%s', (...[, type, text, expected]) => {
    expect(type.parse(text)).toEqual(expected);
  });
});

describe('text', () => {
  it.each([
    ["'a''b'", "a'b", true],
    ['"a"b"', '"a"b"', false],
    ['"', '"', false],
    ['""', '', true],
  ])('%s is %s', (value, text, quoted) => {
    expect(unquote(value)).toEqual({ text, quoted });
  });

  it('splits lists at commas outside quotes and leaves empty items out', () => {
    expect(splitList(' a , "b,c" ,, \'d\'')).toEqual(['a', 'b,c', 'd']);
    expect(splitList('it"s, "open, x')).toEqual(['it"s', '"open', 'x']);
  });
});

describe('time stamps (12, AC-21)', () => {
  it.each([
    ['0', 0],
    ['01/02/2024 03:04:05 GMT', Date.UTC(2024, 0, 2, 3, 4, 5)],
    ['1/2/2024 3:04:05 GMT -7', Date.UTC(2024, 0, 2, 10, 4, 5)],
    ['01/02/2024 03:04:05 GMT+5:30', Date.UTC(2024, 0, 1, 21, 34, 5)],
    ['01/02/2024 03:04:05 GMT -0730', Date.UTC(2024, 0, 2, 10, 34, 5)],
    ['01/02/2024 03:04:05 cest', Date.UTC(2024, 0, 2, 1, 4, 5)],
    ['02/29/2023 03:04:05 GMT', undefined],
    ['01/02/2024 03:04:05 PST -7', undefined],
    ['01/02/2024 03:04:60 GMT', undefined],
    ['01/02/2024 03:04:05 GMT 7', undefined],
  ])('%s is %s', (text, expected) => {
    expect(parseTimeStamp(text)).toBe(expected);
  });
});

describe('tuples and access lists', () => {
  it('are taken apart for those who need the parts', () => {
    expect(parseDigimarcInfo('4,7,1999,2004')).toEqual({ type: 4, flags: 7, val1: 1999, val2: 2004 });
    expect(parseDigimarcInfo('5,0,0,0')).toBeUndefined();
    expect(parseDigimarcId('1,2,,,4,1')).toEqual({ creatorId: 1, creatorPin: 2, durability: 4, chroma: 1 });
    expect(parseAccessList('IS,FOO').unknown).toEqual(['FOO']);
  });
});
