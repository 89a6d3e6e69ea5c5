import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderPlan } from '../plan/render-plan.js';

const POOL = new URL('../../dist/pool.js', import.meta.url);

/** Takes seconds, in a libvips thread. */
const SLOW_PLAN: RenderPlan = {
  version: 9,
  layers: [],
  canvas: { widthPx: 6000, heightPx: 6000, background: { red: 1, green: 2, blue: 3 } },
  encoding: {
    mediaType: 'image/avif',
    hasAlpha: false,
    pixelType: 'rgb',
    codec: 'avif',
    isLossless: true,
    effort: 0,
    quality: 100,
  },
};

/** A server that has read a header, renders something slow, and tells what it sees of itself. */
const SERVER = `
  import { createRenderPool } from '${POOL.href}';
  const { signal } = new AbortController();
  const idle = () => pool.stats().processes.every(({ state }) => state === 'idle');
  const pool = createRenderPool({ children: 1 });
  await pool.readHeader({ kind: 'bytes', bytes: Buffer.from('no picture') }, signal).catch(() => {});
  while (!idle()) await new Promise((resolve) => setTimeout(resolve, 5));
  pool.render({ plan: ${JSON.stringify(SLOW_PLAN)}, inputs: [], output: { kind: 'bytes' } }, signal);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const libraries = process.report.getReport().sharedObjects.filter((name) => /vips|sharp/.test(name));
  const { processes } = pool.stats();
  console.log(JSON.stringify({ libraries, pids: processes.map(({ pid }) => pid), state: processes[0].state }));
`;

let server: ChildProcess | undefined;
afterEach(() => server?.kill('SIGKILL'));

async function startServer(): Promise<{ libraries: string[]; pids: number[]; state: string }> {
  if (!existsSync(POOL)) throw new Error(`build first: pnpm build (no ${fileURLToPath(POOL)})`);
  server = spawn(process.execPath, ['--input-type=module', '-e', SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (server.stdout === null) throw new TypeError('the server has no output');
  for await (const line of createInterface(server.stdout)) return JSON.parse(line);
  throw new Error('the server said nothing');
}

describe('the process that owns a pool', () => {
  it('never loads sharp or libvips itself', async () => {
    expect((await startServer()).libraries).toEqual([]);
  });

  it('takes its render processes with it when it is killed, even in the middle of a picture', async () => {
    const { pids, state } = await startServer();
    expect(pids).toHaveLength(2);
    expect(state).toBe('busy');
    server?.kill('SIGKILL');
    await expect.poll(() => pids.filter(isRunning), { timeout: 1000 }).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is preferred by the scheduler and spared by the out-of-memory killer',
    async () => {
      const { pids } = await startServer();
      const [drawing = 0, reading = 0] = pids;
      // Niceness belongs to threads: those of libvips, which draws now, have it from who started them.
      await expect.poll(() => threadsOf(drawing).map(({ name }) => name)).toContain('libvips worker');
      expect(new Set(threadsOf(drawing).map(({ niceness }) => niceness))).toEqual(new Set([10]));
      expect(new Set(threadsOf(reading).map(({ niceness }) => niceness))).toEqual(new Set([0]));
      for (const pid of pids) expect(readFileSync(`/proc/${pid}/oom_score_adj`, 'latin1')).toBe('1000\n');
    },
  );
});

/** Linux: proc_pid_stat(5), fields 2 and 19. */
function threadsOf(pid: number): readonly { readonly name: string; readonly niceness: number }[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1');
    const nameEnd = stat.lastIndexOf(')');
    return {
      name: stat.slice(stat.indexOf('(') + 1, nameEnd),
      niceness: Number(stat.slice(nameEnd + 2).split(' ')[16]),
    };
  });
}

function isRunning(pid: number): boolean {
  try {
    // A process that nobody has waited for yet is dead, too.
    if (process.platform === 'linux')
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
