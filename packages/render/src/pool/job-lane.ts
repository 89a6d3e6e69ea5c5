import type { RenderError } from '../errors.js';
import type { ChildJob } from './child-job.js';
import { aborted, busy } from './pool-errors.js';
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

interface Ticket {
  readonly purpose: JobPurpose;
  start(slot: RenderSlot): void;
  refuse(error: RenderError): void;
}

/**
 * A few render processes and the jobs that wait for them, first come first served, with two exceptions that keep both
 * purposes moving: saves never hold the last free process (unless there is only one at all), and each purpose has a
 * bounded waiting room of its own.
 */
export class JobLane {
  readonly #settings: JobLaneSettings;
  readonly #slots: readonly RenderSlot[];
  readonly #waiting: Ticket[] = [];
  readonly #running = new Map<Ticket, Promise<unknown>>();
  #isClosed = false;

  constructor(settings: JobLaneSettings) {
    this.#settings = settings;
    const watcher = {
      onIdle: () => this.#dispatch(),
      onFailedStart: () => this.#refuseWhenOutOfOrder(),
      report: settings.report,
    };
    this.#slots = Array.from({ length: settings.children }, () => new RenderSlot(settings, watcher));
  }

  get slots(): readonly RenderSlot[] {
    return this.#slots;
  }

  waitingCount(purpose: JobPurpose): number {
    return this.#waiting.filter((ticket) => ticket.purpose === purpose).length;
  }

  /** @throws RenderError busy at once when nothing is free and the waiting room is full; else as RenderSlot.run */
  submit<Answer>(job: ChildJob<Answer>, purpose: JobPurpose, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(aborted());
      if (this.#isClosed) return reject(busy('the renderer is closed'));
      let slot: RenderSlot | undefined;
      const abort = (): void => {
        if (slot === undefined) ticket.refuse(aborted());
        else slot.kill('aborted');
      };
      const ticket: Ticket = {
        purpose,
        start: (given) => {
          slot = given;
          const answer = given.run(job);
          answer.then(resolve, reject);
          void this.#track(ticket, answer).finally(() => signal.removeEventListener('abort', abort));
        },
        refuse: (error) => {
          this.#remove(ticket);
          signal.removeEventListener('abort', abort);
          reject(error);
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#enqueue(ticket);
    });
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

  #enqueue(ticket: Ticket): void {
    this.#waiting.push(ticket);
    this.#dispatch();
    this.#refuseWhenOutOfOrder();
    if (this.waitingCount(ticket.purpose) > this.#settings.maxQueue && this.#waiting.includes(ticket)) {
      ticket.refuse(busy('too many pictures are waiting'));
    }
  }

  #dispatch(): void {
    for (;;) {
      const slot = this.#slots.find((candidate) => candidate.isIdle);
      const ticket = slot && this.#waiting.find((candidate) => this.#mayStart(candidate));
      if (slot === undefined || ticket === undefined) return;
      this.#remove(ticket);
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
