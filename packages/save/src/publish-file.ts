import type { BigIntStats } from 'node:fs';
import type { CommitGate } from './commit-gate.js';
import { SaveError } from './errors.js';
import { inStep } from './in-step.js';
import type { FileIdentity, HeldFolder } from './folders/held-folder.js';
import { isSameFile } from './folders/held-folder.js';
import { quoted } from './names/quoted.js';
import { errnoName } from './operations/errno.js';
import type { FileOperations } from './operations/file-operations.js';
import type { TemporaryFile } from './temporary-file.js';

export interface Target {
  readonly folder: HeldFolder;
  readonly leaf: string;
  readonly overwrite: boolean;
  readonly operations: FileOperations;
}

/**
 * Looks at what stands at the target, without following it.
 * @returns the facts of the regular file there, if there is one
 * @throws SaveError save.target
 */
export async function lookAtTarget({
  folder,
  leaf,
  overwrite,
  operations,
}: Target): Promise<BigIntStats | undefined> {
  const stats = await inStep('looking at the target', async () => {
    try {
      return await operations.lstat(folder.entry(leaf));
    } catch (error) {
      if (errnoName(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
  if (stats === undefined) return undefined;
  if (!stats.isFile()) throw targetRefused(leaf, 'a regular file or nothing');
  if (!overwrite) throw targetRefused(leaf, 'no file of this name, as overwriting is off');
  return stats;
}

/**
 * Makes the temporary the target, in one step that readers see entirely or not at all.
 * @returns whether a file was replaced
 * @throws SaveError; the target is then as it was
 */
export async function publishFile(
  target: Target,
  { temporary, identity, gate }: { temporary: TemporaryFile; identity: FileIdentity; gate: CommitGate },
): Promise<boolean> {
  const { folder, leaf, operations } = target;
  gate.pass();
  await inStep('looking at the folder', () => folder.confirm());
  const replaced = (await lookAtTarget(target)) !== undefined;
  const from = folder.entry(temporary.name);
  const to = folder.entry(leaf);
  const issue = target.overwrite
    ? () => rename(operations, { from, to }, gate)
    : () => linkOrRename(operations, { from, to }, gate);
  await inStep(
    'renaming the file',
    async () => {
      try {
        await gate.commit(issue);
      } catch (error) {
        // A network file system can report an error of a rename that it has done.
        if (!(error instanceof SaveError) && (await isAt(to, identity, operations))) return;
        throw errnoName(error) === 'EEXIST'
          ? targetRefused(leaf, 'no file of this name, as overwriting is off')
          : error;
      }
    },
    { EISDIR: 'save.target', ENOTDIR: 'save.target' },
  );
  if (target.overwrite) temporary.markPublished();
  else await temporary.removeName();
  return replaced;
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** Virus scanners and readers hold files for moments on Windows. */
const WINDOWS_RETRY_ERRNOS: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WINDOWS_RETRY_DELAYS_MS = [5, 10, 20, 40, 80, 160, 320, 640];

async function rename(operations: FileOperations, { from, to }: Move, gate: CommitGate): Promise<void> {
  if (process.platform !== 'win32') return operations.rename(from, to);
  for (const delayMs of WINDOWS_RETRY_DELAYS_MS) {
    try {
      return await operations.rename(from, to);
    } catch (error) {
      if (!WINDOWS_RETRY_ERRNOS.has(errnoName(error)) || gate.remainingMs < delayMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  return operations.rename(from, to);
}

/** What file systems without hard links answer. */
const NO_LINK_ERRNOS: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
]);

/** A hard link never replaces, also not what another process made a moment ago. The temporary's own name goes afterwards. */
async function linkOrRename(operations: FileOperations, move: Move, gate: CommitGate): Promise<void> {
  try {
    await operations.link(move.from, move.to);
  } catch (error) {
    if (!NO_LINK_ERRNOS.has(errnoName(error))) throw error;
    await rename(operations, move, gate);
  }
}

async function isAt(path: string, identity: FileIdentity, operations: FileOperations): Promise<boolean> {
  return operations.lstat(path).then(
    (stats) => isSameFile(stats, identity),
    () => false,
  );
}

function targetRefused(leaf: string, expected: string): SaveError {
  return new SaveError('save.target', `target ${quoted(leaf)}: expected ${expected}`, {
    parameter: 'name',
    value: leaf,
    expected,
  });
}
