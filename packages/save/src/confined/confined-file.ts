import type { BigIntStats } from 'node:fs';
import type { OpenFile } from '../operations/file-operations.js';
import { asConfinedError } from './confined-failure.js';
import { ConfinedError } from './errors.js';

/** A regular file held open: whatever happens to its name, these are its bytes. Whoever opened it closes it. */
export interface ConfinedFile {
  readonly fd: number;
  /** Path by which another process of this user can open the same file (Linux: `/proc/<pid>/fd/N`), until `close`. */
  readonly descriptorPath: string | undefined;
  /** At opening. */
  readonly sizeBytes: number;
  /** Modification time at opening, in milliseconds since 1970. */
  readonly modifiedMs: number;
  /** `dev:ino:size:mtimeNs:ctimeNs`: changes whenever the content may have changed. */
  readonly identity: string;
  /**
   * The whole file, as it was when it was opened.
   * @throws ConfinedError confined.io when it was changed since
   */
  read(): Promise<Uint8Array>;
  /** @throws ConfinedError confined.io; the file is closed all the same */
  close(): Promise<void>;
}

export interface ConfinedFileParts {
  readonly path: string;
  readonly file: OpenFile;
  readonly stats: BigIntStats;
  readonly descriptorPath: string | undefined;
}

export function confinedFile({ path, file, stats, descriptorPath }: ConfinedFileParts): ConfinedFile {
  const identity = identityOf(stats);
  const sizeBytes = Number(stats.size);
  return {
    fd: file.fd,
    descriptorPath,
    sizeBytes,
    modifiedMs: Number(stats.mtimeMs),
    identity,
    async read() {
      try {
        const bytes = new Uint8Array(sizeBytes);
        const count = await readFully(file, bytes);
        if (count === sizeBytes && identityOf(await file.stat()) === identity) return bytes;
      } catch (error) {
        throw asConfinedError(error, path);
      }
      throw new ConfinedError('confined.io', `${JSON.stringify(path)} was changed while it was read`, {
        path,
      });
    },
    async close() {
      try {
        await file.close();
      } catch (error) {
        throw asConfinedError(error, path);
      }
    },
  };
}

async function readFully(file: OpenFile, bytes: Uint8Array): Promise<number> {
  let position = 0;
  while (position < bytes.byteLength) {
    const count = await file.read(bytes.subarray(position), position);
    if (count === 0) break;
    position += count;
  }
  return position;
}

function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}
