import { setTimeout } from 'node:timers/promises';
import { resolve } from 'node:path';
import type { CatalogSet } from '../catalog-set.js';
import { CatalogError } from '../errors.js';
import type { CatalogProblem } from '../problem.js';
import { problemOf } from '../problem.js';
import { fingerprintOf } from './file-memory.js';
import { REMOVED, listAttributeFiles, loadCatalogSet } from './load-catalog-set.js';

export interface WatchOptions {
  readonly folder: string;
  /** The snapshot in effect when the watch starts. */
  readonly initial: CatalogSet;
  /** Time between two looks at the folder. Reference: CS::catalog.refreshInterval. */
  readonly refreshIntervalMs: number;
  /** Time between noticing a change and reading. Reference: CS::catalog.modificationWaitTime. */
  readonly modificationWaitMs: number;
  /** Gets each new snapshot, complete. */
  onReload(set: CatalogSet): void;
  /** Gets each finding that the snapshot before did not have. */
  onProblem(problem: CatalogProblem): void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** A running watch. It does not keep the process alive. */
export interface CatalogWatch {
  /** Resolves when the watch has ended. */
  readonly ended: Promise<void>;
}

/**
 * Looks for new, changed and removed .ini files and reloads what changed; data files alone are not watched. Polling works
 * on every file system, network shares included. Reference: catalog-files.md 15.
 */
export function watchCatalogFolder(options: WatchOptions): CatalogWatch {
  return { ended: watch(options) };
}

async function watch(options: WatchOptions): Promise<void> {
  const { folder, refreshIntervalMs, modificationWaitMs, signal } = options;
  let current = options.initial;
  while (await sleep(refreshIntervalMs, signal)) {
    try {
      if (!(await hasChanged(folder, current))) continue;
      if (!(await sleep(modificationWaitMs, signal))) return;
      const { set } = await loadCatalogSet(folder, { previous: current, signal });
      reportNew(set, current, options);
      current = set;
      options.onReload(set);
    } catch (error) {
      if (signal.aborted) return;
      options.onProblem(failedLook(folder, error));
    }
  }
}

/** Whether an .ini was added, removed, or modified since the snapshot read it. */
async function hasChanged(folder: string, { inis }: CatalogSet): Promise<boolean> {
  const onDisk = await listAttributeFiles(resolve(folder));
  const isNew = [...onDisk].some(([name, stats]) => inis.get(name)?.fingerprint !== fingerprintOf(stats));
  return isNew || [...inis].some(([name, { fingerprint }]) => !onDisk.has(name) && fingerprint !== REMOVED);
}

function reportNew(set: CatalogSet, previous: CatalogSet, { onProblem }: WatchOptions): void {
  const known = new Set(previous.problems.map((problem) => JSON.stringify(problem)));
  for (const problem of set.problems) {
    if (!known.has(JSON.stringify(problem))) onProblem(problem);
  }
}

/** The folder itself failed, for example an unmounted share: the snapshot stays and the watch goes on. */
function failedLook(folder: string, error: unknown): CatalogProblem {
  const reason = error instanceof CatalogError ? error.message : String(error);
  return problemOf(folder, {
    code: 'reload-refused',
    detail: folder,
    message: `${reason}; the catalogs stay as they are`,
  });
}

/** False when the watch ended meanwhile. */
async function sleep(durationMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(durationMs, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
