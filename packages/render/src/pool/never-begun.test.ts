import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RenderPoolOptions } from './render-pool.js';
import { faultJob, startFault } from './testing/fault.js';
import type { FaultPool } from './testing/fault-pool.js';
import { killAll, startFaultPool, startIdlePool } from './testing/fault-pool.js';

const { signal } = new AbortController();
const ANSWER = faultJob({ kind: 'answer', lengthBytes: 10 });

let folder: string;
const pools: FaultPool[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'never-begun-'));
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  rmSync(folder, { recursive: true });
});

async function start(options: RenderPoolOptions & { children: number }): Promise<FaultPool> {
  const pool = await startIdlePool(options);
  pools.push(pool);
  return pool;
}

describe('a job that is given to a process which was just killed', () => {
  it('is done by another that lives', async () => {
    const pool = await start({ children: 2 });
    const [first, second] = pool.stats().processes;
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
    expect(await pool.next('died')).toMatchObject({ pid: first?.pid, jobs: 1 });
    expect(pool.stats().processes[1]).toEqual(second);
  });

  it.each([1, 3])('is done by one that starts when all %i were killed', async (children) => {
    const pool = await start({ children });
    killAll(pool);
    const [header, ...results] = await Promise.all([
      pool.readHeader({ kind: 'bytes', bytes: new Uint8Array(5) }, signal),
      ...Array.from({ length: children + 2 }, () => pool.render(ANSWER, signal)),
    ]);
    expect(header.widthPx).toBe(5);
    expect(results.map(({ lengthBytes }) => lengthBytes)).toEqual(Array(children + 2).fill(10));
  });

  it('keeps its place before those that came later', async () => {
    const pool = await start({ children: 1 });
    killAll(pool);
    const order: number[] = [];
    const jobs = [1, 2, 3].map((number) => pool.render(ANSWER, signal).then(() => order.push(number)));
    await Promise.all(jobs);
    expect(order).toEqual([1, 2, 3]);
  });

  it('keeps its place also where that is beyond the bound of those that wait', async () => {
    const pool = await start({ children: 1, maxQueue: 1 });
    killAll(pool);
    const given = pool.render(ANSWER, signal);
    const waiting = pool.render(ANSWER, signal);
    await expect.poll(() => pool.stats().waitingReplies).toBe(2);
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
    expect(await Promise.all([given, waiting])).toHaveLength(2);
  });

  it('brings its bytes along again', async () => {
    const pool = await start({ children: 2 });
    const inputs = [Buffer.alloc(3_000_000, 'ab'), Buffer.from('|'), Buffer.alloc(1_000_000, 'c')];
    killAll(pool);
    const job = faultJob(
      { kind: 'echo' },
      inputs.map((bytes) => ({ kind: 'bytes', bytes })),
    );
    const { bytes } = await pool.render(job, signal);
    expect(Buffer.concat(inputs).equals(bytes)).toBe(true);
  });
});

describe.runIf(process.platform === 'linux')('descriptors of a job that is given out again', () => {
  it('are open for it again, and none stays open', async () => {
    const pool = await start({ children: 1 });
    const [source, saved] = [join(folder, 'source'), join(folder, 'saved')];
    writeFileSync(source, 'twelve bytes');
    const before = readdirSync('/proc/self/fd').length;
    const [reading, writing] = [openSync(source, 'r'), openSync(saved, 'wx')];
    const input = { kind: 'descriptor', path: `/proc/self/fd/${reading}` } as const;
    const output = { kind: 'file', path: `/proc/self/fd/${writing}` } as const;
    killAll(pool);
    await pool.render(faultJob({ kind: 'echo' }, [input], output), signal);
    closeSync(reading);
    closeSync(writing);
    expect(readFileSync(saved, 'utf8')).toBe('twelve bytes');
    await expect.poll(() => pool.stats().processes.map(({ state }) => state)).toEqual(['idle', 'idle']);
    expect(readdirSync('/proc/self/fd').length).toBe(before);
  });
});

