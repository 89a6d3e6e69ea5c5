import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { StallBudget } from './stall-budget.js';
import { processMeter } from './wait-meter.js';

/** What the system counts during a slow call. */
type Switches = readonly [voluntary: number, involuntary: number];
const SLEPT: Switches = [1, 0];

class Disk {
  nowMs = 1000;
  #voluntary = 1;
  #involuntary = 1;
  readonly #budget: StallBudget;

  constructor(readonly isCounted = true) {
    this.#budget = new StallBudget({
      nowMs: () => this.nowMs,
      switches: () =>
        isCounted
          ? { voluntary: this.#voluntary, involuntary: this.#involuntary }
          : { voluntary: 0, involuntary: 0 },
    });
  }

  /** Where a call was made that takes so long. */
  call(takesMs: number, [voluntary, involuntary]: Switches = SLEPT): Promise<'loop' | 'pool'> {
    const inLoop = (): 'loop' => {
      this.nowMs += takesMs;
      this.#voluntary += voluntary;
      this.#involuntary += involuntary;
      return 'loop';
    };
    return this.#budget.run<'loop' | 'pool'>(inLoop, () => Promise.resolve('pool'));
  }
}

/** Calls of one duration for so long, one each 10 ms. */
async function callsWithin(totalMs: number, takesMs: number): Promise<{ loop: number; pool: number }> {
  const disk = new Disk();
  const counts = { loop: 0, pool: 0 };
  for (const endMs = disk.nowMs + totalMs; disk.nowMs < endMs; disk.nowMs += 10) {
    counts[await disk.call(takesMs)] += 1;
  }
  return counts;
}

describe('the time that calls may hold up the event loop (ADR 0096)', () => {
  it.each<[string, number]>([
    ['what is in memory, 50 µs', 0.05],
    ['what is only just as quick as it must be, 200 µs', 0.2],
  ])('%s, never goes elsewhere', async (_what, takesMs) => {
    expect((await callsWithin(100_000, takesMs)).pool).toBe(0);
  });

  it.each<[string, number]>([
    ['an overloaded disk, 3 ms', 3],
    ['a disk that turns, 15 ms', 15],
    ['one that wakes up, 400 ms', 400],
  ])('%s, holds it up for 5 ms, one call, and then 5 ms of each second', async (_what, takesMs) => {
    const { loop, pool } = await callsWithin(100_000, takesMs);
    const waitedMs = loop * (takesMs - 0.2);
    expect(waitedMs).toBeLessThanOrEqual(5 + 500 + takesMs);
    // And no less than it may.
    expect(waitedMs).toBeGreaterThan(500 - takesMs);
    expect(pool).toBeGreaterThan(9000);
  });

  it('forgives one slow call of 5 ms', async () => {
    const disk = new Disk();
    expect(await disk.call(5.1)).toBe('loop');
    expect(await disk.call(1.2)).toBe('loop');
    expect(await disk.call(0.1)).toBe('pool');
  });

  it.each<[string, number, number]>([
    // 25 ms beyond the free part, 5 of them on credit: 20 ms at 5 µs per millisecond.
    ['25.2 ms, for 4 s', 25.2, 4000],
    // 3 s of debt, however long it was; 5 ms of them on credit.
    ['an hour, for ten minutes', 3_600_000, 599_000],
  ])('after a call of %s, others go elsewhere', async (_what, takesMs, elsewhereMs) => {
    const disk = new Disk();
    await disk.call(takesMs);
    disk.nowMs += elsewhereMs - 1;
    expect(await disk.call(0.1)).toBe('pool');
    disk.nowMs += 2;
    expect(await disk.call(0.1)).toBe('loop');
  });

  it.each<[string, Switches, 'loop' | 'pool']>([
    ['that slept', [1, 0], 'pool'],
    ['that was pushed aside', [0, 1], 'loop'],
    ['that was pushed aside while another thread slept', [2, 1], 'loop'],
  ])('after a slow call %s', async (_what, switches, next) => {
    const disk = new Disk();
    await disk.call(100, switches);
    expect(await disk.call(0.1)).toBe(next);
  });

  it('takes each slow call for one that slept where nobody counts', async () => {
    const disk = new Disk(false);
    await disk.call(100);
    expect(await disk.call(0.1)).toBe('pool');
  });

  it('measures what fails, too, and passes it on', async () => {
    let clockMs = 0;
    const meter = { nowMs: () => (clockMs += 10), switches: () => ({ voluntary: 0, involuntary: 0 }) };
    const budget = new StallBudget(meter);
    const fail = (): never => {
      throw new Error('not there');
    };
    await expect(budget.run(fail, () => Promise.resolve())).rejects.toThrow('not there');
    expect(await budget.run<string>(fail, () => Promise.resolve('pool'))).toBe('pool');
  });

  it.runIf(process.platform === 'linux')('is told by the system that a thread slept', () => {
    const before = processMeter.switches();
    // Waits for another process.
    execFileSync('true');
    expect(processMeter.switches().voluntary).toBeGreaterThan(before.voluntary);
    expect(processMeter.nowMs()).toBeGreaterThan(0);
  });
});
