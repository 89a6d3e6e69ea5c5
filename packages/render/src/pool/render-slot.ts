import { performance } from 'node:perf_hooks';
import type { ChildJob } from './child-job.js';
import type { KillReason, RenderPoolEvent } from './pool-events.js';
import type { ProcessEnd, RenderProcessSettings } from './render-process.js';
import { RenderProcess } from './render-process.js';

/**
 * - `ending`: killed or dead, and not yet gone; no successor before that, so there are never more than agreed
 * - `resting`: the last one died on its own; the next start waits a little
 */
export type SlotState = 'starting' | 'idle' | 'busy' | 'ending' | 'resting' | 'closed';

export interface RenderSlotSettings extends RenderProcessSettings {
  readonly recycleAfterJobs: number;
  readonly recycleAboveBytes: number;
}

export interface SlotWatcher {
  /** The slot can take a job now. */
  onIdle(): void;
  /** A process ended before it was ready. */
  onFailedStart(): void;
  report(event: RenderPoolEvent): void;
}

const FIRST_REST_MS = 100;
const LONGEST_REST_MS = 5000;

/** The place of one render process: keeps it filled. */
export class RenderSlot {
  readonly #settings: RenderSlotSettings;
  readonly #watcher: SlotWatcher;
  #state: SlotState = 'starting';
  #process: RenderProcess | undefined;
  #wasReady = false;
  #jobs = 0;
  /** In a row, without a job done in between. */
  #deaths = 0;
  #rest: NodeJS.Timeout | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(settings: RenderSlotSettings, watcher: SlotWatcher) {
    this.#settings = settings;
    this.#watcher = watcher;
    this.#start();
  }

  get state(): SlotState {
    return this.#state === 'idle' && !this.isIdle ? 'ending' : this.#state;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Whether it can take a job now. */
  get isIdle(): boolean {
    return this.#state === 'idle' && this.#process?.isAlive === true;
  }

  /** Whether the last start failed and the next one is some time away. */
  get isOutOfOrder(): boolean {
    return this.#state === 'resting' && !this.#wasReady;
  }

  /** Only while `isIdle`. @throws as RenderProcess.run */
  async run<Answer>(job: ChildJob<Answer>, signal: AbortSignal): Promise<Answer> {
    const process = this.#process;
    if (process === undefined || !this.isIdle)
      throw new TypeError(`a slot that is ${this.#state} takes no job`);
    this.#state = 'busy';
    this.#jobs += 1;
    try {
      return await process.run(job, signal);
    } finally {
      if (process.isAlive) this.#settle(process);
      else if (process === this.#process) this.#leave();
    }
  }

  /** Ends the process for good; resolves once it is gone. */
  async close(): Promise<void> {
    this.#kill('closed');
    clearTimeout(this.#rest);
    this.#state = 'closed';
    await this.#ended;
  }

  /** Ends the process that is there; the slot fills again. */
  #kill(reason: KillReason): void {
    this.#process?.kill(reason);
    this.#leave();
  }

  #start(): void {
    const startedAtMs = performance.now();
    this.#state = 'starting';
    this.#wasReady = false;
    this.#jobs = 0;
    const process = this.#fork();
    if (process === undefined) return;
    this.#process = process;
    this.#ended = process.ended.then((end) => this.#refill(end, process.pid ?? 0));
    void this.#welcome(process, startedAtMs);
  }

  async #welcome({ ready, pid = 0 }: RenderProcess, startedAtMs: number): Promise<void> {
    const facts = await ready.catch(() => undefined);
    if (facts === undefined) return this.#leave();
    this.#wasReady = true;
    const startMs = Math.round(performance.now() - startedAtMs);
    this.#watcher.report({ kind: 'started', pid, startMs, versions: facts.versions });
    this.#offer();
  }

  #fork(): RenderProcess | undefined {
    try {
      return new RenderProcess(this.#settings);
    } catch (error) {
      this.#refill({ kind: 'not-started', code: (error as NodeJS.ErrnoException).code ?? 'unknown' }, 0);
      return undefined;
    }
  }

  #settle(process: RenderProcess): void {
    this.#deaths = 0;
    const { recycleAfterJobs, recycleAboveBytes } = this.#settings;
    if (this.#jobs >= recycleAfterJobs || (process.memoryBytes() ?? 0) > recycleAboveBytes)
      this.#kill('recycled');
    else this.#offer();
  }

  #offer(): void {
    if (this.#state === 'closed') return;
    this.#state = 'idle';
    this.#watcher.onIdle();
  }

  #leave(): void {
    if (this.#state === 'starting' || this.#state === 'idle' || this.#state === 'busy')
      this.#state = 'ending';
  }

  #refill(end: ProcessEnd, pid: number): void {
    this.#process = undefined;
    const isFault = end.kind !== 'killed' || end.reason === 'start-timeout' || end.reason === 'protocol';
    if (isFault) this.#deaths += 1;
    const restartMs = isFault ? Math.min(FIRST_REST_MS * 2 ** (this.#deaths - 1), LONGEST_REST_MS) : 0;
    if (end.kind === 'not-started') this.#watcher.report({ ...end, restartMs });
    else this.#watcher.report({ ...end, pid, jobs: this.#jobs, restartMs });
    if (this.#state === 'closed') return;
    if (!isFault) return this.#start();
    this.#state = 'resting';
    this.#rest = setTimeout(() => this.#start(), restartMs);
    if (!this.#wasReady) this.#watcher.onFailedStart();
  }
}
