import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WalkMode } from '../folders/held-folder.js';
import type { SaveEvent } from '../save-event.js';
import type { SaveRoot, SaveRootOptions } from '../save-root.js';
import { openSaveRoot } from '../save-root.js';
import type { SaveFileRequest, SaveReceipt } from '../save-request.js';
import type { FaultyFileOperations } from './faulty-file-operations.js';
import { faultyFileOperations } from './faulty-file-operations.js';
import type { ScratchTree } from './scratch-tree.js';
import { makeScratchTree, temporariesIn } from './scratch-tree.js';

/** A scratch tree with an open root on it whose system calls can be made to fail; calls count from after its opening. For tests only. */
export interface SaveScene {
  readonly tree: ScratchTree;
  readonly root: SaveRoot;
  readonly faults: FaultyFileOperations;
  readonly events: readonly SaveEvent[];
  /** Saves a text as `name` below `out`. */
  save(name: string, changes?: Partial<SaveFileRequest>): Promise<SaveReceipt>;
  /** Content below `out`, undefined if there is none. */
  content(name: string): Promise<string | undefined>;
  /** Names of temporaries in `out`. */
  temporaries(): Promise<readonly string[]>;
  /** Resolves when no save is under way any more, late clean-up included. */
  idle(): Promise<void>;
  end(): Promise<void>;
}

export async function openSaveScene(mode: WalkMode, options: SaveRootOptions = {}): Promise<SaveScene> {
  const tree = await makeScratchTree();
  const faults = faultyFileOperations();
  const events: SaveEvent[] = [];
  const root = await openSaveRoot(tree.root, {
    mode,
    operations: faults.operations,
    report: (event) => events.push(event),
    ...options,
  });
  faults.reset();
  return {
    tree,
    root,
    faults,
    events,
    save: (name, changes) => root.save({ ...textRequest(name), ...changes }),
    content: (name) => readFile(join(tree.root, 'out', name), 'utf8').catch(() => undefined),
    temporaries: () => temporariesIn(join(tree.root, 'out')),
    async idle() {
      while ((await root.check()).unfinishedSaves > 0) await new Promise((resolve) => setImmediate(resolve));
    },
    async end() {
      faults.reset();
      await root.close();
      await tree.remove();
    },
  };
}

function textRequest(name: string): SaveFileRequest {
  return {
    folder: 'out',
    name,
    timeoutMs: 20_000,
    produce: (destination) => destination.write(Buffer.from('new')),
  };
}

/** Resolves when the signal fires: a producer that works until it is told to stop. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Everything in a folder and below, relative to it. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}
