import type { BigIntStats } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommitGate } from './commit-gate.js';
import type { CommitQueue } from './commit-queue.js';
import { foldedName } from './commit-queue.js';
import { SaveError } from './errors.js';
import { inStep } from './in-step.js';
import type { FileIdentity, HeldFolder, RootFolder } from './folders/held-folder.js';
import { FolderRefusal } from './folders/held-folder.js';
import { quoted } from './names/quoted.js';
import type { SaveName } from './names/save-name.js';
import type { FileOperations } from './operations/file-operations.js';
import type { Target } from './publish-file.js';
import { lookAtTarget, publishFile } from './publish-file.js';
import { makeContent } from './save-content.js';
import type { ReportSaveEvent, SaveEvent } from './save-event.js';
import type { SaveFileRequest, SaveReceipt } from './save-request.js';
import { TemporaryFile } from './temporary-file.js';

/** What all saves below one root share. */
export interface SaveContext {
  readonly root: RootFolder;
  readonly operations: FileOperations;
  readonly commits: CommitQueue;
  /** Names of temporaries in use. */
  readonly inFlight: Set<string>;
  readonly report: ReportSaveEvent;
}

export interface SaveJob {
  readonly request: SaveFileRequest;
  /** From the root. */
  readonly folders: readonly string[];
  readonly name: SaveName;
  readonly gate: CommitGate;
  /** Called once, when the file is committed; clean-up goes on. */
  readonly answer: (receipt: SaveReceipt) => void;
}

/** Permission bits of a new file: others may read it, as a web server that delivers it must. */
const DEFAULT_MODE = 0o644;
const OWNER_READS_AND_WRITES = 0o600;
const OTHERS_READ_AND_WRITE = 0o066;

/** Time that making the folder durable may take after the deadline, before the answer says that it is not. */
const FOLDER_SYNC_GRACE_MS = 2_000;

/**
 * Carries out one save. Resolves when everything is cleaned up, which may be after the answer.
 * Reference: security.md 5.1 steps 5-15, 5.2.
 * @throws SaveError, or what the producer threw
 */
export async function runSave(context: SaveContext, job: SaveJob): Promise<void> {
  try {
    const folder = await usingFolder(job.folders, () =>
      inStep('opening the folder', () => context.root.openFolder(job.folders)),
    );
    try {
      await saveInto(folder, context, job);
    } finally {
      await folder.close();
    }
  } finally {
    job.gate.release();
  }
}

async function saveInto(folder: HeldFolder, context: SaveContext, job: SaveJob): Promise<void> {
  const { request, gate } = job;
  const { operations, inFlight } = context;
  const overwrite = request.overwrite ?? true;
  const target: Target = { folder, leaf: job.name.leaf, overwrite, operations };
  const replaced = await usingFolder(job.folders, async () => {
    await inStep('looking at the folder', () => folder.confirm());
    return lookAtTarget(target);
  });
  await requireFreeSpace(folder, operations, request.freeSpaceFloorBytes ?? 0);
  gate.pass();
  const temporary = await usingFolder(job.folders, () =>
    TemporaryFile.create(folder, {
      mode: request.mode ?? (replaced === undefined ? DEFAULT_MODE : modeAfter(replaced)),
      operations,
      onLeft: (name, error) => report(context, job, { kind: 'temporary-left', names: [name], error }),
    }),
  );
  inFlight.add(temporary.name);
  try {
    await fillAndPublish({ target, temporary, context, job });
  } catch (error) {
    gate.noteFault(error);
    await temporary.discard();
    throw error;
  } finally {
    inFlight.delete(temporary.name);
  }
}

/** A file that an operator has closed to others stays closed to them. A saved file is never one to be run. */
function modeAfter({ mode }: BigIntStats): number {
  return (Number(mode) & OTHERS_READ_AND_WRITE) | OWNER_READS_AND_WRITES;
}

/**
 * Names the folder where the system permits nothing in it: the client chose it, and an operator has to mend it.
 * @throws SaveError
 */
