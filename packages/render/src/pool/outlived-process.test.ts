import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { faultJob, startFault } from './testing/fault.js';
import type { FaultPool } from './testing/fault-pool.js';
import { killAll, startIdlePool } from './testing/fault-pool.js';

const { signal } = new AbortController();
const ANSWER = faultJob({ kind: 'answer', lengthBytes: 10 });

const pools: FaultPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.runIf(process.platform !== 'win32')('a process whose streams outlive it', () => {
  async function startOutlived() {
    const pool = await startIdlePool({ children: 1, limits: startFault('outlived') });
    pools.push(pool);
    const [{ pid = 0 } = {}] = pool.stats().processes;
    killAll(pool);
    return { pool, pid };
  }

  it('is given up after a second: its job is given out again', async () => {
    const { pool } = await startOutlived();
    const killedAtMs = performance.now();
    await expect(pool.render(ANSWER, signal)).resolves.toMatchObject({ lengthBytes: 10 });
    // The streams stay open for ten seconds.
    expect(performance.now() - killedAtMs).toBeLessThan(7000);
  });

  it('is told as ending, not as idle, until they are closed', async () => {
    const { pool, pid } = await startOutlived();
    await expect.poll(() => isRunning(pid), { interval: 5 }).toBe(false);
    expect(pool.stats().processes[0]).toEqual({ purpose: 'render', pid, state: 'ending' });
  });

  it('fails its job at once when that is aborted', async () => {
    const { pool, pid } = await startOutlived();
    const controller = new AbortController();
    const waiting = pool.render(ANSWER, controller.signal);
    await expect.poll(() => isRunning(pid), { interval: 5 }).toBe(false);
    const abortedAtMs = performance.now();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'render.aborted' });
    expect(performance.now() - abortedAtMs).toBeLessThan(300);
  });
});
