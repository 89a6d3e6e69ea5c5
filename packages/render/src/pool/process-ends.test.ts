import { existsSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderPoolOptions } from './render-pool.js';
import { faultJob, startFault } from './testing/fault.js';
import type { FaultPool } from './testing/fault-pool.js';
import { startFaultPool } from './testing/fault-pool.js';

const { signal } = new AbortController();
const ANSWER = faultJob({ kind: 'answer', lengthBytes: 10 });
const SPIN = faultJob({ kind: 'spin' });
const MEBIBYTE = 2 ** 20;

const pools: FaultPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function start(options: RenderPoolOptions): FaultPool {
  const pool = startFaultPool({ children: 1, closeGraceMs: 1, ...options });
  pools.push(pool);
  return pool;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('an aborted job', () => {
  it(
    'is rejected at once although its process never yields, and the process is gone before the next starts',
    { retry: 3 },
    async () => {
      const pool = start({});
      const { pid: headerPid } = pool.stats().processes[1] ?? {};
      await pool.render(ANSWER, signal);
      const controller = new AbortController();
      const spinning = pool.render(SPIN, controller.signal);
      const startedAtMs = performance.now();
      controller.abort();
      await expect(spinning).rejects.toMatchObject({ code: 'render.aborted' });
      expect(performance.now() - startedAtMs).toBeLessThan(100);
      const killed = await pool.next('killed');
      expect(killed).toMatchObject({ reason: 'aborted', jobs: 2 });
      expect(isRunning(killed.pid)).toBe(false);
      await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
      expect(pool.stats().processes[1]?.pid).toBe(headerPid);
    },
  );

  it('never starts when it still waits', async () => {
    const pool = start({});
    await pool.render(ANSWER, signal);
    const [running, waiting] = [new AbortController(), new AbortController()];
    const spinning = pool.render(SPIN, running.signal);
    const queued = pool.render(SPIN, waiting.signal);
    waiting.abort();
    await expect(queued).rejects.toMatchObject({ code: 'render.aborted' });
    expect(pool.stats().waitingReplies).toBe(0);
    running.abort();
    await expect(spinning).rejects.toMatchObject({ code: 'render.aborted' });
    await pool.render(ANSWER, signal);
    expect(await pool.next('killed')).toMatchObject({ reason: 'aborted' });
  });

  it('never starts when the signal came aborted', async () => {
    const pool = start({});
    await expect(pool.render(SPIN, AbortSignal.abort())).rejects.toMatchObject({ code: 'render.aborted' });
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });

  it('leaves the processes of other jobs alone', async () => {
    const pool = start({ children: 2 });
    await pool.render(ANSWER, signal);
    const controller = new AbortController();
    const spinning = pool.render(SPIN, controller.signal);
    const answers = Array.from({ length: 5 }, () => pool.render(ANSWER, signal));
    controller.abort();
    await expect(spinning).rejects.toMatchObject({ code: 'render.aborted' });
    expect(await Promise.all(answers)).toHaveLength(5);
  });
});

describe('a process that holds too much memory', () => {
  it.runIf(process.platform === 'linux')(
    'is killed, its job is over the limit, and its place fills again',
    async () => {
      const memoryCeilingBytes = 300 * MEBIBYTE;
      const pool = start({ memoryCeilingBytes });
      const greedy = pool.render(faultJob({ kind: 'allocate', totalBytes: 4096 * MEBIBYTE }), signal);
      await expect(greedy).rejects.toMatchObject({
        code: 'render.limit',
        message: 'memory: expected a picture that a render process can draw within 300 MB',
        details: { limit: memoryCeilingBytes },
      });
      const killed = await pool.next('killed');
      expect(killed.reason).toBe('memory');
      expect(killed.memoryBytes).toBeLessThan(2 * memoryCeilingBytes);
      await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
    },
  );
});

describe('a process that ends on its own', () => {
  it.each([
    { fault: { kind: 'die', signal: 'SIGSEGV' }, told: { exitCode: null, signal: 'SIGSEGV' } },
    { fault: { kind: 'die', signal: 'SIGABRT' }, told: { exitCode: null, signal: 'SIGABRT' } },
    {
      fault: { kind: 'exit', exitCode: 3, errorOutput: 'last words' },
      told: { exitCode: 3, signal: null, errorOutput: 'last words' },
    },
  ] as const)('fails its job as died and is replaced after $fault', async ({ fault, told }) => {
    const pool = start({});
    await expect(pool.render(faultJob(fault), signal)).rejects.toMatchObject({
      code: 'render.died',
      details: {},
    });
    expect(await pool.next('died')).toMatchObject({ ...told, jobs: 1, restartMs: 100 });
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });

  it('is replaced less and less quickly, until a job succeeds', async () => {
    const pool = start({});
    const die = faultJob({ kind: 'exit', exitCode: 1, errorOutput: '' });
    const rests: number[] = [];
    for (const job of [die, die, die, ANSWER, die]) {
      await pool.render(job, signal).catch(() => {});
      if (job === die) rests.push((await pool.next('died')).restartMs);
    }
    expect(rests).toEqual([100, 200, 400, 100]);
  });

  it('keeps only the end of a long error output', async () => {
    const pool = start({});
    const errorOutput = `${'x'.repeat(100_000)}the end`;
    const dying = pool.render(faultJob({ kind: 'exit', exitCode: 1, errorOutput }), signal);
    await expect(dying).rejects.toMatchObject({ code: 'render.died' });
    expect((await pool.next('died')).errorOutput).toBe(errorOutput.slice(-4096));
  });

  it('does not disturb anyone while it is idle', async () => {
    const pool = start({});
    await pool.render(ANSWER, signal);
    process.kill(pool.stats().processes[0]?.pid ?? 0, 'SIGKILL');
    expect(await pool.next('died')).toMatchObject({ signal: 'SIGKILL' });
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });
});

describe('a process that is not to be trusted', () => {
  it('is killed when it speaks out of turn', async () => {
    const pool = start({});
    await expect(pool.render(faultJob({ kind: 'babble' }), signal)).rejects.toMatchObject({
      code: 'render.died',
    });
    expect(await pool.next('killed')).toMatchObject({ reason: 'protocol', restartMs: 100 });
  });

  it('may not announce more bytes than its memory can hold', async () => {
    const pool = start({ memoryCeilingBytes: 200 * MEBIBYTE });
    const job = faultJob({ kind: 'announce', lengthBytes: 2 ** 40 });
    await expect(pool.render(job, signal)).rejects.toMatchObject({ code: 'render.died' });
    expect(await pool.next('killed')).toMatchObject({ reason: 'protocol' });
  });

  it('may not announce more bytes than there can be, whatever its ceiling', async () => {
    const pool = start({ memoryCeilingBytes: 2 ** 52 });
    const job = faultJob({ kind: 'announce', lengthBytes: 2 ** 51 });
    await expect(pool.render(job, signal)).rejects.toMatchObject({ code: 'render.died' });
    expect(await pool.next('killed')).toMatchObject({ reason: 'protocol' });
  });
});

describe('a process that does not start', () => {
  it.runIf(process.platform === 'linux')(
    'is told and tried again also when Node throws instead of telling',
    async () => {
      // The system takes no variable of more than 128 KiB.
      const pool = start({ children: 2, env: { TOO_LONG: 'x'.repeat(200_000) } });
      await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
      expect(await pool.next('not-started')).toEqual({ kind: 'not-started', code: 'E2BIG', restartMs: 100 });
    },
  );

  it.each([
    { fault: 'silent', event: 'killed', told: { reason: 'start-timeout' } },
    { fault: 'cached', event: 'killed', told: { reason: 'protocol' } },
    { fault: 'dies', event: 'died', told: { exitCode: 7 } },
  ] as const)('makes waiting jobs fail as busy when it is $fault', async ({ fault, event, told }) => {
    const pool = start({ limits: startFault(fault), startTimeoutMs: 1000 });
    await expect(pool.render(ANSWER, signal)).rejects.toMatchObject({ code: 'render.busy' });
    expect(await pool.next(event)).toMatchObject({ ...told, jobs: 0 });
  });

  it('is told with the code of the system, and tried again', async () => {
    const { execPath } = process;
    process.execPath = '/nowhere/node';
    const pool = start({});
    const refused = await pool.render(ANSWER, signal).catch((error: unknown) => error);
    process.execPath = execPath;
    expect(refused).toMatchObject({ code: 'render.busy' });
    expect(await pool.next('not-started')).toEqual({ kind: 'not-started', code: 'ENOENT', restartMs: 100 });
    await pool.next('started');
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });
});

describe('a process that did its share', () => {
  it.each([
    { option: { recycleAfterJobs: 2 }, jobs: 2 },
    { option: { recycleAboveBytes: 1 }, jobs: 1 },
  ])('is replaced after $jobs jobs with $option', async ({ option, jobs }) => {
    const pool = start(option);
    for (let job = 0; job < jobs; job++) await pool.render(ANSWER, signal);
    expect(await pool.next('killed')).toMatchObject({ reason: 'recycled', jobs, restartMs: 0 });
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
  });
});

describe('many aborted jobs', () => {
  it.runIf(existsSync('/proc/self/fd'))('leave as many descriptors and processes as before', async () => {
    const pool = start({ children: 1 });
    await pool.render(ANSWER, signal);
    const before = readdirSync('/proc/self/fd').length;
    for (let round = 0; round < 20; round++) {
      const controller = new AbortController();
      const spinning = pool.render(SPIN, controller.signal);
      controller.abort();
      await expect(spinning).rejects.toMatchObject({ code: 'render.aborted' });
      expect(await pool.next('killed')).toMatchObject({ reason: 'aborted' });
      await pool.render(ANSWER, signal);
    }
    expect(readdirSync('/proc/self/fd').length).toBe(before);
    expect(pool.stats().processes.map(({ state }) => state)).toEqual(['idle', 'idle']);
  });
});
