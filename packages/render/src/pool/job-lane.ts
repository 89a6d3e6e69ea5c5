import type { RenderError } from '../errors.js';
import type { ChildJob } from './child-job.js';
import { aborted, busy, NeverBegun, neverBegun } from './pool-errors.js';
import type { RenderPoolEvent } from './pool-events.js';
import type { RenderSlotSettings } from './render-slot.js';
import { RenderSlot } from './render-slot.js';

/** Jobs of one purpose never crowd out those of the other. */
export type JobPurpose = 'reply' | 'save';

export interface JobLaneSettings extends RenderSlotSettings {
  readonly children: number;
  /** Most jobs of each purpose that may wait. */
  readonly maxQueue: number;
  readonly report: (event: RenderPoolEvent) => void;
}

interface Place {
  readonly purpose: JobPurpose;
  /** Its number among all that ever came, which a job keeps when it is put back. */
  readonly arrival: number;
  readonly isNew: boolean;
}

/** A job that waits for a process, or runs in one. */
interface Ticket extends Place {
  start(slot: RenderSlot): void;
  refuse(error: RenderError): void;
}

/**
 * A few render processes and the jobs that wait for them, first come first served, with two exceptions that keep both
 * purposes moving: saves never hold the last free process (unless there is only one at all), and each purpose has a
 * bounded waiting room of its own.
 *
 * A job whose process died before it began takes its place in the queue again, beyond the bound if need be: it was let
 * in, and there are no more of these than processes. Decision: ADR 0101.
 */
export class JobLane {
  readonly #settings: JobLaneSettings;
  readonly #slots: RenderSlot[] = [];
  readonly #waiting: Ticket[] = [];
  readonly #running = new Map<Ticket, Promise<unknown>>();
  #arrivals = 0;
  #isClosed = false;

  constructor(settings: JobLaneSettings) {
    this.#settings = settings;
    const watcher = {
      onIdle: () => this.#dispatch(),
      onFailedStart: () => this.#refuseWhenOutOfOrder(),
      report: settings.report,
    };
    // One by one into what is there already: a start may fail, and the watcher be told, before its slot is made.
    while (this.#slots.length < settings.children) this.#slots.push(new RenderSlot(settings, watcher));
  }

  get slots(): readonly RenderSlot[] {
    return this.#slots;
  }

  waitingCount(purpose: JobPurpose): number {
    return this.#waiting.filter((ticket) => ticket.purpose === purpose).length;
  }

  /** @throws RenderError busy at once when nothing is free and the waiting room is full; else as RenderProcess.run */
  async submit<Answer>(job: ChildJob<Answer>, purpose: JobPurpose, signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) throw aborted();
    if (this.#isClosed) throw busy('the renderer is closed');
    const arrival = this.#arrivals++;
    // All processes may have been killed at once: then the last try meets one that was started since.
    const mostTries = this.#slots.length + 1;
    for (let tries = 1; ; tries++) {
      const place = { purpose, arrival, isNew: tries === 1 };
      try {
        return await this.#runInTurn(job, place, signal);
      } catch (error) {
        if (!(error instanceof NeverBegun)) throw error;
        if (signal.aborted || this.#isClosed) throw aborted();
        if (tries === mostTries) throw neverBegun(tries);
      }
    }
  }

  /** Refuses what waits, lets what runs finish within the time given, then ends the processes. */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    for (const ticket of this.#waiting.splice(0)) ticket.refuse(aborted());
    let timer: NodeJS.Timeout | undefined;
    const graceOver = new Promise((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.allSettled(this.#running.values()), graceOver]);
    clearTimeout(timer);
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #runInTurn<Answer>(job: ChildJob<Answer>, place: Place, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const leaveQueue = (): void => {
        this.#remove(ticket);
        signal.removeEventListener('abort', abort);
      };
      const ticket: Ticket = {
        ...place,
        start: (slot) => {
          leaveQueue();
          const answer = slot.run(job, signal);
          answer.then(resolve, reject);
          void this.#track(ticket, answer);
        },
        refuse: (error) => {
          leaveQueue();
          reject(error);
        },
      };
      const abort = (): void => ticket.refuse(aborted());
      signal.addEventListener('abort', abort, { once: true });
      this.#enqueue(ticket);
    });
  }

  #enqueue(ticket: Ticket): void {
    const next = this.#waiting.findIndex(({ arrival }) => arrival > ticket.arrival);
    this.#waiting.splice(next === -1 ? this.#waiting.length : next, 0, ticket);
    this.#dispatch();
    this.#refuseWhenOutOfOrder();
    const isBeyondBound = ticket.isNew && this.waitingCount(ticket.purpose) > this.#settings.maxQueue;
    if (isBeyondBound && this.#waiting.includes(ticket)) ticket.refuse(busy('too many pictures are waiting'));
  }

  #dispatch(): void {
    for (;;) {
      const slot = this.#slots.find((candidate) => candidate.isIdle);
      const ticket = slot && this.#waiting.find((candidate) => this.#mayStart(candidate));
      if (slot === undefined || ticket === undefined) return;
      ticket.start(slot);
    }
  }

  #mayStart(ticket: Ticket): boolean {
    const mostSaves = Math.max(1, this.#slots.length - 1);
    return ticket.purpose !== 'save' || this.#runningSaves() < mostSaves;
  }

  #runningSaves(): number {
    return [...this.#running.keys()].filter((ticket) => ticket.purpose === 'save').length;
  }

  async #track(ticket: Ticket, answer: Promise<unknown>): Promise<void> {
    this.#running.set(ticket, answer);
    await answer.catch(() => {});
    this.#running.delete(ticket);
    this.#dispatch();
  }

  #remove(ticket: Ticket): void {
    const index = this.#waiting.indexOf(ticket);
    if (index !== -1) this.#waiting.splice(index, 1);
  }

  #refuseWhenOutOfOrder(): void {
    if (!this.#slots.every((slot) => slot.isOutOfOrder)) return;
    for (const ticket of this.#waiting.splice(0)) ticket.refuse(busy('no render process could be started'));
  }
}
