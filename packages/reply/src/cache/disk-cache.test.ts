import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RenderResult } from '@is/render';
import type { WaitMeter } from '@is/save/confined';
import { isLocalFolder } from '@is/save/confined';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskCache, DiskCacheEvent, DiskCacheOptions } from './disk-cache.js';
import { openDiskCache } from './disk-cache.js';

/** Mark, digest, key and sizes before the picture: 4 + 32 + 32 + 8 bytes. */
const HEAD_BYTES = 76;

/** Only there anything is read in the event loop. */
const isLocal = await isLocalFolder(tmpdir());

const keyOf = (name: string | number): string => createHash('sha256').update(String(name)).digest('hex');

function pictureOf(name: string | number, lengthBytes = 100): RenderResult {
  const bytes = Buffer.alloc(lengthBytes, String(name));
  return { bytes, lengthBytes, widthPx: 30, heightPx: 20 };
}

describe('the response cache on disk (caching.md 1)', () => {
  let folder: string;
  let events: DiskCacheEvent[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-disk-cache-'));
    events = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = (bounds: Partial<Omit<DiskCacheOptions, 'report'>> = {}) =>
    openDiskCache({
      folders: [folder],
      maxBytes: 1_000_000,
      maxEntries: 1000,
      report: (event) => events.push(event),
      ...bounds,
    });

  async function filesBelow(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  async function write(cache: DiskCache, ...names: readonly (string | number)[]): Promise<void> {
    for (const name of names) cache.write(keyOf(name), pictureOf(name));
    await cache.idle();
  }

  async function present(cache: DiskCache, ...names: readonly (string | number)[]): Promise<boolean[]> {
    return Promise.all(names.map(async (name) => (await cache.read(keyOf(name))) !== undefined));
  }

  it('gives back what it was given, also after a new start', async () => {
    await write(await open(), 'a');
    expect(await (await open()).read(keyOf('a'))).toEqual(pictureOf('a'));
    expect(events).toEqual([]);
  });

  it('spreads entries over its folders', async () => {
    const folders = [join(folder, 'one'), join(folder, 'two')];
    const cache = await open({ folders });
    await write(cache, ...Array.from({ length: 64 }, (_, index) => index));
    const counts = folders.map(async (path) => (await readdir(path)).length);
    for (const count of await Promise.all(counts)) expect(count).toBeGreaterThan(8);
  });

  it('drops the least recently used entry beyond its number of entries', async () => {
    const cache = await open({ maxEntries: 2 });
    await write(cache, 'a', 'b');
    expect([cache.lengthOf(keyOf('a')), cache.lengthOf(keyOf('c'))]).toEqual([100, undefined]);
    await cache.read(keyOf('a'));
    await write(cache, 'c');
    expect(await present(cache, 'a', 'b', 'c')).toEqual([true, false, true]);
    expect(await filesBelow()).toHaveLength(2);
  });

  it('drops entries beyond its bytes, and never takes one that could not fit', async () => {
    const cache = await open({ maxBytes: 2 * (100 + HEAD_BYTES) });
    await write(cache, 'a', 'b', 'c');
    cache.write(keyOf('huge'), pictureOf('huge', 500));
    await cache.idle();
    expect(await present(cache, 'a', 'b', 'c', 'huge')).toEqual([false, true, true, false]);
  });

  it('is under its bounds after a start with smaller ones', async () => {
    await write(await open(), 1, 2, 3, 4, 5);
    await open({ maxEntries: 2 });
    expect(await filesBelow()).toHaveLength(2);
  });

  it('stays under both bounds at every moment of 300 writes', async () => {
    const maxBytes = 5000;
    const cache = await open({ maxBytes, maxEntries: 20 });
    const state = { isWriting: true };
    const names = Array.from({ length: 300 }, (_, index) => index);
    const writing = write(cache, ...names).finally(() => (state.isWriting = false));
    let largest = 0;
    while (state.isWriting) {
      const sizes = await Promise.all(
        (await filesBelow()).map((path) =>
          stat(path).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
      );
      largest = Math.max(
        largest,
        sizes.reduce((sum, size) => sum + size, 0),
      );
    }
    await writing;
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(maxBytes);
    expect((await filesBelow()).length).toBeLessThanOrEqual(20);
  });

  it.each([
    ['cut off', (file: Buffer) => file.subarray(0, -1)],
    ['one bit of the picture turned', (file: Buffer) => flipped(file, HEAD_BYTES)],
    ['one bit of its width turned', (file: Buffer) => flipped(file, HEAD_BYTES - 8)],
    ['one bit of the digest turned', (file: Buffer) => flipped(file, 10)],
    ['empty', () => Buffer.alloc(0)],
    ['longer', (file: Buffer) => Buffer.concat([file, Buffer.of(0)])],
  ])('forgets an entry that was damaged: %s', async (_how, damage) => {
    const cache = await open();
    await write(cache, 'a');
    const [path = ''] = await filesBelow();
    await writeFile(path, damage(await readFile(path)));
    expect(await cache.read(keyOf('a'))).toBeUndefined();
    expect(events).toEqual([{ kind: 'damaged', key: keyOf('a') }]);
    expect(await filesBelow()).toEqual([]);
    await write(cache, 'a');
    expect(await present(cache, 'a')).toEqual([true]);
  });

  it('does not take the file of another key', async () => {
    const cache = await open();
    await write(cache, 'a', 'b');
    const paths = (await filesBelow()).toSorted();
    const [one = '', other = ''] = paths.includes(pathOf('a')) ? [pathOf('a'), pathOf('b')] : paths;
    await rename(one, other);
    expect(await cache.read(keyOf('b'))).toBeUndefined();
  });

  it('removes what an interrupted write left, and nothing that is foreign', async () => {
    const cache = await open();
    await write(cache, 'a');
    await writeFile(`${pathOf('a')}.0123456789abcdef.tmp`, 'half');
    await writeFile(join(folder, 'README'), 'mine');
    await open();
    expect((await filesBelow()).toSorted()).toEqual([join(folder, 'README'), pathOf('a')].toSorted());
  });

  describe('small entries (ADR 0096)', () => {
    /** Whether no turn of the event loop passed: what the thread pool brings comes with the next one at the earliest. */
    async function isReadAtOnce(cache: DiskCache, name: string): Promise<boolean> {
      const reading = cache.read(keyOf(name)).then((result) => result !== undefined);
      let promises = 100;
      const noPromiseIsLeft = (async () => {
        while (promises > 0) promises = await Promise.resolve(promises - 1);
        return false;
      })();
      const isAtOnce = await Promise.race([reading, noPromiseIsLeft]);
      expect(await reading).toBe(true);
      return isAtOnce;
    }

    /** Each look at the clock is so much later than the one before; nobody counts who slept. */
    function tickingMeter(state: { stepMs: number }): WaitMeter {
      let nowMs = 0;
      return {
        nowMs: () => (nowMs += state.stepMs),
        switches: () => ({ voluntary: 0, involuntary: 0 }),
      };
    }

    it.runIf(isLocal)('are read in the event loop, larger ones are not', async () => {
      const cache = await open();
      cache.write(keyOf('small'), pictureOf('small', 200_000));
      cache.write(keyOf('large'), pictureOf('large', 300_000));
      await cache.idle();
      expect([await isReadAtOnce(cache, 'small'), await isReadAtOnce(cache, 'large')]).toEqual([true, false]);
    });

    it.runIf(isLocal)('are read in the thread pool for a while after the disk was slow', async () => {
      const clock = { stepMs: 0.05 };
      const cache = await open({ meter: tickingMeter(clock) });
      await write(cache, 'a');
      expect(await isReadAtOnce(cache, 'a')).toBe(true);
      clock.stepMs = 20;
      expect(await isReadAtOnce(cache, 'a')).toBe(true);
      clock.stepMs = 0.05;
      expect(await isReadAtOnce(cache, 'a')).toBe(false);
      // 19.8 ms beyond the free part, 5 of them on credit: 14.8 ms at 5 µs per millisecond.
      clock.stepMs = 2960;
      expect(await isReadAtOnce(cache, 'a')).toBe(true);
    });

    it.runIf(process.platform !== 'win32')('never wait for the writer of a named pipe', async () => {
      const cache = await open();
      await write(cache, 'a');
      await rm(pathOf('a'));
      execFileSync('mkfifo', [pathOf('a')]);
      expect(await present(cache, 'a')).toEqual([false]);
    });
  });

  it('does without a folder that disappears, tells it once, and works again when it can', async () => {
    const cache = await open();
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in its place');
    await write(cache, 'a', 'b');
    expect(events.map(({ kind }) => kind)).toEqual(['failing']);
    expect(await present(cache, 'a')).toEqual([false]);
    await rm(folder);
    await write(cache, 'c');
    expect(await present(cache, 'c')).toEqual([true]);
  });

  const pathOf = (name: string): string => join(folder, keyOf(name).slice(0, 2), keyOf(name));
});

function flipped(file: Buffer, at: number): Buffer {
  const copy = Buffer.from(file);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
