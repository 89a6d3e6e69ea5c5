import type { CommitGate } from './commit-gate.js';
import { SaveError } from './errors.js';
import { inStep } from './in-step.js';
import { digestFile } from './file-digest.js';
import type { FileIdentity } from './folders/held-folder.js';
import type { OpenFile } from './operations/file-operations.js';
import type { SaveDestination, SaveFileRequest } from './save-request.js';
import type { TemporaryFile } from './temporary-file.js';
import { WriteDestination, refuseTooLong, writeFully } from './write-destination.js';

export interface ContentOrder {
  readonly request: Pick<SaveFileRequest, 'produce' | 'maxBytes'>;
  readonly temporary: TemporaryFile;
  readonly descriptorPath: string | undefined;
  readonly gate: CommitGate;
}

/** Facts of the content, as the file system states them after it was made durable. */
export interface SavedContent {
  readonly identity: FileIdentity;
  readonly lengthBytes: number;
  readonly sha256: string;
  readonly modifiedMs: number;
}

/**
 * Lets the producer write the temporary, then checks, hashes, syncs and closes it.
 * @throws SaveError, or what the producer threw
 */
export async function makeContent(order: ContentOrder): Promise<SavedContent> {
  const { request, temporary, descriptorPath, gate } = order;
  const { file } = temporary;
  const destination = new WriteDestination({ file, gate, descriptorPath, maxBytes: request.maxBytes });
  await produceInto(destination, order);
  const written = await inStep('looking at the file', () => file.stat());
  const lengthBytes = Number(written.size);
  if (lengthBytes === 0) throw new SaveError('save.io', 'nothing was written');
  if (destination.lengthBytes !== 0 && destination.lengthBytes !== lengthBytes) {
    throw new SaveError(
      'save.io',
      `the file has ${lengthBytes} bytes, ${destination.lengthBytes} were written`,
    );
  }
  refuseTooLong(lengthBytes, request.maxBytes);
  const sha256 = await inStep('reading the file back', () => digestFile(file, lengthBytes, gate));
  gate.pass();
  // Never retried: after a failed fsync the pages count as clean although they were not stored.
  await inStep('making the file durable', () => file.sync());
  const synced = await inStep('looking at the file', () => file.stat());
  // Only a writer with a descriptor of its own can be late; modification times of other systems change at closing.
  if (synced.size !== written.size || (descriptorPath !== undefined && synced.mtimeNs !== written.mtimeNs)) {
    throw new SaveError('save.io', 'the file was still being written after its producer had finished');
  }
  await inStep('closing the file', () => temporary.close());
  return { identity: synced, lengthBytes, sha256, modifiedMs: Number(synced.mtimeMs) };
}

async function produceInto(
  destination: WriteDestination,
  { request, temporary, gate }: ContentOrder,
): Promise<void> {
  const production = startProducer(request.produce, destination, gate);
  try {
    await Promise.race([production, gate.refused]);
  } catch (error) {
    gate.noteFault(error);
    await temporary.removeName();
    // The descriptor stays open until the producer has ended: another process could else open a foreign file by its number.
    await production.catch(() => undefined);
    await destination.seal();
    gate.pass();
    throw await withSpaceAsReason(error, temporary.file);
  }
  await destination.seal();
}

async function startProducer(
  produce: SaveFileRequest['produce'],
  destination: SaveDestination,
  gate: CommitGate,
): Promise<void> {
  await produce(destination, gate.signal);
}

/** More than any encoder buffers, so that a full file system cannot take it. */
const SPACE_PROBE_BYTES = 128 * 1024;

/**
 * A process that writes the file itself fails with an error of its own when space runs out. Whether it did is asked
 * of the file system, by writing on: messages are never parsed, and a quota shows as well.
 */
async function withSpaceAsReason(error: unknown, file: OpenFile): Promise<unknown> {
  try {
    const { size } = await file.stat();
    if (size === 0n) return error;
    await inStep('writing the file', () => writeFully(file, new Uint8Array(SPACE_PROBE_BYTES), Number(size)));
    return error;
  } catch (probeError) {
    if (!(probeError instanceof SaveError) || probeError.code !== 'save.full') return error;
    return new SaveError('save.full', probeError.message, { ...probeError.details, cause: error });
  }
}
