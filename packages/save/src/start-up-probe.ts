import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommitGate } from './commit-gate.js';
import { CommitQueue } from './commit-queue.js';
import { openDescriptorRoot } from './folders/descriptor-root.js';
import { canWalkDescriptors } from './folders/descriptor-probe.js';
import { nodeFileOperations } from './operations/file-operations.js';
import { runSave } from './save-job.js';
import type { SaveFileRequest, SaveReceipt } from './save-request.js';

const PROBE_TIMEOUT_MS = 5_000;

/**
 * Whether a whole save works through descriptors here: some sandboxes open through /proc/self/fd but do not rename.
 * Reference: security.md 5.1, C27. Without a temporary area there is nothing to try it in; the walk alone then decides,
 * as a save that cannot work there fails without harm.
 */
export async function canSaveThroughDescriptors(): Promise<boolean> {
  if (!(await canWalkDescriptors())) return false;
  const area = await mkdtemp(join(tmpdir(), 'is-save-probe-')).catch(() => undefined);
  if (area === undefined) return true;
  try {
    return await trySave(area);
  } catch {
    return false;
  } finally {
    await rm(area, { recursive: true, force: true });
  }
}

async function trySave(area: string): Promise<boolean> {
  const root = await openDescriptorRoot(area, nodeFileOperations);
  try {
    const request: SaveFileRequest = {
      folder: '.',
      name: 'probe.txt',
      timeoutMs: PROBE_TIMEOUT_MS,
      produce: (destination) => destination.write(Buffer.from('probe')),
    };
    let receipt: SaveReceipt | undefined;
    await runSave(
      {
        root,
        operations: nodeFileOperations,
        commits: new CommitQueue(),
        inFlight: new Set(),
        report: () => undefined,
      },
      {
        request,
        folders: [],
        name: { folders: [], leaf: request.name },
        gate: new CommitGate({ timeoutMs: PROBE_TIMEOUT_MS }),
        answer: (given) => {
          receipt = given;
        },
      },
    );
    return receipt !== undefined && (await readFile(join(area, 'probe.txt'), 'utf8')) === 'probe';
  } finally {
    await root.close();
  }
}
