import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WaitMeter } from '@is/save/confined';
import { isLocalFolder, StallBudget } from '@is/save/confined';

/** One file per key, spread over the cache folders. Names are digits of keys: nothing that a client sent is in them. */
export interface EntryFiles {
  /** Undefined when there is none. One byte more than expected is read, so that a longer file shows. */
  read(key: string, expectedBytes: number): Promise<Buffer | undefined>;
  /** The file is there entirely or not at all, also when the process is killed. */
  write(key: string, parts: readonly Uint8Array[]): Promise<void>;
  remove(key: string): Promise<void>;
  /** All entries, the oldest first. Removes what interrupted writes have left; leaves foreign files alone. */
  scan(): Promise<readonly FoundEntry[]>;
}

export interface FoundEntry {
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

const ENTRY_NAME = /^[0-9a-f]{64}$/;
const TEMPORARY_NAME = /^[0-9a-f]{64}\.[0-9a-f]{16}\.tmp$/;
const SHARD_NAME = /^[0-9a-f]{2}$/;

/** Larger files are not read in the event loop, however quick they are: copying and checking them takes its time, too. */
const MOST_BYTES_IN_LOOP = 2 ** 18;

/** Whoever planted a named pipe must not stop the server. Windows has neither. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Makes the folders where they are missing. They belong to one server process at a time.
 * @param meter of reading in the event loop; the process's own by default
 * @throws the file system's error for a folder that cannot be made
 */
export async function openEntryFiles(folders: readonly string[], meter?: WaitMeter): Promise<EntryFiles> {
  const places = await Promise.all(folders.map((path) => openFolder(path, meter)));
  const placeOf = (key: string): EntryFolder => {
    const place = places[Number.parseInt(key.slice(2, 10), 16) % places.length];
    if (place === undefined) throw new RangeError('expected at least one cache folder');
    return place;
  };
  const shardOf = (key: string): string => join(placeOf(key).path, key.slice(0, 2));
  return {
    async read(key, expectedBytes) {
      const path = join(shardOf(key), key);
      const mostBytes = expectedBytes + 1;
      const inPool = (): Promise<Buffer> => readWhole(path, mostBytes);
      const budget = mostBytes <= MOST_BYTES_IN_LOOP ? placeOf(key).budget : undefined;
      try {
        return await (budget?.run(() => readWholeAtOnce(path, mostBytes), inPool) ?? inPool());
      } catch (error) {
        if (isCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    async write(key, parts) {
      const shard = shardOf(key);
      await makeShard(shard);
      const temporary = join(shard, `${key}.${randomBytes(8).toString('hex')}.tmp`);
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          for (const part of parts) await file.writeFile(part);
        } finally {
          await file.close();
        }
        // Not synced: after a power cut the digest tells a cut-off file, and a cache may lose what it likes.
        await rename(temporary, join(shard, key));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async remove(key) {
      await rm(join(shardOf(key), key), { force: true });
    },
    async scan() {
      const found: FoundEntry[] = [];
      for (const folder of folders) {
        for (const shard of (await readdir(folder)).filter((name) => SHARD_NAME.test(name))) {
          found.push(...(await scanShard(join(folder, shard))));
        }
      }
      return found.toSorted((one, other) => one.modifiedMs - other.modifiedMs);
    },
  };
}

interface EntryFolder {
  readonly path: string;
  /** Undefined where reading may hang for good. Each has its own: a slow disk is no reason to take the quick one for slow. */
  readonly budget: StallBudget | undefined;
}

async function openFolder(path: string, meter: WaitMeter | undefined): Promise<EntryFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return { path, budget: (await isLocalFolder(path)) ? new StallBudget(meter) : undefined };
}

/**
 * Node's own way to make a folder with its parents never ends where a file system says ENOENT to every new folder, so the
 * parent is made only when it is missing, and the folder by itself.
 */
async function makeShard(shard: string): Promise<void> {
  try {
    await makeFolder(shard);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    await mkdir(dirname(shard), { recursive: true, mode: 0o700 });
    await makeFolder(shard);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

async function scanShard(shard: string): Promise<readonly FoundEntry[]> {
  const found: FoundEntry[] = [];
  for (const name of await readdir(shard)) {
    if (TEMPORARY_NAME.test(name)) await rm(join(shard, name), { force: true });
    if (!ENTRY_NAME.test(name)) continue;
    const { size, mtimeMs } = await stat(join(shard, name));
    found.push({ key: name, sizeBytes: size, modifiedMs: mtimeMs });
  }
  return found;
}

/** In the event loop's own thread, which waits for nobody when the file is in memory. */
function readWholeAtOnce(path: string, mostBytes: number): Buffer {
  const file = openSync(path, READING);
  try {
    const content = Buffer.allocUnsafeSlow(mostBytes);
    let filled = 0;
    while (filled < mostBytes - 1) {
      const bytesRead = readSync(file, content, filled, mostBytes - filled, filled);
      filled += bytesRead;
      if (bytesRead === 0) break;
    }
    return content.subarray(0, filled);
  } finally {
    closeSync(file);
  }
}

/**
 * Each turn through the thread pool waits for the scheduler twice, which is most of the time while all cores draw; so
 * there are two, where `readFile` takes four: opening and reading. Closing keeps nobody waiting.
 */
async function readWhole(path: string, mostBytes: number): Promise<Buffer> {
  const file = await open(path, READING);
  try {
    const content = Buffer.allocUnsafeSlow(mostBytes);
    let filled = 0;
    // What is one byte short is whole; anything else is found out by its digest.
    while (filled < mostBytes - 1) {
      const { bytesRead } = await file.read(content, filled, mostBytes - filled, filled);
      filled += bytesRead;
      if (bytesRead === 0) break;
    }
    return content.subarray(0, filled);
  } finally {
    void file.close().catch(() => undefined);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
