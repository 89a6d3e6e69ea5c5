import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CatalogSet } from '@is/catalog';
import { loadCatalogSet, watchCatalogFolder } from '@is/catalog';
import { describe, expect, it, onTestFinished } from 'vitest';

const CHANGES = 100;
const INTERVAL_MS = 25;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a catalog that changes a hundred times a second (security.md I22)', () => {
  it('is read once per wait, ends as it was written last, and keeps no earlier snapshot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'is-storm-'));
    const snapshots: WeakRef<CatalogSet>[] = [];
    const problems: string[] = [];
    let seen: number | undefined;
    const stop = new AbortController();
    onTestFinished(() => {
      stop.abort();
      return rm(folder, { recursive: true });
    });
    const change = async (number: number): Promise<void> => {
      const draft = join(folder, 'a.ini.draft');
      await writeFile(draft, `RootId=a\nExpiration=${number}\n`);
      await utimes(draft, number, number);
      await rename(draft, join(folder, 'a.ini'));
    };
    await writeFile(join(folder, 'default.ini'), '');
    await change(0);
    const { ended } = watchCatalogFolder({
      folder,
      initial: (await loadCatalogSet(folder)).set,
      refreshIntervalMs: INTERVAL_MS,
      modificationWaitMs: INTERVAL_MS,
      onReload: (set) => {
        snapshots.push(new WeakRef(set));
        seen = set.catalog('a')?.attributes.Expiration;
      },
      onProblem: ({ message }) => problems.push(message),
      signal: stop.signal,
    });
    const startMs = performance.now();
    for (let number = 1; number <= CHANGES; number += 1) {
      await change(number);
      await setTimeout(10);
    }
    await expect.poll(() => seen, { interval: INTERVAL_MS, timeout: 5_000 }).toBe(CHANGES);
    const mostReloads = (performance.now() - startMs) / (2 * INTERVAL_MS) + 1;
    expect(snapshots.length).toBeGreaterThan(1);
    expect(snapshots.length).toBeLessThanOrEqual(mostReloads);
    await setImmediate();
    collectGarbage();
    expect(snapshots.filter((snapshot) => snapshot.deref() !== undefined).length).toBeLessThanOrEqual(1);
    stop.abort();
    await ended;
    expect(problems).toEqual([]);
  });
});
