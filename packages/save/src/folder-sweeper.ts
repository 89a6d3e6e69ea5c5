import { performance } from 'node:perf_hooks';
import type { SaveContext } from './save-job.js';
import { sweepTemporaries } from './sweep-temporaries.js';

const HOUR_MS = 3_600_000;

/** Sweeps the folders that are used: after the first save into one, then at most hourly, one folder at a time. */
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
    const folder = folders.join('/');
    const nowMs = performance.now();
    if (this.#isSweeping || nowMs - (this.#sweptAtMs.get(folder) ?? -HOUR_MS) < HOUR_MS) return;
    this.#isSweeping = true;
    this.#sweptAtMs.set(folder, nowMs);
    try {
      const names = await this.#sweep(folders);
      if (names.length > 0) this.#context.report({ kind: 'temporaries-swept', folder, names });
    } catch (error) {
      this.#context.report({ kind: 'sweep-failed', folder, error });
    } finally {
      this.#isSweeping = false;
    }
  }

  async #sweep(folders: readonly string[]): Promise<readonly string[]> {
    const { root, operations, inFlight } = this.#context;
    const folder = await root.openFolder(folders);
    try {
      const nowMs = Date.now();
      return await sweepTemporaries(folder, { operations, olderThanMs: this.#olderThanMs, nowMs, inFlight });
    } finally {
      await folder.close();
    }
  }
}