async function usingFolder<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SaveError) || error.code !== 'save.denied') throw error;
    const { details } = error;
    const value = folders.length === 0 ? '.' : folders.join('/');
    const expected = 'one that the server may write to';
    const message = `folder: expected ${expected}, got ${quoted(value)} (${details.errno})`;
    throw new SaveError('save.denied', message, {
      ...details,
      parameter: 'folder',
      value,
      expected,
      cause: error,
    });
  }
}

interface Filling {
  readonly target: Target;
  readonly temporary: TemporaryFile;
  readonly context: SaveContext;
  readonly job: SaveJob;
}

async function fillAndPublish({ target, temporary, context, job }: Filling): Promise<void> {
  const { request, gate, name } = job;
  const { folder } = target;
  await confirmPlaceOf(temporary, folder);
  const descriptorPath = context.root.descriptorPath(temporary.file.fd);
  const content = await makeContent({ request, temporary, descriptorPath, gate });
  const { identity } = content;
  const place = `${folder.identity.dev}:${folder.identity.ino}/${foldedName(name.leaf)}`;
  const replaced = await context.commits.run(place, async () => {
    const found = await publishFile(target, { temporary, identity, gate });
    await confirmPublished({ target, temporary, context, job }, identity);
    return found;
  });
  const durable = await makeEntryDurable(folder, context, job);
  job.answer({
    name: [...name.folders, name.leaf].join('/'),
    lastUpdatedMs: content.modifiedMs,
    lengthBytes: content.lengthBytes,
    sha256: content.sha256,
    durable,
    replaced,
  });
}

async function requireFreeSpace(
  folder: HeldFolder,
  operations: FileOperations,
  floorBytes: number,
): Promise<void> {
  if (floorBytes === 0) return;
  const freeBytes = await inStep('looking for free space', () => operations.freeBytes(folder.entry('.')));
  if (freeBytes >= BigInt(floorBytes)) return;
  throw new SaveError('save.full', `free space: expected at least ${floorBytes} bytes, got ${freeBytes}`, {
    parameter: 'freeSpaceFloorBytes',
    limit: floorBytes,
  });
}

/** Before anything is written: an empty file in the wrong place is all that a swapped folder can get. */
async function confirmPlaceOf(temporary: TemporaryFile, folder: HeldFolder): Promise<void> {
  await inStep('looking at the temporary file', async () =>
    folder.confirmEntry(temporary.name, await temporary.file.stat()),
  );
}

/**
 * A file that went astray is a refusal, as far as that can still be told; that it cannot be looked at changes nothing.
 * @throws SaveError save.folder
 */
async function confirmPublished({ target, context, job }: Filling, identity: FileIdentity): Promise<void> {
  try {
    await target.folder.confirmEntry(target.leaf, identity);
  } catch (error) {
    const isAstray = error instanceof FolderRefusal;
    const kind = isAstray ? 'location-mismatch' : 'location-unverified';
    report(context, job, { kind, names: [target.leaf], error });
    if (isAstray)
      throw new SaveError('save.folder', 'the folder was exchanged during the save', { cause: error });
  }
}

/** The file is visible by now, so no failure and no delay here can make it a refusal. */
async function makeEntryDurable(folder: HeldFolder, context: SaveContext, job: SaveJob): Promise<boolean> {
  const syncing = folder.sync().catch((error: unknown) => {
    report(context, job, { kind: 'folder-sync-failed', error });
    return false;
  });
  const patience = new AbortController();
  const waitMs = Math.max(job.gate.remainingMs, FOLDER_SYNC_GRACE_MS);
  const impatient = delay(waitMs, false, { signal: patience.signal }).catch(() => false);
  try {
    return await Promise.race([syncing, impatient]);
  } finally {
    patience.abort();
  }
}

function report(context: SaveContext, job: SaveJob, event: Omit<SaveEvent, 'folder'>): void {
  context.report({ ...event, folder: job.folders.join('/') });
}
