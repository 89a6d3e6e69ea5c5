import type { HeldFolder } from './folders/held-folder.js';
import type { FileOperations } from './operations/file-operations.js';
import { TEMPORARY_NAME } from './temporary-file.js';

export interface SweepOptions {
  readonly operations: FileOperations;
  readonly olderThanMs: number;
  /** Wall clock, as modification times are. */
  readonly nowMs: number;
  readonly inFlight: ReadonlySet<string>;
}

/**
 * Removes what killed savers left behind: regular files of this user with one link and the exact name of a temporary,
 * old enough that no saver can still be at work on them. Reference: security.md 5.1 step 16, B24.
 * @returns the removed names
 */
export async function sweepTemporaries(
  folder: HeldFolder,
  options: SweepOptions,
): Promise<readonly string[]> {
  const { operations, olderThanMs, nowMs, inFlight } = options;
  const ownUserId = process.geteuid?.();
  const removed: string[] = [];
  for await (const name of operations.names(folder.entry('.'))) {
    if (!TEMPORARY_NAME.test(name) || inFlight.has(name)) continue;
    const stats = await operations.lstat(folder.entry(name)).catch(() => undefined);
    if (stats === undefined || !stats.isFile() || stats.nlink !== 1n) continue;
    if (ownUserId !== undefined && stats.uid !== BigInt(ownUserId)) continue;
    if (nowMs - Number(stats.mtimeMs) <= olderThanMs) continue;
    await folder.remove(name);
    removed.push(name);
  }
  return removed;
}
