import { describe, expect, it } from 'vitest';
import { optionalPathData, pathData } from './path-data.js';

/** Printed form in absolute coordinates; the expectations follow grammar.md G14 Path data. */
const readings: readonly (readonly [string, string, string])[] = [
  ['a triangle', 'M0,0L10,0,10,10Z', 'M0,0,L10,0,L10,10,Z'],
  ['commas in all places', 'M,0,0,L,10,0,Z', 'M0,0,L10,0,Z'],
  ['blanks as well', ' M 0 0 L 10 0 ', 'M0,0,L10,0'],
  ['a curve', 'M0,0C1,1,2,2,3,3,4,4,5,5,6,6', 'M0,0,C1,1,2,2,3,3,C4,4,5,5,6,6'],
  ['relative lines, each from the end of the one before', 'M5,5l1,0,0,1', 'M5,5,L6,5,L6,6'],
  ['a relative curve, its points from its beginning', 'M10,10c1,1,2,2,3,3', 'M10,10,C11,11,12,12,13,13'],
  ['two relative curves', 'M0,0c1,1,2,2,3,3,1,1,2,2,3,3', 'M0,0,C1,1,2,2,3,3,C4,4,5,5,6,6'],
  ['a relative beginning, from 0,0', 'm3,4l1,1', 'M3,4,L4,5'],
  [
    'a relative move after Z, from the start of that subpath',
    'M5,5L9,5L9,9Zm1,1L0,0',
    'M5,5,L9,5,L9,9,Z,M6,6,L0,0',
  ],
  ['a relative move without Z, from the end of that subpath', 'M5,5L9,5m1,1L0,0', 'M5,5,L9,5,M10,6,L0,0'],
  ['more points of a move are lines', 'M0,0,9,0,9,9', 'M0,0,L9,0,L9,9'],
  ['a line after Z begins where the closed subpath began', 'M1,1L2,2Zl5,0', 'M1,1,L2,2,Z,M1,1,L6,1'],
  ['sums without endless fractions', 'm.1,.1l.2,.2', 'M0.1,0.1,L0.3,0.3'],
  ['lower-case z', 'M0,0L1,1z', 'M0,0,L1,1,Z'],
];

const refused: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['blanks', '  '],
  ['a line first', 'L0,0'],
  ['an end first', 'Z'],
  ['two ends', 'M0,0L1,1ZZ'],
  ['a move without numbers', 'M'],
  ['half a point', 'M0,0L1'],
  ['half a curve', 'M0,0C1,1,2,2'],
  ['numbers behind the end', 'M0,0L1,1Z1,1'],
  ['another letter of SVG', 'M0,0H5'],
  ['a word', 'circle'],
  ['an exponent', 'M0,0L1e3,1'],
  ['a number that is none', 'M0,0L1.2.3,1'],
  ['a point too far away', 'M0,0L2147483649,0'],
  ['a sum too far away', 'M2147483648,0l1,0'],
];

describe('path data', () => {
  it.each(readings)('is read: %s', (_, text, printed) => {
    const parsed = pathData.parse(text);
    expect(parsed.ok && pathData.print(parsed.value)).toBe(printed);
  });

  it('tells subpaths closed by the writer from open ones', () => {
    expect(pathData.parse('M0,0L1,1ZM2,2L3,3')).toEqual({
      ok: true,
      value: {
        subpaths: [
          {
            start: { xPx: 0, yPx: 0 },
            segments: [{ kind: 'line', end: { xPx: 1, yPx: 1 } }],
            isClosed: true,
          },
          {
            start: { xPx: 2, yPx: 2 },
            segments: [{ kind: 'line', end: { xPx: 3, yPx: 3 } }],
            isClosed: false,
          },
        ],
      },
    });
  });

  it.each(refused)('is not %s', (_, text) => {
    expect(pathData.parse(text)).toEqual({ ok: false, expected: pathData.expectation });
  });

  it('may be empty where that means no path', () => {
    expect(optionalPathData.parse('')).toEqual({ ok: true, value: { subpaths: [] } });
    expect(optionalPathData.print({ subpaths: [] })).toBe('');
    expect(optionalPathData.parse('Z').ok).toBe(false);
  });
});
