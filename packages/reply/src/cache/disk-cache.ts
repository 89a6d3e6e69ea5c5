import type { RenderResult } from '@is/render';
import type { WaitMeter } from '@is/save/confined';
import { decodeCacheEntry, encodeCacheEntry, entryLength, pictureLength } from './cache-entry.js';
import { EntryIndex } from './entry-index.js';
import { openEntryFiles } from './entry-files.js';

export interface DiskCacheOptions {
  /** At least one. */
  readonly folders: readonly string[];
  /** Of all files together, without what the file system adds. */
  readonly maxBytes: number;
  readonly maxEntries: number;
  readonly report: (event: DiskCacheEvent) => void;
  /** Of reading in the event loop; the process's own by default. */
  readonly meter?: WaitMeter;
}

/** What an operator should know; no request fails by it. */
export type DiskCacheEvent =
  | { readonly kind: 'damaged'; readonly key: string }
  /** Reading or writing fails; told once until it works again. */
  | { readonly kind: 'failing'; readonly error: unknown };

/** Pictures in files. Reference: caching.md 1; never exceeds its bounds, and never returns what it was not given. */
export interface DiskCache {
  /** Undefined when it is not there or not as it was written. Never rejects. */
  read(key: string): Promise<RenderResult | undefined>;
  /** Bytes of the picture of an entry that is there, by its size alone. */
  lengthOf(key: string): number | undefined;
  /** Stores in the background; what cannot be stored is not. */
  write(key: string, result: RenderResult): void;
  /** Resolves when everything that was to be written is. */
  idle(): Promise<void>;
}

/** Entries that wait to be written are held in memory: beyond this, new ones are not stored. */
const MOST_WAITING_BYTES = 64 * 2 ** 20;

/** @throws the file system's error when a folder cannot be made or read */
export async function openDiskCache(options: DiskCacheOptions): Promise<DiskCache> {
  const { maxBytes, maxEntries, report, meter } = options;
  const files = await openEntryFiles(options.folders, meter);
  const index = new EntryIndex();
  for (const { key, sizeBytes } of await files.scan()) index.put(key, sizeBytes);
  // One change after the other, so that room is made before it is taken.
  let queue = makeRoom(0, 0);
  let waitingBytes = 0;
  let isFailing = false;

  async function store(key: string, result: RenderResult, sizeBytes: number): Promise<void> {
    await makeRoom(sizeBytes, 1);
    await files.write(key, await encodeCacheEntry(key, result));
    index.put(key, sizeBytes);
    isFailing = false;
  }

  async function makeRoom(bytes: number, entries: number): Promise<void> {
    while (index.totalBytes + bytes > maxBytes || index.count + entries > maxEntries) {
      const key = index.oldest();
      if (key === undefined) return;
      await discard(key);
    }
  }

  async function discard(key: string): Promise<void> {
    await files.remove(key);
    index.remove(key);
  }

  function enqueue(change: () => Promise<void>): Promise<void> {
    queue = queue.then(change).catch(tell);
    return queue;
  }

  function tell(error: unknown): void {
    if (!isFailing) report({ kind: 'failing', error });
    isFailing = true;
  }

  await queue;
  return {
    async read(key) {
      const sizeBytes = index.sizeOf(key);
      if (sizeBytes === undefined) return undefined;
      index.use(key);
      try {
        const content = await files.read(key, sizeBytes);
        const result = content === undefined ? undefined : await decodeCacheEntry(key, content);
        if (result !== undefined) return result;
        if (content !== undefined) report({ kind: 'damaged', key });
        await enqueue(() => discard(key));
      } catch (error) {
        tell(error);
      }
      return undefined;
    },
    lengthOf(key) {
      const sizeBytes = index.sizeOf(key);
      return sizeBytes === undefined ? undefined : pictureLength(sizeBytes);
    },
    write(key, result) {
      const sizeBytes = entryLength(result.bytes.byteLength);
      if (sizeBytes > maxBytes || waitingBytes + sizeBytes > MOST_WAITING_BYTES) return;
      waitingBytes += sizeBytes;
      void enqueue(() => store(key, result, sizeBytes)).finally(() => (waitingBytes -= sizeBytes));
    },
    idle: () => queue,
  };
}
