import { describe, expect, it } from 'vitest';
import { pyramidLevels, tileSize } from './pyramid-levels.js';

/** Decision: ADR 0087. */
describe('the levels of a pyramid', () => {
  it('are halvings, and below the first one what lies between them, until one fits a tile', () => {
    const levels = pyramidLevels({ widthPx: 4240, heightPx: 2832 });
    expect(
      levels.map(({ size: { widthPx, heightPx }, isHalving }) => [widthPx, heightPx, isHalving]),
    ).toEqual([
      [2120, 1416, true],
      [1499, 1001, false],
      [1060, 708, true],
      [750, 501, false],
      [530, 354, true],
      [375, 250, false],
      [265, 177, true],
      [187, 125, false],
    ]);
  });

  it.each<[string, readonly [number, number], readonly (readonly [number, number])[]]>([
    ['a picture of one tile has none', [256, 256], []],
    [
      'a side is never less than a pixel',
      [600, 1],
      [
        [300, 1],
        [212, 1],
      ],
    ],
  ])('%s', (_name, [widthPx, heightPx], expected) => {
    const levels = pyramidLevels({ widthPx, heightPx });
    expect(levels.map(({ size }) => [size.widthPx, size.heightPx])).toEqual(expected);
  });
});

it.each<[string, number, number]>([
  ['one tile, a multiple of 16', 187, 192],
  ['of three, alike', 530, 192],
  ['of four, alike', 1024, 256],
  ['of more, as viewers ask for them', 1025, 256],
])('the tiles of a level are %s', (_name, lengthPx, expected) => {
  expect(tileSize({ widthPx: lengthPx, heightPx: 256 })).toEqual({ widthPx: expected, heightPx: 256 });
});
