import { createHash } from 'node:crypto';
import type { CommitGate } from './commit-gate.js';
import { SaveError } from './errors.js';
import type { OpenFile } from './operations/file-operations.js';

const CHUNK_BYTES = 256 * 1024;

/** SHA-256 of what the file holds, whoever wrote it, in hexadecimal. Holds one chunk in memory. */
export async function digestFile(file: OpenFile, lengthBytes: number, gate: CommitGate): Promise<string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, lengthBytes));
  let position = 0;
  while (position < lengthBytes) {
    gate.pass();
    const count = await file.read(chunk, position);
    if (count === 0) throw new SaveError('save.io', 'the file became shorter while it was read back');
    hash.update(chunk.subarray(0, count));
    position += count;
  }
  return hash.digest('hex');
}
