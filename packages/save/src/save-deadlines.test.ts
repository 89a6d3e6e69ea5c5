import { performance } from 'node:perf_hooks';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveScene } from './testing/save-scene.js';
import { aborted, openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES, openDescriptors } from './testing/scratch-tree.js';

/** Far above what a machine under load needs, far below what a wrong answer would take. */
const PROMPT_MS = 250;

describe.each(TESTED_MODES)('the deadline of a save (%s mode)', (mode) => {
  let scene: SaveScene;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
    await writeFile(join(scene.tree.root, 'out/x.jpg'), 'old');
  });
  afterEach(() => scene.end());

  it('D01: a producer that takes too long is told to stop, and the save is refused at the deadline', async () => {
    const before = await scene.tree.snapshot();
    const startMs = performance.now();
    let reason: unknown;
    const saving = scene.save('x.jpg', {
      timeoutMs: 60,
      produce: async (destination, signal) => {
        await destination.write(Buffer.from('half'));
        await aborted(signal);
        reason = signal.reason;
      },
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.timeout', details: { limit: 60 } });
    expect(performance.now() - startMs).toBeLessThan(60 + PROMPT_MS);
    expect(reason).toMatchObject({ code: 'save.timeout' });
    await scene.idle();
    expect(await scene.tree.snapshot()).toEqual(before);
  });

  it.each([0, -1, Number.NaN])('D02: %s milliseconds are no time', async (timeoutMs) => {
    const saving = scene.save('x.jpg', { timeoutMs });
    await expect(saving).rejects.toMatchObject({ code: 'save.timeout', details: { parameter: 'timeoutMs' } });
  });

  it.each([2_147_483_648, 1e99, Number.POSITIVE_INFINITY])(
    'D03: %s milliseconds do not fire at once',
    async (timeoutMs) => {
      expect((await scene.save('x.jpg', { timeoutMs })).replaced).toBe(true);
    },
  );

  it('D04: a deadline that passes in the queue of the target refuses, and the one before is not disturbed', async () => {
    const renaming = scene.faults.hold({ operation: 'rename', call: 1 });
    const first = scene.save('x.jpg', { produce: (destination) => destination.write(Buffer.from('first')) });
    await renaming.reached;
    await expect(scene.save('X.JPG', { timeoutMs: 60 })).rejects.toMatchObject({ code: 'save.timeout' });
    renaming.release();
    await first;
    await scene.idle();
    expect(await scene.content('x.jpg')).toBe('first');
    expect(scene.faults.calls.filter((name) => name === 'rename')).toHaveLength(1);
  });

  it.each(['open', 'file.write', 'file.read', 'file.sync', 'file.stat', 'lstat'] as const)(
    'C26, D07: a %s that hangs past the deadline is answered at the deadline, and nothing appears when it returns',
    async (operation) => {
      const before = await scene.tree.snapshot();
      const hanging = scene.faults.hold({ operation, call: 1 });
      const startMs = performance.now();
      await expect(scene.save('x.jpg', { timeoutMs: 60 })).rejects.toMatchObject({ code: 'save.timeout' });
      expect(performance.now() - startMs).toBeLessThan(60 + PROMPT_MS);
      expect(await scene.root.check()).toMatchObject({ unfinishedSaves: 1, refusedUnfinishedSaves: 1 });
      hanging.release();
      await scene.idle();
      expect(scene.faults.calls).not.toContain('rename');
      expect(await scene.tree.snapshot()).toEqual(before);
    },
  );

  it('C26: a failure before the deadline is the reason, also when cleaning up hangs past it', async () => {
    scene.faults.fail({ operation: 'file.write', call: 1 }, 'ENOSPC');
    const hanging = scene.faults.hold({ operation: 'unlink', call: 1 });
    await expect(scene.save('x.jpg', { timeoutMs: 60 })).rejects.toMatchObject({ code: 'save.full' });
    hanging.release();
    await scene.idle();
    expect(await scene.temporaries()).toEqual([]);
  });

  it.each([
    ['before the deadline', 60],
    ['after the deadline', 0],
  ])('answers a rename that fails %s, although cleaning up hangs', async (_, graceMs) => {
    const renaming = scene.faults.hold({ operation: 'rename', call: 1 });
    scene.faults.fail({ operation: 'rename', call: 1 }, 'EIO');
    const removing = scene.faults.hold({ operation: 'unlink', call: 1 });
    const saving = scene.save('x.jpg', { timeoutMs: 150 });
    await renaming.reached;
    if (graceMs === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    renaming.release();
    await expect(saving).rejects.toMatchObject({ code: 'save.io', details: { errno: 'EIO' } });
    removing.release();
    await scene.idle();
    expect(await scene.content('x.jpg')).toBe('old');
    expect(await scene.temporaries()).toEqual([]);
  });

  it('D08: a rename that is under way at the deadline counts, late', async () => {
    const renaming = scene.faults.hold({ operation: 'rename', call: 1 });
    const client = new AbortController();
    const saving = scene.save('x.jpg', { timeoutMs: 60, signal: client.signal });
    await renaming.reached;
    client.abort();
    await new Promise((resolve) => setTimeout(resolve, 100));
    renaming.release();
    expect((await saving).lengthBytes).toBe(3);
    expect(await scene.content('x.jpg')).toBe('new');
  });

  it('D10: a caller that leaves before the commit gets a refusal, and nothing is written', async () => {
    const before = await scene.tree.snapshot();
    const client = new AbortController();
    const saving = scene.save('x.jpg', {
      signal: client.signal,
      produce: async (_, signal) => {
        client.abort(new Error('gone'));
        await aborted(signal);
      },
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.cancelled', cause: { message: 'gone' } });
    await scene.idle();
    expect(await scene.tree.snapshot()).toEqual(before);
  });

  it('D10: a caller that has already left starts nothing', async () => {
    await expect(scene.save('x.jpg', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'save.cancelled',
    });
    await scene.idle();
    expect(scene.faults.calls).not.toContain('file.write');
  });

  it('removes the temporary at the deadline, and keeps its descriptor until the producer has ended', async () => {
    const producer = new AbortController();
    const saving = scene.save('x.jpg', {
      timeoutMs: 60,
      produce: async (destination) => {
        await destination.write(Buffer.from('half'));
        await aborted(producer.signal);
      },
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.timeout' });
    while ((await scene.temporaries()).length > 0) await new Promise((resolve) => setImmediate(resolve));
    const closes = () => scene.faults.calls.filter((name) => name === 'file.close').length;
    const before = closes();
    producer.abort();
    await scene.idle();
    expect(closes()).toBeGreaterThan(before);
  });

  it('D25: 1,000 deadlines in a row leave no descriptor, temporary or timer behind', async () => {
    const before = await scene.tree.snapshot();
    const descriptors = await openDescriptors();
    for (let round = 0; round < 20; round += 1) {
      const saves = Array.from({ length: 50 }, (_, index) =>
        scene.save('x.jpg', { timeoutMs: 1 + (index % 10), produce: (_, signal) => aborted(signal) }),
      );
      const codes = (await Promise.allSettled(saves)).map(({ status }) => status);
      expect(new Set(codes)).toEqual(new Set(['rejected']));
      await scene.idle();
    }
    expect(await openDescriptors()).toBe(descriptors);
    expect(await scene.tree.snapshot()).toEqual(before);
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'FSReqPromise')).toEqual([]);
  });

  it('a folder sync that hangs makes the answer "not durable", not late for ever', async () => {
    const hanging = scene.faults.hold({ operation: 'file.sync', call: 2 });
    expect(await scene.save('x.jpg', { timeoutMs: 500 })).toMatchObject({ durable: false, lengthBytes: 3 });
    hanging.release();
  });
});
