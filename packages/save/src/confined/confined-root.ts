import { constants } from 'node:fs';
import { canWalkDescriptors } from '../folders/descriptor-probe.js';
import { openDescriptorRoot } from '../folders/descriptor-root.js';
import type { HeldFolder, RootFolder, WalkMode } from '../folders/held-folder.js';
import { openPortableRoot } from '../folders/portable-root.js';
import type { RootOptions } from '../folders/root-options.js';
import { quoted } from '../names/quoted.js';
import type { FileOperations } from '../operations/file-operations.js';
import { nodeFileOperations } from '../operations/file-operations.js';
import { isLocalFolder } from '../operations/local-folder.js';
import { loopFileOperations } from '../operations/loop-file-operations.js';
import type { StallBudget } from '../operations/stall-budget.js';
import { asConfinedError } from './confined-failure.js';
import type { ConfinedFile } from './confined-file.js';
import { confinedFile } from './confined-file.js';
import { parseConfinedPath } from './confined-path.js';
import { ConfinedError } from './errors.js';

export interface ConfinedRootOptions extends RootOptions {
  /** Links below the root are never followed. */
  readonly followLinks?: 'none';
  /** Default: `descriptor` where a probe finds that it works, else `portable`. */
  readonly mode?: WalkMode;
  /** Replaces the system calls, for tests with faults. Default: the real ones. */
  readonly operations?: FileOperations;
  /** Names below a folder of this machine are looked up in the event loop's own thread within this. Default: never. */
  readonly stallBudget?: StallBudget;
}

export interface OpenFileOptions {
  readonly maxBytes?: number;
}

/** A folder opened once, below which files are read. */
export interface ConfinedRoot {
  readonly mode: WalkMode;
  /**
   * @param relativePath names separated by `/`, decoded exactly once
   * @throws ConfinedError confined.not-found, not-a-file, refused, limit, io
   */
  openFile(relativePath: string, options?: OpenFileOptions): Promise<ConfinedFile>;
  close(): Promise<void>;
}

/**
 * Opens the folder below which files are read. Links on the way to it are the operator's and are followed, once, now.
 * @throws ConfinedError when it is no folder that can be opened
 */
export async function openConfinedRoot(
  path: string,
  options: ConfinedRootOptions = {},
): Promise<ConfinedRoot> {
  const { operations = await operationsFor(path, options), mode } = options;
  const byDescriptor = mode === undefined ? await canWalkDescriptors() : mode === 'descriptor';
  const openRoot = byDescriptor ? openDescriptorRoot : openPortableRoot;
  const root = await openRoot(path, operations, options).catch((error: unknown) => {
    throw asConfinedError(error, path);
  });
  return {
    mode: root.mode,
    async openFile(relativePath, { maxBytes } = {}) {
      const components = parseConfinedPath(relativePath);
      try {
        return await openBelow({ root, operations }, components, { path: relativePath, maxBytes });
      } catch (error) {
        throw asConfinedError(error, relativePath);
      }
    },
    close: () => root.close(),
  };
}

async function operationsFor(path: string, { stallBudget }: ConfinedRootOptions): Promise<FileOperations> {
  return stallBudget !== undefined && (await isLocalFolder(path))
    ? loopFileOperations(stallBudget)
    : nodeFileOperations;
}

interface Wanted {
  readonly path: string;
  readonly maxBytes: number | undefined;
}

async function openBelow(
  { root, operations }: { readonly root: RootFolder; readonly operations: FileOperations },
  components: readonly string[],
  { path, maxBytes }: Wanted,
): Promise<ConfinedFile> {
  const folder = await root.openFolder(components.slice(0, -1));
  try {
    const leaf = components.at(-1) ?? '';
    const file = await openLeaf(folder, leaf, operations);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw notAFile(path);
      if (maxBytes !== undefined && stats.size > BigInt(maxBytes)) {
        throw new ConfinedError('confined.limit', `${quoted(path)} is longer than ${maxBytes} bytes`, {
          path,
          limit: maxBytes,
        });
      }
      await folder.confirmEntry(leaf, stats);
      return confinedFile({ path, file, stats, descriptorPath: root.descriptorPath(file.fd) });
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  } finally {
    await folder.close();
  }
}

/** Without waiting: a FIFO without a writer would else block a thread for ever (security.md B15-B17). */
function openLeaf(folder: HeldFolder, leaf: string, operations: FileOperations) {
  const { O_RDONLY } = constants;
  // These do not exist on Windows, which has neither FIFOs in folders nor terminals.
  const flags = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
  return operations.open(folder.entry(leaf), O_RDONLY | flags);
}

function notAFile(path: string): ConfinedError {
  return new ConfinedError('confined.not-a-file', `${quoted(path)}: expected a regular file`, {
    path,
    expected: 'a regular file',
  });
}
