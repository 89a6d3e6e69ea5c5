/** A read from memory that the system keeps of files takes a twentieth of it. What a read takes beyond was waiting. */
const FREE_MS = 1;

/** So much waiting goes on credit: a slow read now and then, or one that the scheduler interrupted, changes nothing. */
const CREDIT_MS = 5;

/** Of all time, how much may be waiting: below the hundredth that p99 leaves out. */
const MOST_WAITING = 0.005;

/** Paid off within ten minutes: a process that was stopped for an hour does not pay for it all week. */
const MOST_DEBT_MS = 3000;

/**
 * Whether the event loop may read a file itself. What was written lately is in memory, and a trip through the thread pool
 * waits far longer for the scheduler than such a read takes. But nobody knows beforehand where a file is, so each read is
 * measured, and slow ones have to be earned: whatever the disk does, reading holds up the loop for one slow read and then
 * for `MOST_WAITING` of the time. Times are those of one clock that never goes back. Decision: ADR 0096.
 */
export class StallBudget {
  #debtMs = 0;
  #paidUntilMs = 0;

  allowsReading(nowMs: number): boolean {
    this.#payOff(nowMs);
    return this.#debtMs <= CREDIT_MS;
  }

  spend(fromMs: number, untilMs: number): void {
    this.#payOff(untilMs);
    const waitedMs = Math.max(0, untilMs - fromMs - FREE_MS);
    this.#debtMs = Math.min(this.#debtMs + waitedMs, MOST_DEBT_MS);
  }

  #payOff(nowMs: number): void {
    this.#debtMs = Math.max(0, this.#debtMs - (nowMs - this.#paidUntilMs) * MOST_WAITING);
    this.#paidUntilMs = nowMs;
  }
}
