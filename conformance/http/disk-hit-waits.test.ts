import { createHook } from 'node:async_hooks';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLocalFolder } from '@is/save/confined';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

/** On other file systems nothing is looked up in the event loop. */
const isLocal = await isLocalFolder(tmpdir());

const SMALL = 'a/b/flat?wid=9';
const LARGE = 'a/b/flat?wid=400&hei=300&fmt=tif';

describe.runIf(isLocal)('what a hit from disk waits for (ADR 0096)', () => {
  let target: RunningTarget;
  let cacheFolder: string;

  beforeAll(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'is-waits-'));
    target = await startTarget({
      catalogFiles: { 'default.ini': OPEN_LIMITS },
      settings: {
        IS_CACHE_ROOTS: cacheFolder,
        IS_CACHE_MEMORY_BYTES: '0',
        IS_SOURCE_CHECK_MS: '0',
        IS_LOG_LEVEL: 'silent',
      },
    });
    await mkdir(join(target.imagesFolder, 'a/b'), { recursive: true });
    await writeFile(join(target.imagesFolder, 'a/b/flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
    for (const request of [SMALL, LARGE]) await ask(request);
    const isKept = (name: string): boolean => /[0-9a-f]{64}$/.test(name);
    const isAllKept = async (): Promise<boolean> =>
      (await readdir(cacheFolder, { recursive: true })).filter(isKept).length === 2;
    await vi.waitUntil(isAllKept);
  });
  afterAll(async () => {
    await target.stop();
    await rm(cacheFolder, { recursive: true, force: true });
  });

  async function ask(request: string): Promise<Buffer> {
    const reply = await fetch(`${target.url}/is/image/${request}`);
    expect(reply.status, request).toBe(200);
    return Buffer.from(await reply.arrayBuffer());
  }

  /** Files asked of the thread pool, by one request, from this process, in which the server runs. */
  async function tripsOf(request: string): Promise<number> {
    let trips = 0;
    const hook = createHook({
      init: (_id, type) => {
        if (/^FSREQ|^FILEHANDLECLOSEREQ/.test(type)) trips += 1;
      },
    });
    hook.enable();
    try {
      await ask(request);
    } finally {
      hook.disable();
    }
    return trips;
  }

  it.each<[string, string]>([
    ['a target that was asked for before, whose source is looked at again', SMALL],
    ['a target never seen before, of the same picture', `${SMALL}&$other=1`],
  ])('the thread pool for nothing: %s', async (_what, request) => {
    expect(await tripsOf(request)).toBe(0);
  });

  it('the thread pool for an entry that is too large for the loop: to open and to read it', async () => {
    expect(await tripsOf(LARGE)).toBeGreaterThanOrEqual(2);
  });
});
