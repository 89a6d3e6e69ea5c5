import { describe, expect, it } from 'vitest';
import { differenceOf, labOfSrgb } from './color-difference.js';
import type { Lab } from './color-difference.js';

describe('the color difference that other tests measure with', () => {
  type Row = readonly [expected: number, one: Lab, other: Lab];

  // Sharma, Wu and Dalal's table 1: rows 1, 4, 7, 13, 17, 21 and 25.
  it.each<Row>([
    [2.0425, [50, 2.6772, -79.7751], [50, 0, -82.7485]],
    [1.0, [50, -1.3802, -84.2814], [50, 0, -82.7485]],
    [0, [50, 0, 0], [50, 0, 0]],
    [2.3669, [50, 0, 0], [50, -1, 2]],
    [27.1492, [50, 2.5, 0], [73, 25, -18]],
    [1.2644, [60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387]],
    [0.9082, [2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514]],
  ])('is %f where the paper says so', (expected, one, other) => {
    expect(differenceOf(one, other)).toBeCloseTo(expected, 3);
  });

  it('knows white, and the red of sRGB', () => {
    expect(labOfSrgb([255, 255, 255]).map(Math.round)).toEqual([100, 0, 0]);
    expect(labOfSrgb([255, 0, 0]).map(Math.round)).toEqual([53, 80, 67]);
  });
});
