import { describe, expect, it } from 'vitest';
import { roundHalfUp, roundSide } from './rounding.js';

describe('roundHalfUp', () => {
  it.each([
    [0.5, 1],
    [0.499, 0],
    [-0.5, 0],
    [-33.5, -33],
    [-33.6, -34],
    [266.7, 267],
  ])('turns %d into %d', (value, expected) => {
    expect(roundHalfUp(value)).toBe(expected);
  });

  it('never gives a negative zero, which JSON and comparisons would tell apart', () => {
    expect(Object.is(roundHalfUp(-0.2), 0)).toBe(true);
  });
});

describe('roundSide', () => {
  it('keeps at least one pixel', () => {
    expect([roundSide(0), roundSide(0.2), roundSide(1.5)]).toEqual([1, 1, 2]);
  });
});
