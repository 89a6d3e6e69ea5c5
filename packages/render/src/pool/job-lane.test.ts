import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderJob } from '../renderer.js';
import type { RenderPoolOptions } from './render-pool.js';
import { faultJob } from './testing/fault.js';
import type { FaultPool } from './testing/fault-pool.js';
import { startFaultPool } from './testing/fault-pool.js';

const { signal } = new AbortController();
const ANSWER = faultJob({ kind: 'answer', lengthBytes: 10 });
const SPIN = faultJob({ kind: 'spin' });

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** All processes have answered once, so the next jobs start at once. */
async function warmPool(options: RenderPoolOptions & { children: number }): Promise<FaultPool> {
  const pool = startFaultPool({ closeGraceMs: 1, ...options });
  cleanups.push(() => pool.close());
  for (let process = 0; process <= options.children; process++) await pool.next('started');
  return pool;
}

/** A job that waits or runs until it is stopped. */
function occupy(pool: FaultPool, job: RenderJob = SPIN) {
  const controller = new AbortController();
  const outcome = pool.render(job, controller.signal).then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
  return {
    outcome,
    stop: (): Promise<string> => {
      controller.abort();
      return outcome;
    },
  };
}

function saveOf(job: RenderJob): RenderJob {
  const folder = mkdtempSync(join(tmpdir(), 'lane-'));
  const descriptor = openSync(join(folder, 'saved'), 'wx');
  cleanups.push(() => {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });
  return { ...job, output: { kind: 'file', path: `/proc/self/fd/${descriptor}` } };
}

describe('waiting jobs', () => {
  it('run in the order in which they came', async () => {
    const pool = await warmPool({ children: 1 });
    const first = occupy(pool);
    const finished: number[] = [];
    const rest = [1, 2, 3, 4].map((number) => pool.render(ANSWER, signal).then(() => finished.push(number)));
    await first.stop();
    await Promise.all(rest);
    expect(finished).toEqual([1, 2, 3, 4]);
  });

  it('are refused as busy at once when the waiting room is full, and admitted again when there is room', async () => {
    const pool = await warmPool({ children: 1, maxQueue: 2 });
    const [running, waiting, lastWaiting] = [occupy(pool), occupy(pool), occupy(pool)];
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
    await waiting.stop();
    const admitted = pool.render(ANSWER, signal);
    await Promise.all([running.stop(), lastWaiting.stop()]);
    await expect(admitted).resolves.toMatchObject({ lengthBytes: 10 });
  });

  it('64 at a time, half of them aborted: each one ends as it should', async () => {
    const pool = await warmPool({ children: 2, maxQueue: 64 });
    const running = [occupy(pool), occupy(pool)];
    const jobs = Array.from({ length: 64 }, () => occupy(pool, ANSWER));
    expect(pool.stats().waitingReplies).toBe(64);
    const aborted = jobs.filter((_, index) => index % 2 === 0).map(({ stop }) => stop());
    expect(new Set(await Promise.all(aborted))).toEqual(new Set(['render.aborted']));
    await Promise.all(running.map(({ stop }) => stop()));
    const others = jobs.filter((_, index) => index % 2 === 1).map(({ outcome }) => outcome);
    expect(new Set(await Promise.all(others))).toEqual(new Set(['answered']));
  });
});

describe('an abort that comes after the answer', () => {
  it('does not end the process, which is on the next job by then', async () => {
    const pool = await warmPool({ children: 1 });
    const controller = new AbortController();
    const first = pool.render(ANSWER, controller.signal).then(() => controller.abort());
    const next = pool.render(ANSWER, signal);
    await first;
    await expect(next).resolves.toMatchObject({ lengthBytes: 10 });
  });
});

describe('headers', () => {
  it('are read while every render process is taken', async () => {
    const pool = await warmPool({ children: 1, maxQueue: 1 });
    occupy(pool);
    occupy(pool);
    const header = await pool.readHeader({ kind: 'bytes', bytes: new Uint8Array(5) }, signal);
    expect(header.widthPx).toBe(5);
  });
});

describe.runIf(process.platform === 'linux')('saves', () => {
  it('leave one process to replies', async () => {
    const pool = await warmPool({ children: 2 });
    occupy(pool, saveOf(SPIN));
    occupy(pool, saveOf(SPIN));
    expect(pool.stats().waitingSaves).toBe(1);
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });

  it('run where there is only one process', async () => {
    const pool = await warmPool({ children: 1 });
    await expect(pool.render(saveOf(ANSWER), signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });

  it('are admitted while replies fill their own waiting room', async () => {
    const pool = await warmPool({ children: 1, maxQueue: 1 });
    const replies = [occupy(pool), occupy(pool)];
    const save = pool.render(saveOf(ANSWER), signal);
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
    await Promise.all(replies.map(({ stop }) => stop()));
    await expect(save).resolves.toMatchObject({ lengthBytes: 10 });
  });
});

describe('closing', () => {
  it('lets a running picture finish and refuses what waits or comes later', async () => {
    const pool = await warmPool({ children: 1, closeGraceMs: 5000 });
    const running = pool.render(faultJob({ kind: 'answer', lengthBytes: 16_000_000 }), signal);
    const waiting = occupy(pool);
    const closed = pool.close();
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
    expect(await waiting.outcome).toBe('render.aborted');
    await expect(running).resolves.toMatchObject({ lengthBytes: 16_000_000 });
    await closed;
    expect(pool.stats().processes.map(({ pid, state }) => [pid, state])).toEqual([
      [undefined, 'closed'],
      [undefined, 'closed'],
    ]);
  });

  it('ends what runs on after the grace time', async () => {
    const pool = await warmPool({ children: 1, closeGraceMs: 1 });
    const running = occupy(pool);
    await pool.close();
    expect(await running.outcome).toBe('render.aborted');
  });

  it('may be asked for twice, and while processes start', async () => {
    const pool = startFaultPool({ children: 2 });
    await Promise.all([pool.close(), pool.close()]);
    expect(pool.stats().processes.every(({ state }) => state === 'closed')).toBe(true);
  });
});
