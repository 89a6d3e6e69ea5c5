import { performance } from 'node:perf_hooks';
import { foldedName } from './commit-queue.js';
import type { HeldFolder } from './folders/held-folder.js';
import type { SaveContext } from './save-job.js';
import { sweepTemporaries } from './sweep-temporaries.js';

const HOUR_MS = 3_600_000;

/** Sweeps the folders that are used: after the first save into one, successful or not, then at most hourly, one folder at a time. */
export class FolderSweeper {
  readonly #context: SaveContext;
  readonly #olderThanMs: number;
  readonly #sweptAtMs = new Map<string, number>();
  #isSweeping = false;

  constructor(context: SaveContext, longestTimeoutMs: number) {
    this.#context = context;
    this.#olderThanMs = Math.max(HOUR_MS, 2 * longestTimeoutMs);
  }

  /** Never throws: leftovers are a nuisance, and the next sweep tries again. */
  async sweepIfDue(folders: readonly string[]): Promise<void> {
    const key = foldedName(folders.join('/'));
    const nowMs = performance.now();
    if (this.#isSweeping || nowMs - (this.#sweptAtMs.get(key) ?? -HOUR_MS) < HOUR_MS) return;
    this.#isSweeping = true;
    try {
      const folder = await this.#context.root.openFolder(folders).catch(() => undefined);
      if (folder === undefined) return;
      // Only folders that exist are remembered: clients can ask for any number of others.
      this.#sweptAtMs.set(key, nowMs);
      await this.#sweep(folder, folders.join('/'));
    } finally {
      this.#isSweeping = false;
    }
  }

  async #sweep(held: HeldFolder, folder: string): Promise<void> {
    const { operations, inFlight, report } = this.#context;
    const options = { operations, inFlight, olderThanMs: this.#olderThanMs, nowMs: Date.now() };
    try {
      const names = await sweepTemporaries(held, options);
      if (names.length > 0) report({ kind: 'temporaries-swept', folder, names });
    } catch (error) {
      report({ kind: 'sweep-failed', folder, error });
    } finally {
      await held.close();
    }
  }
}
