import { resolve } from 'node:path';
import { CommitGate } from './commit-gate.js';
import { CommitQueue } from './commit-queue.js';
import { SaveError } from './errors.js';
import { FolderSweeper } from './folder-sweeper.js';
import { openDescriptorRoot } from './folders/descriptor-root.js';
import type { RootFolder, WalkMode } from './folders/held-folder.js';
import { isSameFile } from './folders/held-folder.js';
import { openPortableRoot } from './folders/portable-root.js';
import type { RootOptions } from './folders/root-options.js';
import { parseSaveFolder, parseSaveName } from './names/save-name.js';
import type { FileOperations } from './operations/file-operations.js';
import { nodeFileOperations } from './operations/file-operations.js';
import type { ReportSaveEvent } from './save-event.js';
import type { SaveContext } from './save-job.js';
import { runSave } from './save-job.js';
import type { SaveFileRequest, SaveReceipt } from './save-request.js';
import { canSaveThroughDescriptors } from './start-up-probe.js';

/** Half an hour; twice that is the least age of a temporary that is swept. */
const DEFAULT_MAX_TIMEOUT_MS = 1_800_000;

/** A timer with a longer delay would fire at once (security.md D03). */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface SaveRootOptions extends RootOptions {
  /** Default: what the start-up probe finds, `descriptor` on Linux with /proc, else `portable`. */
  readonly mode?: WalkMode;
  /** Longer timeouts are cut to this. 1 to 2147483647; default: 1800000. */
  readonly maxTimeoutMs?: number;
  /** Told what changes no answer but should be known. Default: nobody. */
  readonly report?: ReportSaveEvent;
  /** Replaces the system calls, for tests with faults. Default: the real ones. */
  readonly operations?: FileOperations;
}

export interface RootHealth {
  /** The configured path still leads to the folder that was opened at the start. */
  readonly ok: boolean;
  readonly problem?: 'missing' | 'replaced' | 'unreadable';
  /** Saves under way, those included that were refused and still clean up. */
  readonly unfinishedSaves: number;
  /** Of these, refused ones: a number that stays high means that system calls or producers hang. */
  readonly refusedUnfinishedSaves: number;
}

/** A folder opened once, below which files are saved. */
export interface SaveRoot {
  readonly mode: WalkMode;
  /**
   * Saves one file: entirely and under its final name, or not at all.
   * @throws SaveError, or what `produce` threw; the target is then as it was and stays so
   */
  save(request: SaveFileRequest): Promise<SaveReceipt>;
  check(): Promise<RootHealth>;
  /** Refuses new saves and those not yet committing; resolves when all are cleaned up. */
  close(): Promise<void>;
}

/**
 * Opens the folder below which files are saved. Links on the way to it are the operator's and are followed, once, now.
 * @throws SaveError save.disabled when it is no usable folder
 */
export async function openSaveRoot(path: string, options: SaveRootOptions = {}): Promise<SaveRoot> {
  const { operations = nodeFileOperations, report = () => undefined } = options;
  const root = await openRoot(path, { ...options, operations });
  const configured = resolve(path);
  const maxTimeoutMs = Math.min(options.maxTimeoutMs ?? DEFAULT_MAX_TIMEOUT_MS, LONGEST_TIMER_MS);
  const context: SaveContext = { root, operations, commits: new CommitQueue(), inFlight: new Set(), report };
  const sweeper = new FolderSweeper(context, maxTimeoutMs);
  const running = new Map<Promise<void>, CommitGate>();
  let isClosed = false;

  return {
    mode: root.mode,
    async save(request) {
      if (isClosed) throw closedError();
      const folders = parseSaveFolder(request.folder);
      const name = parseSaveName(request.name, request);
      const allFolders = [...folders, ...name.folders];
      const gate = new CommitGate({
        timeoutMs: usableTimeout(request.timeoutMs, maxTimeoutMs),
        cancelled: request.signal,
      });
      return new Promise<SaveReceipt>((answer, reject) => {
        gate.refused.catch(reject);
        const work = runSave(context, { request, folders: allFolders, name, gate, answer })
          .catch(reject)
          .then(() => sweeper.sweepIfDue(allFolders))
          .finally(() => running.delete(work));
        running.set(work, gate);
      });
    },
    async check() {
      const gates = [...running.values()];
      return {
        ...(await rootProblem(configured, root, operations)),
        unfinishedSaves: gates.length,
        refusedUnfinishedSaves: gates.filter((gate) => gate.signal.aborted).length,
      };
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const gate of running.values()) {
        gate.refuse(new SaveError('save.cancelled', 'saving was shut down before the commit'));
      }
      await Promise.all(running.keys());
      await root.close();
    },
  };
}

async function openRoot(
  path: string,
  { mode, operations, ...options }: SaveRootOptions & { readonly operations: FileOperations },
): Promise<RootFolder> {
  const works = mode === 'portable' ? false : await canSaveThroughDescriptors();
  if (mode === 'descriptor' && !works) {
    throw new SaveError('save.disabled', 'mode "descriptor" needs Linux with /proc mounted');
  }
  try {
    return works
      ? await openDescriptorRoot(path, operations, options)
      : await openPortableRoot(path, operations, options);
  } catch (error) {
    const message = `the save root: expected an existing folder, got ${JSON.stringify(path)}`;
    throw new SaveError('save.disabled', message, {
      value: path,
      expected: 'an existing folder',
      cause: error,
    });
  }
}

/** @throws SaveError save.timeout when there is no time at all */
function usableTimeout(timeoutMs: number, maxTimeoutMs: number): number {
  if (timeoutMs >= 1) return Math.min(timeoutMs, maxTimeoutMs);
  throw new SaveError('save.timeout', `timeoutMs: expected a number of at least 1, got ${timeoutMs}`, {
    parameter: 'timeoutMs',
    value: timeoutMs,
    expected: 'a number of at least 1',
  });
}

function closedError(): SaveError {
  return new SaveError('save.disabled', 'saving is shut down');
}

async function rootProblem(
  configured: string,
  root: RootFolder,
  operations: FileOperations,
): Promise<Pick<RootHealth, 'ok' | 'problem'>> {
  try {
    const found = await operations.lstat(await operations.realpath(configured));
    return isSameFile(found, root.identity) ? { ok: true } : { ok: false, problem: 'replaced' };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { ok: false, problem: missing ? 'missing' : 'unreadable' };
  }
}
