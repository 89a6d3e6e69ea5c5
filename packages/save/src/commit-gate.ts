import { performance } from 'node:perf_hooks';
import { SaveError } from './errors.js';

export interface GateOptions {
  /** Counted from now, in monotonic time. */
  readonly timeoutMs: number;
  readonly cancelled?: AbortSignal | undefined;
}

/**
 * The one decision of a save: either its commit call is issued, or it is refused, never both. Deadline, cancellation
 * and shutdown win only while nothing was issued, so a refused save can never appear later.
 * Reference: security.md 5.1 step 11, D01-D10.
 */
export class CommitGate {
  /** Fires at refusal: whatever works for this save can stop. */
  readonly signal: AbortSignal;
  /** Rejects with the reason at refusal; never resolves. */
  readonly refused: Promise<never>;

  readonly #controller = new AbortController();
  readonly #deadlineMs: number;
  readonly #timeoutMs: number;
  readonly #release: () => void;
  #rejectRefused: (reason: unknown) => void = () => undefined;
  /** `failed`: the commit call was issued and had no effect; only the answer is still open. */
  #state: 'pending' | 'committing' | 'failed' | 'refused' = 'pending';
  #fault: unknown;

  constructor({ timeoutMs, cancelled }: GateOptions) {
    this.#timeoutMs = timeoutMs;
    this.#deadlineMs = performance.now() + timeoutMs;
    this.signal = this.#controller.signal;
    this.refused = new Promise((_, reject) => {
      this.#rejectRefused = reject;
    });
    this.refused.catch(() => undefined);
    const onCancel = (): void => this.refuse(cancelledError(cancelled?.reason));
    const timer = setTimeout(() => this.refuse(this.#timeoutError()), timeoutMs);
    cancelled?.addEventListener('abort', onCancel, { once: true });
    this.#release = () => {
      clearTimeout(timer);
      cancelled?.removeEventListener('abort', onCancel);
    };
    if (cancelled?.aborted === true) onCancel();
  }

  /** Milliseconds until the deadline; negative after it. */
  get remainingMs(): number {
    return this.#deadlineMs - performance.now();
  }

  /** Ends the save, unless its commit call is out. A fault that was noted before is the better reason. */
  refuse(reason: unknown): void {
    if (this.#state === 'committing' || this.#state === 'refused') return;
    this.#state = 'refused';
    this.#fault ??= reason;
    this.#release();
    this.#rejectRefused(this.#fault);
    this.#controller.abort(this.#fault);
  }

  /** Stops the clock: the save has ended by itself. */
  release(): void {
    this.#release();
  }

  /** Remembers why the save fails: cleaning up may hang until the deadline, which is then not the reason. */
  noteFault(reason: unknown): void {
    this.#fault ??= reason;
    if (this.#state !== 'committing') return;
    this.#state = 'failed';
    if (this.remainingMs <= 0) this.refuse(reason);
  }

  /** @throws the reason, once refused */
  pass(): void {
    if (this.#state === 'pending' && this.remainingMs <= 0) this.refuse(this.#timeoutError());
    if (this.#state === 'refused' || this.#state === 'failed') throw this.#fault;
  }

  /**
   * Issues the commit call in the same synchronous turn in which it is decided.
   * @throws the reason, once refused; `issue` is then never called
   */
  commit<T>(issue: () => Promise<T>): Promise<T> {
    this.pass();
    this.#state = 'committing';
    return issue();
  }

  #timeoutError(): SaveError {
    return new SaveError('save.timeout', `nothing was saved within ${this.#timeoutMs} ms`, {
      parameter: 'timeoutMs',
      limit: this.#timeoutMs,
    });
  }
}

function cancelledError(reason: unknown): SaveError {
  return new SaveError('save.cancelled', 'the save was cancelled before its commit', { cause: reason });
}
