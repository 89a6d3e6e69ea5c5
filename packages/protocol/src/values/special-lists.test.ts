import { describe, expect, it } from 'vitest';
import { cacheControl } from './cache-control.js';
import { colorize } from './colorize.js';
import { keywordWithOptions } from './keyword-with-options.js';
import { paletteOptions } from './palette-options.js';
import { pathAttributes } from './path-attributes.js';
import { quadrilateral } from './quadrilateral.js';

const rgb = (red: number, green: number, blue: number) => ({
  kind: 'rgb',
  red,
  green,
  blue,
  alpha: 255,
  space: 'output',
});

describe('cache control', () => {
  it.each([
    ['on', { client: 'on', server: 'on' }],
    ['off', { client: 'off', server: 'off' }],
    ['validate', { client: 'on', server: 'validate' }],
    ['UPDATE', { client: 'on', server: 'update' }],
    ['on,off', { client: 'on', server: 'off' }],
    ['off,on', { client: 'off', server: 'on' }],
    ['off,', { client: 'off', server: 'off' }],
  ])('of %s says it for both caches', (text, value) => {
    expect(cacheControl.parse(text)).toEqual({ ok: true, value });
  });

  it.each(['', 'yes', 'on,validate', 'update,on', ',on'])('is not "%s"', (text) => {
    expect(cacheControl.parse(text)).toEqual({ ok: false, expected: cacheControl.expectation });
  });
});

describe('colorizing', () => {
  it.each([
    ['a0b0c0', { color: rgb(160, 176, 192), compensation: 'norm', contrast: 0 }],
    ['200,0,0', { color: rgb(200, 0, 0), compensation: 'norm', contrast: 0 }],
    ['200,0,0,OFF', { color: rgb(200, 0, 0), compensation: 'off', contrast: 0 }],
    ['a0b0c0,norm,50', { color: rgb(160, 176, 192), compensation: 'norm', contrast: 50 }],
    ['1,2,3,norm,100,surplus', { color: rgb(1, 2, 3), compensation: 'norm', contrast: 100 }],
    ['1,2,3,norm,', { color: rgb(1, 2, 3), compensation: 'norm', contrast: 0 }],
  ])('by %s tells the commas of the color from its own', (text, value) => {
    expect(colorize.parse(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['50g', 'color: an RGB color such as 255,0,128 or ff0080'],
    ['norm', 'color: an RGB color such as 255,0,128 or ff0080'],
    ['a0b0c0,norm,101', 'contrast: a number from 0 to 100'],
  ])('by %s names what is wrong', (text, expected) => {
    expect(colorize.parse(text)).toEqual({ ok: false, expected });
  });
});

describe('palette options', () => {
  it.each([
    ['web,off', { palette: 'web', dither: 'off', colorCount: 256, colors: [] }],
    ['adaptive,diffuse,255,', { palette: 'adaptive', dither: 'diffuse', colorCount: 255, colors: [] }],
    [
      'adaptive,off,2,000000,FFffff',
      { palette: 'adaptive', dither: 'off', colorCount: 2, colors: [rgb(0, 0, 0), rgb(255, 255, 255)] },
    ],
    ['mac,,,123456', { palette: 'mac', dither: 'diffuse', colorCount: 256, colors: [rgb(0x12, 0x34, 0x56)] }],
  ])('are read from %s', (text, value) => {
    expect(paletteOptions.parse(text)).toEqual({ ok: true, value });
  });

  it('print their colors as hex', () => {
    const parsed = paletteOptions.parse('mac,,,123456');
    expect(parsed.ok && paletteOptions.print(parsed.value)).toBe('mac,diffuse,256,123456');
  });
});

describe('text along a path', () => {
  it.each(['norm,0.5,1.5', 'reverse,0,1', 'norm,.9,1.9'])('may take up to one round: %s', (text) => {
    expect(pathAttributes.parse(text).ok).toBe(true);
  });

  it.each(['norm,0,1.01', 'norm,0.5,0.5', 'norm,0.5,0.4'])(
    'may not end at or before its start, nor beyond a round: %s',
    (text) => {
      expect(pathAttributes.parse(text)).toEqual({
        ok: false,
        expected: 'endPos: beyond startPos by at most 1',
      });
    },
  );
});

describe('a quadrilateral', () => {
  it('is read corner by corner, clockwise from the top left', () => {
    expect(quadrilateral.parse('1,2,3,4,5,6,7,8,R3T20')).toEqual({
      ok: true,
      value: {
        topLeft: { xPx: 1, yPx: 2 },
        topRight: { xPx: 3, yPx: 4 },
        bottomRight: { xPx: 5, yPx: 6 },
        bottomLeft: { xPx: 7, yPx: 8 },
        sampling: { mode: 'R3T', jitter: 20 },
      },
    });
  });

  it.each(['R3T', 'R3T201', 'R3T-1', 'R3T1.5', 'r3', 'R4', 'R2T5'])('cannot be sampled with %s', (option) => {
    expect(quadrilateral.parse(`0,0,9,0,9,9,0,9,${option}`)).toEqual({
      ok: false,
      expected: 'resOptions: R1, R2, R3 or R3T and an integer from 0 to 200',
    });
  });
});

describe('a keyword with options', () => {
  const type = keywordWithOptions(['props', 'saveToFile']);

  it.each([
    ['SAVETOFILE', { type: 'saveToFile', options: [] }],
    ['props, json ,UTF-8', { type: 'props', options: ['json', 'UTF-8'] }],
    ['props,,UTF-8,', { type: 'props', options: ['', 'UTF-8'] }],
  ])('is read from %s', (text, value) => {
    expect(type.parse(text)).toEqual({ ok: true, value });
  });
});
