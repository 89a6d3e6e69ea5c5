import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPEN_LIMITS } from '../targets/running-server.js';
import type { ServerProcess } from '../targets/server-process.js';
import { startServerProcess } from '../targets/server-process.js';

/** Encoding it takes seconds, so that a signal meets it in the middle. */
const SLOW_SAVE = '/is/image/large?scl=1&fmt=avif&qlt=95&req=saveToFile&name=slow.avif';

describe.skipIf(!existsSync('/proc/self/task'))(
  'processes that end (security.md C20, D21; needs /proc)',
  () => {
    let folder: string;
    let server: ServerProcess;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'is-process-'));
      for (const name of ['catalogs', 'images', 'saved']) await mkdir(join(folder, name));
      await writeFile(join(folder, 'catalogs/default.ini'), `${OPEN_LIMITS}SavePath=.\n`);
      const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
      const large = sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'white', noise } });
      await writeFile(join(folder, 'images/large.png'), await large.png({ compressionLevel: 1 }).toBuffer());
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    beforeEach(async () => {
      server = await start({ IS_SHUTDOWN_GRACE_MS: '300' });
      await (await fetch(`${server.url}/is/image/large?wid=20`)).arrayBuffer();
    });

    function start(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
      return startServerProcess({
        settings: {
          IS_CATALOG_ROOT: join(folder, 'catalogs'),
          IS_IMAGE_ROOTS: join(folder, 'images'),
          IS_SAVE_ROOT: join(folder, 'saved'),
          ...settings,
        },
      });
    }

    async function childrenOf(pid: number): Promise<number[]> {
      const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
      return text.trim().split(' ').filter(Boolean).map(Number);
    }

    const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`);

    it('SIGTERM in the middle of a save: 403 or no answer, exit code 0, nothing written, no process left', async () => {
      const pids = [server.pid, ...(await childrenOf(server.pid))];
      const reply = fetch(server.url + SLOW_SAVE).then(
        ({ status }) => status,
        () => 'closed',
      );
      await delay(400);
      expect(await server.stop()).toBe(0);
      expect([403, 'closed']).toContain(await reply);
      await delay(300);
      expect(await readdir(join(folder, 'saved'))).toEqual([]);
      expect(pids.filter(isRunning)).toEqual([]);
    });

    it('a second SIGTERM ends the grace time, and still nothing is left behind (security.md D22)', async () => {
      await server.stop();
      server = await start({});
      const reply = fetch(server.url + SLOW_SAVE).catch(() => 'closed');
      await delay(400);
      const pids = [server.pid, ...(await childrenOf(server.pid))];
      const startMs = performance.now();
      const stopped = server.stop();
      await delay(200);
      process.kill(server.pid, 'SIGTERM');
      expect(await stopped).toBe(0);
      // The default grace time is 8 s.
      expect(performance.now() - startMs).toBeLessThan(6000);
      expect(await reply).toBe('closed');
      expect(await readdir(join(folder, 'saved'))).toEqual([]);
      expect(pids.filter(isRunning)).toEqual([]);
    });

    it('a render process that is killed costs its own save, and nobody else anything', async () => {
      const reply = fetch(server.url + SLOW_SAVE);
      await delay(400);
      const pids = await childrenOf(server.pid);
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      const answered = await reply;
      expect(answered.status).toBe(403);
      expect(await answered.text()).toMatch(/^IO: /);
      expect(await readdir(join(folder, 'saved'))).toEqual([]);
      // At once, although not all of those that were killed may be gone, nor their successors there (ADR 0101).
      expect((await fetch(`${server.url}/is/image/large?wid=21`)).status).toBe(200);
      await server.stop();
    });
  },
);
