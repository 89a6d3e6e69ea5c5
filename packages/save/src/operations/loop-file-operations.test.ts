import { constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loopFileOperations } from './loop-file-operations.js';
import { StallBudget } from './stall-budget.js';

describe('calls in the event loop (ADR 0096)', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-loop-'));
    await writeFile(join(folder, 'one'), 'first file');
    await writeFile(join(folder, 'other'), 'other file');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A clock whose looks are so far apart. */
  const operationsWhereCallsTake = (ms: number) => {
    let nowMs = 0;
    return loopFileOperations(
      new StallBudget({
        nowMs: () => (nowMs += ms),
        switches: () => ({ voluntary: 0, involuntary: 0 }),
      }),
    );
  };

  const open = (name: string, ms = 0) =>
    operationsWhereCallsTake(ms).open(join(folder, name), constants.O_RDONLY);

  it.each<[string, number]>([
    ['quick', 0],
    ['slow, and so made elsewhere after the first', 1000],
  ])('do the same when they are %s', async (_what, ms) => {
    const operations = operationsWhereCallsTake(ms);
    for (let round = 0; round < 2; round += 1) {
      const file = await operations.open(join(folder, 'one'), constants.O_RDONLY);
      const into = Buffer.alloc(20);
      expect((await file.stat()).size).toBe(10n);
      expect(await file.read(into, 6)).toBe(4);
      expect(into.subarray(0, 4).toString()).toBe('file');
      expect((await operations.lstat(join(folder, 'one'))).isFile()).toBe(true);
      expect(await operations.realpath(join(folder, 'one'))).toMatch(/one$/);
      await file.close();
    }
  });

  it('never read the file that got the number of one that is closed', async () => {
    const file = await open('one');
    const [first, second] = [Buffer.alloc(10), Buffer.alloc(10)];
    const reading = file.read(first, 0);
    const closing = file.close();
    const other = await open('other');
    await expect(file.read(second, 0)).rejects.toMatchObject({ code: 'EBADF' });
    await Promise.all([reading, closing]);
    expect([first.toString(), second.every((byte) => byte === 0)]).toEqual(['first file', true]);
    await other.close();
  });

  it('close a file once, however often it is asked for', async () => {
    const file = await open('one');
    await Promise.all([file.close(), file.close()]);
    const other = await open('other');
    await file.close();
    expect((await other.stat()).size).toBe(10n);
    await other.close();
  });

  it('fail as those of the thread pool do', async () => {
    await expect(open('none')).rejects.toMatchObject({ code: 'ENOENT', errno: expect.any(Number) });
  });
});
