import { describe, expect, it } from 'vitest';
import { freshnessOfHours, shorterTtl } from './freshness.js';

describe('time to live (caching.md 4)', () => {
  it.each([
    ['ten hours', 10, { kind: 'ttl', seconds: 36_000 }],
    ['six minutes', 0.1, { kind: 'ttl', seconds: 360 }],
    ['at once', 0, { kind: 'ttl', seconds: 0 }],
    ['never (-1)', -1, { kind: 'forever' }],
    ['longer than a year is a year', 1e9, { kind: 'ttl', seconds: 31_536_000 }],
  ])('%s', (_name, hours, freshness) => {
    expect(freshnessOfHours(hours)).toEqual(freshness);
  });

  it.each([
    ['the smaller of two', 10, 2, 2],
    ['-1 counts as endless', -1, 2, 2],
    ['-1 counts as endless, either way round', 2, -1, 2],
    ['two endless ones stay endless', -1, -1, -1],
    ['0 is the smallest', 0, 5, 0],
  ])('%s', (_name, ...[one, other, shorter]) => {
    expect(shorterTtl(one, other)).toBe(shorter);
  });
});
