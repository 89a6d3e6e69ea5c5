import type { BigIntStats } from 'node:fs';
import type { OpenFile } from '../operations/file-operations.js';
import { asConfinedError } from './confined-failure.js';
import { ConfinedError } from './errors.js';

/** What one reader of `chunks` holds in memory. */
const CHUNK_BYTES = 65_536;

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
  /**
   * A part of the file in pieces of at most 64 KiB, each read when it is asked for. The file stays open.
   * @throws ConfinedError confined.io when bytes were changed since it was opened: at the latest in place of the last piece
   */
  chunks(range: ByteRange): AsyncGenerator<Uint8Array, void>;
  /** @throws ConfinedError confined.io; the file is closed all the same */
  close(): Promise<void>;
}

/** Positions in a file, both included. */
export interface ByteRange {
  readonly firstByte: number;
  readonly lastByte: number;
}

export interface ConfinedFileParts {
  readonly path: string;
  readonly file: OpenFile;
  readonly stats: BigIntStats;
  readonly descriptorPath: string | undefined;
}

export function confinedFile(parts: ConfinedFileParts): ConfinedFile {
  const { path, file, stats, descriptorPath } = parts;
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
      throw changed(path);
    },
    async *chunks({ firstByte, lastByte }) {
      let position = firstByte;
      while (position <= lastByte) {
        const chunk = await readChunk(parts, { position, lastByte });
        position += chunk.byteLength;
        yield chunk;
      }
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

/** @throws ConfinedError confined.io */
async function readChunk(
  { path, file, stats }: ConfinedFileParts,
  { position, lastByte }: { readonly position: number; readonly lastByte: number },
): Promise<Uint8Array> {
  try {
    const buffer = new Uint8Array(Math.min(CHUNK_BYTES, lastByte + 1 - position));
    const count = await file.read(buffer, position);
    const isLast = position + count > lastByte;
    if (count > 0 && !(isLast && (await hasNewContent(file, stats)))) return buffer.subarray(0, count);
  } catch (error) {
    throw asConfinedError(error, path);
  }
  throw changed(path);
}

/** Not by the time of the last status change: replacing a file changes that of the one which is read to its end. */
async function hasNewContent(file: OpenFile, atOpening: BigIntStats): Promise<boolean> {
  const { size, mtimeNs } = await file.stat();
  return size !== atOpening.size || mtimeNs !== atOpening.mtimeNs;
}

function changed(path: string): ConfinedError {
  return new ConfinedError('confined.io', `${JSON.stringify(path)} was changed while it was read`, { path });
}

function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}
