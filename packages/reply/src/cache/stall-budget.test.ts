import { describe, expect, it } from 'vitest';
import { StallBudget } from './stall-budget.js';

/** A file is wanted each millisecond in which none is read. */
function readsWithin(totalMs: number, readMs: number): { allowed: number; refused: number } {
  const budget = new StallBudget();
  const counts = { allowed: 0, refused: 0 };
  for (let nowMs = 0; nowMs < totalMs; nowMs += 1) {
    if (budget.allowsReading(nowMs)) {
      counts.allowed += 1;
      budget.spend(nowMs, nowMs + readMs);
      nowMs += readMs;
    } else counts.refused += 1;
  }
  return counts;
}

describe('the time that reading may hold up the event loop (ADR 0096)', () => {
  it.each<[string, number]>([
    ['what is read from memory, 50 µs', 0.05],
    ['what is only just as quick as it must be, 1 ms', 1],
  ])('%s, is never refused', (_what, readMs) => {
    expect(readsWithin(100_000, readMs).refused).toBe(0);
  });

  it.each<[string, number]>([
    ['a slow network, 3 ms', 3],
    ['a disk that turns, 15 ms', 15],
    ['one that sleeps, 400 ms', 400],
  ])('%s, holds it up for 5 ms, one read, and then 5 ms of each second', (_what, readMs) => {
    const { allowed, refused } = readsWithin(100_000, readMs);
    const waitedMs = allowed * (readMs - 1);
    expect(waitedMs).toBeLessThanOrEqual(5 + 500 + (readMs - 1));
    // And no less than it may.
    expect(waitedMs).toBeGreaterThan(500 - readMs);
    expect(refused).toBeGreaterThan(90_000);
  });

  it('forgives a read that was interrupted for 5 ms', () => {
    const budget = new StallBudget();
    budget.spend(0, 6);
    expect(budget.allowsReading(6)).toBe(true);
    budget.spend(6, 8);
    expect(budget.allowsReading(8)).toBe(false);
  });

  it.each<[string, number, number]>([
    // 25 ms beyond the free one, 5 of them on credit: 20 ms at 5 µs per millisecond.
    ['26 ms, for 4 s', 26, 4000],
    // 3 s of debt, however long it was; 5 ms of them on credit.
    ['an hour, for ten minutes', 3_600_000, 599_000],
  ])('after a read of %s, refuses', (_what, readMs, refusedMs) => {
    const budget = new StallBudget();
    budget.spend(0, readMs);
    expect(budget.allowsReading(readMs + refusedMs - 1)).toBe(false);
    expect(budget.allowsReading(readMs + refusedMs + 1)).toBe(true);
  });
});
