import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogSet } from '../catalog-set.js';
import type { CatalogProblem } from '../problem.js';
import type { CatalogFolder } from '../testing/catalog-folder.js';
import { catalogFolder } from '../testing/catalog-folder.js';
import { loadCatalogSet } from './load-catalog-set.js';
import { watchCatalogFolder } from './watch-catalog-folder.js';

/** A watch with short waits whose events can be awaited one by one. */
async function watched(folder: CatalogFolder) {
  const stop = new AbortController();
  const reloads = eventQueue<CatalogSet>();
  const problems = eventQueue<CatalogProblem>();
  const { set } = await loadCatalogSet(folder.path);
  const { ended } = watchCatalogFolder({
    folder: folder.path,
    initial: set,
    refreshIntervalMs: 5,
    modificationWaitMs: 5,
    onReload: reloads.push,
    onProblem: problems.push,
    signal: stop.signal,
  });
  return {
    reloaded: reloads.next,
    problem: problems.next,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

function eventQueue<T>() {
  const events: T[] = [];
  const waiting: ((event: T) => void)[] = [];
  return {
    push: (event: T): void => {
      const resolve = waiting.shift();
      if (resolve === undefined) events.push(event);
      else resolve(event);
    },
    next: (): Promise<T> => {
      const event = events.shift();
      return event === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(event);
    },
  };
}

describe('watching a catalog folder', () => {
  it('gives a new snapshot when an .ini is added, changed or removed', async () => {
    await using folder = await catalogFolder({});
    await using watch = await watched(folder);
    await folder.write({ 'a.ini': 'RootId=a\nResMode=2' });
    expect((await watch.reloaded()).catalog('a')?.attributes.ResMode).toBe(2);
    await folder.write({ 'a.ini': 'RootId=a\nResMode=3' });
    expect((await watch.reloaded()).catalog('a')?.attributes.ResMode).toBe(3);
    await rm(join(folder.path, 'a.ini'));
    expect((await watch.reloaded()).rootIds).toEqual([]);
  });

  it('reports what is new and keeps the earlier version of a broken catalog', async () => {
    await using folder = await catalogFolder({ 'a.ini': 'RootId=a' });
    await using watch = await watched(folder);
    await folder.write({ 'a.ini': 'RootId=' });
    expect((await watch.reloaded()).rootIds).toEqual(['a']);
    expect([(await watch.problem()).code, (await watch.problem()).code]).toEqual([
      'bad-root-id',
      'reload-refused',
    ]);
  });

  it('goes on when the folder is away for a while', async () => {
    await using folder = await catalogFolder({ 'a.ini': 'RootId=a' });
    await using watch = await watched(folder);
    await rename(folder.path, `${folder.path}-away`);
    expect((await watch.problem()).code).toBe('reload-refused');
    await rename(`${folder.path}-away`, folder.path);
    await folder.write({ 'b.ini': 'RootId=b' });
    expect((await watch.reloaded()).rootIds).toEqual(['a', 'b']);
  });

  it('ends with its signal', async () => {
    await using folder = await catalogFolder({});
    const watch = await watched(folder);
    await expect(watch[Symbol.asyncDispose]()).resolves.toBeUndefined();
  });
});