describe('a job that has begun', () => {
  it('is not done again when its process is killed', async () => {
    const pool = await start({ children: 2 });
    const path = join(folder, 'begun');
    const spinning = pool.render(faultJob({ kind: 'spin', path }), signal).catch((error: unknown) => error);
    await expect.poll(() => existsSync(path)).toBe(true);
    rmSync(path);
    process.kill(pool.stats().processes.find(({ state }) => state === 'busy')?.pid ?? 0, 'SIGKILL');
    expect(await spinning).toMatchObject({
      code: 'render.died',
      message: 'the render process ended without an answer',
    });
    await pool.next('died');
    await pool.next('started');
    expect(existsSync(path)).toBe(false);
  });
});

describe('a job that no process begins', () => {
  it.each([1, 3])('is tried once more than there are processes (%i)', async (children) => {
    const pool = await start({ children, limits: startFault('unwilling') });
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({
      code: 'render.died',
      message: `${children + 1} render processes in turn ended before they began`,
    });
    for (let tries = 0; tries <= children; tries++)
      expect(await pool.next('died')).toMatchObject({ exitCode: 8, jobs: 1 });
  });
});

describe('a job that waits to be given out again', () => {
  async function putBack(controller = new AbortController()) {
    const pool = await start({ children: 1 });
    killAll(pool);
    const outcome = pool.render(ANSWER, controller.signal).catch((error: { code: string }) => error.code);
    await expect.poll(() => pool.stats().waitingReplies, { interval: 1 }).toBe(1);
    return { pool, outcome, abort: () => controller.abort() };
  }

  it('is refused when it is aborted, which costs no process', async () => {
    const { pool, outcome, abort } = await putBack();
    abort();
    expect(await outcome).toBe('render.aborted');
    expect(pool.stats().waitingReplies).toBe(0);
    await Promise.all([pool.next('started'), pool.next('started')]);
    const { pid } = pool.stats().processes[0] ?? {};
    await pool.render(ANSWER, signal);
    expect(pool.stats().processes[0]?.pid).toBe(pid);
  });

  it('is refused when the pool closes', async () => {
    const { pool, outcome } = await putBack();
    const closed = pool.close();
    expect(await outcome).toBe('render.aborted');
    await closed;
    expect(pool.stats().processes.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });
});

describe('a job whose process is dead, which the pool does not know yet', () => {
  it('is rejected at once when it is aborted, and not given out again', async () => {
    const pool = await start({ children: 1 });
    const path = join(folder, 'begun');
    killAll(pool);
    const controller = new AbortController();
    const spinning = pool.render(faultJob({ kind: 'spin', path }), controller.signal);
    controller.abort();
    await expect(spinning).rejects.toMatchObject({ code: 'render.aborted' });
    await pool.render(ANSWER, signal);
    expect(existsSync(path)).toBe(false);
  });

  it('is refused when the pool closes', async () => {
    const pool = await start({ children: 1, closeGraceMs: 5000 });
    killAll(pool);
    const outcome = pool.render(ANSWER, signal).catch((error: { code: string }) => error.code);
    await pool.close();
    expect(await outcome).toBe('render.aborted');
  });
});

describe('a process that says it begins out of turn', () => {
  it.each([false, true])('is killed when it says so twice (after its answer: %s)', async (isLate) => {
    const pool = await start({ children: 1 });
    await pool.render(faultJob({ kind: 'begin-again', isLate }), signal).catch(() => {});
    expect(await pool.next('killed')).toMatchObject({ reason: 'protocol', jobs: 1 });
  });

  it('is killed when there is no job', async () => {
    const pool = startFaultPool({ children: 1, limits: startFault('eager') });
    pools.push(pool);
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
    expect(await pool.next('killed')).toMatchObject({ reason: 'protocol', jobs: 0 });
  });
});
