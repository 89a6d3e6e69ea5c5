import type { WaitMeter } from './wait-meter.js';
import { processMeter } from './wait-meter.js';

/** What is in memory takes less, up to files of some hundred kilobytes. What a call takes beyond was waiting. */
const FREE_MS = 0.2;

/** So much waiting goes on credit: a slow call now and then changes nothing. */
const CREDIT_MS = 5;

/** Of all time, how much may be waiting: below the hundredth that p99 leaves out. */
const MOST_WAITING = 0.005;

/** Paid off within ten minutes: a process that was stopped for an hour does not pay for it all week. */
const MOST_DEBT_MS = 3000;

/**
 * Lets calls of a file system run in the event loop's own thread as long as they are quick. What was used lately is in
 * memory, and a trip through the thread pool waits far longer for the scheduler than such a call takes. But nobody knows
 * beforehand what is in memory, so each call is measured, and slow ones have to be earned: whatever the disk does, calls
 * hold up the loop for one slow one and then for `MOST_WAITING` of the time. Decision: ADR 0096.
 */
export class StallBudget {
  readonly #meter: WaitMeter;
  #debtMs = 0;
  #paidUntilMs = 0;

  constructor(meter: WaitMeter = processMeter) {
    this.#meter = meter;
  }

  /** Does the same in the loop, or in the thread pool while too much is owed. */
  async run<T>(inLoop: () => T, inPool: () => Promise<T>): Promise<T> {
    const startMs = this.#meter.nowMs();
    this.#payOff(startMs);
    if (this.#debtMs > CREDIT_MS) return inPool();
    const before = this.#meter.switches();
    try {
      return inLoop();
    } finally {
      const endMs = this.#meter.nowMs();
      const waitedMs = endMs - startMs - FREE_MS;
      if (waitedMs > 0 && this.#hasSlept(before)) {
        this.#debtMs = Math.min(this.#debtMs + waitedMs, MOST_DEBT_MS);
      }
      // Who holds up the loop earns nothing meanwhile.
      this.#paidUntilMs = endMs;
    }
  }

  /**
   * On busy cores nearly every slow call was only pushed aside by the scheduler, as anything is there, and says nothing
   * of the disk. Where nobody counts, each has slept.
   */
  #hasSlept(before: ReturnType<WaitMeter['switches']>): boolean {
    const { voluntary, involuntary } = this.#meter.switches();
    return voluntary === 0 || (voluntary > before.voluntary && involuntary === before.involuntary);
  }

  #payOff(nowMs: number): void {
    this.#debtMs = Math.max(0, this.#debtMs - (nowMs - this.#paidUntilMs) * MOST_WAITING);
    this.#paidUntilMs = nowMs;
  }
}
