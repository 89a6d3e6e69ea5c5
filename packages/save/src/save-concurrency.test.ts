import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveScene } from './testing/save-scene.js';
import { aborted, openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES } from './testing/scratch-tree.js';

describe.each(TESTED_MODES)('many saves at once (%s mode)', (mode) => {
  let scene: SaveScene;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
  });
  afterEach(() => scene.end());

  it('D12: 100 savers of one name all succeed, and a reader never sees a torn file', async () => {
    const contents = Array.from({ length: 100 }, (_, index) => Buffer.alloc(40_000 + index, index));
    const hashes = new Set(contents.map((bytes) => createHash('sha256').update(bytes).digest('hex')));
    const path = join(scene.tree.root, 'out/x.jpg');
    await writeFile(path, contents[0] ?? '');
    const over = new AbortController();
    let reads = 0;
    const reading = (async () => {
      while (!over.signal.aborted) {
        const seen = createHash('sha256').update(await readFile(path));
        if (!hashes.has(seen.digest('hex'))) return 'torn';
        reads += 1;
      }
      return 'whole';
    })();
    const receipts = await Promise.all(
      contents.map((bytes) => scene.save('x.jpg', { produce: (destination) => destination.write(bytes) })),
    );
    over.abort();
    expect(await reading).toBe('whole');
    expect(reads).toBeGreaterThan(10);
    expect(new Set(receipts.map(({ sha256 }) => sha256))).toEqual(hashes);
    expect(await scene.temporaries()).toEqual([]);
  });

  it('renders savers of one name in parallel: only their commits wait for each other', async () => {
    const meeting = { arrived: 0, open: (): void => undefined };
    const all = new Promise<void>((resolve) => {
      meeting.open = resolve;
    });
    await Promise.all(
      Array.from({ length: 4 }, () =>
        scene.save('x.jpg', {
          produce: async (destination) => {
            meeting.arrived += 1;
            if (meeting.arrived === 4) meeting.open();
            await all;
            await destination.write(Buffer.from('new'));
          },
        }),
      ),
    );
    expect(meeting.arrived).toBe(4);
  });

  it('A32: names that differ in case only are committed one after the other', async () => {
    const renaming = scene.faults.hold({ operation: 'rename', call: 1 });
    const first = scene.save('logo.jpg');
    await renaming.reached;
    const second = scene.save('LOGO.JPG');
    const third = scene.save('other.jpg');
    await third;
    expect(scene.faults.calls.filter((name) => name === 'rename')).toHaveLength(2);
    renaming.release();
    await Promise.all([first, second]);
    expect(scene.faults.calls.filter((name) => name === 'rename')).toHaveLength(3);
  });

  it('D13: of two that must not replace, exactly one succeeds', async () => {
    const saves = Array.from({ length: 8 }, () => scene.save('x.jpg', { overwrite: false }));
    const results = await Promise.allSettled(saves);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await scene.temporaries()).toEqual([]);
  });

  it('D21: closing refuses what is not yet committing, lets a commit finish, and cleans up', async () => {
    const renaming = scene.faults.hold({ operation: 'rename', call: 1 });
    const committing = scene.save('a.jpg');
    await renaming.reached;
    const rendering = scene.save('b.jpg', { produce: (_, signal) => aborted(signal) });
    const answers = Promise.allSettled([rendering, committing]);
    const closing = scene.root.close();
    await rendering.catch(() => undefined);
    renaming.release();
    await closing;
    expect(await answers).toMatchObject([
      { status: 'rejected', reason: { code: 'save.cancelled' } },
      { status: 'fulfilled', value: { lengthBytes: 3 } },
    ]);
    expect(await scene.content('a.jpg')).toBe('new');
    expect(await scene.content('b.jpg')).toBeUndefined();
    expect(await scene.temporaries()).toEqual([]);
  });

  it('D22: closing again does nothing, and later saves are refused', async () => {
    await scene.root.close();
    await scene.root.close();
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.disabled' });
  });
});
