import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

/** A folder in which nothing can be made, by nobody; where there is none, a file does as well. */
const FIXED_FOLDER = existsSync('/proc/1/task') ? '/proc/1/task' : fileURLToPath(import.meta.url);

describe('the response cache over HTTP (caching.md 1-3)', () => {
  let target: RunningTarget;
  let cacheFolder: string;

  beforeEach(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'is-cache-'));
    target = await startTarget({
      catalogFiles: { 'default.ini': `${OPEN_LIMITS}SavePath=renders\n` },
      // Without a memory layer every hit comes from disk.
      settings: {
        IS_CACHE_ROOTS: cacheFolder,
        IS_CACHE_MAX_ENTRIES: '10',
        IS_CACHE_MEMORY_BYTES: '0',
        IS_SOURCE_CHECK_MS: '0',
      },
    });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
  });
  afterEach(async () => {
    await target.stop();
    await rm(cacheFolder, { recursive: true, force: true });
  });

  async function bytesOf(request: string): Promise<Buffer> {
    const reply = await fetch(`${target.url}/is/image/${request}`);
    expect(reply.status, request).toBe(200);
    return Buffer.from(await reply.arrayBuffer());
  }

  async function entries(): Promise<string[]> {
    const found = await readdir(cacheFolder, { recursive: true, withFileTypes: true });
    const whole = found.filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'));
    return whole.map((entry) => join(entry.parentPath, entry.name));
  }

  /** Entries are written behind the reply. */
  async function onlyEntry(): Promise<string> {
    await vi.waitFor(async () => expect(await entries()).toHaveLength(1), { interval: 5 });
    const [path = ''] = await entries();
    return path;
  }

  it.each(['png', 'jpg', 'webp'])('gives a hit the bytes and headers of the miss (%s)', async (format) => {
    const request = `${target.url}/is/image/flat?wid=9&fmt=${format}`;
    const miss = await fetch(request);
    const path = await onlyEntry();
    const hit = await fetch(request);
    expect(Buffer.from(await hit.arrayBuffer())).toEqual(Buffer.from(await miss.arrayBuffer()));
    const shown = ({ headers }: Response) => [...headers].filter(([name]) => !/^(date|expires)$/.test(name));
    expect(shown(hit)).toEqual(shown(miss));
    expect(await entries()).toEqual([path]);
  });

  it('really answers from the entry: what is stored there is what comes', async () => {
    const one = await bytesOf('flat?wid=9');
    const path = await onlyEntry();
    expect((await readFile(path)).subarray(-one.length)).toEqual(one);
    await utimes(path, 1, 1);
    await bytesOf('flat?wid=9&id=other');
    expect((await stat(path)).mtimeMs).toBe(1000);
  });

  it('draws again when the entry is damaged', async () => {
    const before = await bytesOf('flat?wid=9');
    const path = await onlyEntry();
    await writeFile(path, 'not a picture');
    expect(await bytesOf('flat?wid=9')).toEqual(before);
    await vi.waitFor(async () => expect((await stat(path)).size).toBeGreaterThan(before.length));
  });

  it('req=props tells the length of a picture that is kept, and 0 before (requests.json props image.length)', async () => {
    const length = async (): Promise<string | undefined> =>
      /image\.length=(\d+)/.exec((await bytesOf('flat?wid=9&req=props')).toString())?.[1];
    expect(await length()).toBe('0');
    const picture = await bytesOf('flat?wid=9');
    await onlyEntry();
    expect(await length()).toBe(String(picture.length));
  });

  it.each([
    ['a file in place of the folder', async (path: string) => writeFile(path, '')],
    ['a file system that makes no folders', async (path: string) => symlink(FIXED_FOLDER, path)],
  ])('answers without the disk layer: %s', async (_what, makeUnusable) => {
    const base = await mkdtemp(join(tmpdir(), 'is-unusable-'));
    const unusable = join(base, 'cache');
    await makeUnusable(unusable);
    const other = await startTarget({
      settings: { IS_CACHE_ROOTS: unusable, IS_CACHE_MEMORY_BYTES: '0', IS_IMAGE_WORKERS: '1' },
    });
    await writeFile(join(other.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
    for (let round = 0; round < 2; round += 1) {
      const reply = await fetch(`${other.url}/is/image/flat?wid=9`);
      expect([reply.status, (await reply.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    }
    await other.stop();
    await rm(base, { recursive: true });
  });

  it('cache=update makes the entry again', async () => {
    await bytesOf('flat?wid=9');
    const path = await onlyEntry();
    await utimes(path, 1, 1);
    await bytesOf('flat?wid=9&cache=validate');
    expect((await stat(path)).mtimeMs).toBe(1000);
    await bytesOf('flat?wid=9&cache=update');
    await vi.waitFor(async () => expect((await stat(path)).mtimeMs).toBeGreaterThan(1000));
  });

  it('keeps neither what cache= forbids nor errors, properties and saves (T20, J12)', async () => {
    await bytesOf('flat?wid=8&cache=off');
    await bytesOf('flat?wid=8&cache=on,off');
    await bytesOf('flat?wid=8&req=props');
    await bytesOf('flat?wid=8&req=saveToFile&name=a.png');
    await (await fetch(`${target.url}/is/image/nothing`)).arrayBuffer();
    const kept = await bytesOf('flat?wid=9&cache=off,on');
    expect((await readFile(await onlyEntry())).subarray(-kept.length)).toEqual(kept);
  });

  it('executes an identical save twice, also while the picture is in the cache (J18)', async () => {
    await bytesOf('flat?wid=9');
    await onlyEntry();
    const saved = join(target.saveFolder, 'renders', 'a.png');
    for (let round = 0; round < 2; round += 1) {
      await bytesOf('flat?wid=9&req=saveToFile&name=a.png');
      expect((await stat(saved)).isFile()).toBe(true);
      await rm(saved);
    }
  });

  it('never gives the picture of a source that has changed since', async () => {
    const before = await bytesOf('flat?wid=9');
    await onlyEntry();
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(30, 20, [200, 2, 3, 255]));
    expect(await bytesOf('flat?wid=9')).not.toEqual(before);
  });

  it('stays under its bound of entries', async () => {
    for (let width = 1; width <= 25; width += 1) {
      await bytesOf(`flat?wid=${width}`);
      expect((await entries()).length).toBeLessThanOrEqual(10);
    }
  });
});
