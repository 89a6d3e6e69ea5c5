import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderPoolOptions } from './render-pool.js';
import { faultJob } from './testing/fault.js';
import type { FaultPool } from './testing/fault-pool.js';
import { startFaultPool } from './testing/fault-pool.js';

const { signal } = new AbortController();
let pool: FaultPool;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'render-pool-'));
  pool = startFaultPool({ children: 1, env: { SHADE: 'teal', UV_THREADPOOL_SIZE: '64' } });
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

describe('a render pool', () => {
  it.each([0, 1, 65_536, 1_000_003, 16_000_000])('brings back all of %i bytes', async (lengthBytes) => {
    const result = await pool.render(faultJob({ kind: 'answer', lengthBytes }), signal);
    expect(result.lengthBytes).toBe(lengthBytes);
    expect(Buffer.from(result.bytes).equals(Buffer.alloc(lengthBytes, 7))).toBe(true);
  });

  it('keeps the bytes of different jobs and inputs apart', async () => {
    const jobs = Array.from({ length: 4 }, (_, index) => {
      const parts = [Buffer.alloc(300_000, index), Buffer.from('|'), Buffer.alloc(index)];
      return {
        expected: Buffer.concat(parts),
        inputs: parts.map((bytes) => ({ kind: 'bytes', bytes }) as const),
      };
    });
    const results = await Promise.all(
      jobs.map(({ inputs }) => pool.render(faultJob({ kind: 'echo' }, inputs), signal)),
    );
    for (const [index, { bytes }] of results.entries())
      expect(jobs[index]?.expected.equals(bytes)).toBe(true);
  });

  it('keeps them apart also when a job never took its own', async () => {
    const own = startFaultPool({ children: 1 });
    const endless = Object.defineProperty(Buffer.from('of the first'), 'length', { value: 2 ** 52 });
    const first = own.render(faultJob({ kind: 'echo' }, [{ kind: 'bytes', bytes: endless }]), signal);
    await expect(first).rejects.toMatchObject({ code: 'render.died' });
    const bytes = Buffer.from('of the next');
    const next = await own.render(faultJob({ kind: 'echo' }, [{ kind: 'bytes', bytes }]), signal);
    await own.close();
    expect(Buffer.from(next.bytes).toString()).toBe('of the next');
  });

  it('reads headers of bytes', async () => {
    const header = await pool.readHeader({ kind: 'bytes', bytes: new Uint8Array(42) }, signal);
    expect(header.widthPx).toBe(42);
  });

  it('rebuilds the code, details and system cause of an error', async () => {
    const failing = pool.render(faultJob({ kind: 'throw', error: 'coded' }), signal);
    await expect(failing).rejects.toMatchObject({
      name: 'RenderError',
      code: 'render.output',
      message: 'could not be written',
      details: { command: 'fmt', limit: 3 },
      cause: { code: 'ENOSPC' },
    });
  });

  it('tells a fault of ours as died, with its stack as cause, and keeps the process', async () => {
    const [before] = pool.stats().processes;
    const failing = pool.render(faultJob({ kind: 'throw', error: 'uncoded' }), signal);
    await expect(failing).rejects.toMatchObject({
      code: 'render.died',
      cause: { stack: expect.stringContaining('TypeError: an oversight') },
    });
    expect(pool.stats().processes[0]?.pid).toBe(before?.pid);
  });

  it.each([
    { name: 'IS_SECRET', given: { IS_SECRET: 'hush' }, expected: '', why: 'is not inherited' },
    { name: 'NODE_OPTIONS', given: { NODE_OPTIONS: '--title=x' }, expected: '', why: 'is not inherited' },
    { name: 'SHADE', given: {}, expected: 'teal', why: 'was asked for' },
    { name: 'UV_THREADPOOL_SIZE', given: {}, expected: '2', why: 'is fixed' },
    { name: 'VIPS_BLOCK_UNTRUSTED', given: {}, expected: '1', why: 'is fixed' },
  ])('gives the processes $name="$expected", which $why', async ({ name, given, expected }) => {
    Object.assign(process.env, given);
    const own = startFaultPool({ children: 1, env: { SHADE: 'teal', UV_THREADPOOL_SIZE: '64' } });
    for (const key of Object.keys(given)) delete process.env[key];
    const { bytes } = await own.render(faultJob({ kind: 'environment', name }), signal);
    await own.close();
    expect(Buffer.from(bytes).toString()).toBe(expected);
  });

  it.each<[RenderPoolOptions, string]>([
    [{ children: 0 }, 'above 0'],
    [{ maxQueue: -1 }, 'above 0'],
    [{ memoryCeilingBytes: 0.5 }, 'above 0'],
    [{ recycleAfterJobs: NaN }, 'above 0'],
    [{ niceness: 20 }, 'from 0 to 19'],
    [{ niceness: -1 }, 'from 0 to 19'],
  ])('refuses the option %o', (options, range) => {
    const [[name, value] = []] = Object.entries(options);
    expect(() => startFaultPool(options)).toThrow(`${name}: expected a whole number ${range}, got ${value}`);
  });
});

describe.runIf(process.platform === 'linux')('descriptors of the caller', () => {
  it('are read by their path', async () => {
    const name = join(folder, 'source');
    writeFileSync(name, 'twelve bytes');
    const descriptor = openSync(name, 'r');
    const input = { kind: 'descriptor', path: `/proc/self/fd/${descriptor}` } as const;
    const header = await pool.readHeader(input, signal);
    const { bytes } = await pool.render(faultJob({ kind: 'echo' }, [input]), signal);
    closeSync(descriptor);
    expect(header.widthPx).toBe(12);
    expect(Buffer.from(bytes).toString()).toBe('twelve bytes');
  });

  it('are written by their path, and only numbers come back', async () => {
    const name = join(folder, 'saved');
    const descriptor = openSync(name, 'wx');
    const output = { kind: 'file', path: `/proc/${process.pid}/fd/${descriptor}` } as const;
    const result = await pool.render(faultJob({ kind: 'answer', lengthBytes: 5000 }, [], output), signal);
    closeSync(descriptor);
    expect(result).toEqual({ bytes: new Uint8Array(0), lengthBytes: 5000, widthPx: 1, heightPx: 1 });
    expect(readFileSync(name).equals(Buffer.alloc(5000, 7))).toBe(true);
  });

  it.each([
    '/etc/passwd',
    '/proc/1/fd/3',
    '/proc/self/fd/3/../../environ',
    '/proc/self/fd/99999',
    'x.svg[scale=5]',
  ])('are the only files: %s is refused', async (path) => {
    const reading = pool.readHeader({ kind: 'descriptor', path }, signal);
    await expect(reading).rejects.toMatchObject({ code: 'render.source' });
  });
});
