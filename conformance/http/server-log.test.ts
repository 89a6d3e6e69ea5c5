import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flatPng } from '../targets/synthetic-source.js';
import type { ServerProcess } from '../targets/server-process.js';
import { startServerProcess } from '../targets/server-process.js';

describe('the log of a server process, whose lines are written together (ADR 0086)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-log-'));
    await writeFile(join(folder, 'default.ini'), '');
    await writeFile(join(folder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = (preload?: string): Promise<ServerProcess> =>
    startServerProcess({
      settings: { IS_CATALOG_ROOT: folder, IS_IMAGE_ROOTS: folder, IS_IMAGE_WORKERS: '1' },
      ...(preload === undefined ? {} : { preload }),
    });

  /** Some are remembered, some are not; the last one is answered just before this resolves. */
  async function ask({ url }: ServerProcess, count: number): Promise<string[]> {
    const targets = Array.from({ length: count }, (_, index) => `/is/image/flat.png?wid=${(index % 7) + 1}`);
    for (const target of targets) await (await fetch(url + target)).arrayBuffer();
    return targets;
  }

  const targetsIn = (lines: readonly Record<string, unknown>[]): unknown[] =>
    lines.filter(({ msg }) => msg === 'request').map(({ target }) => target);

  it('SIGTERM right after a reply loses no line, and their order is that of the replies', async () => {
    const server = await start();
    const targets = await ask(server, 100);
    expect(await server.stop()).toBe(0);
    const lines = await server.log();
    expect(targetsIn(lines)).toEqual(targets);
    expect(lines.map(({ msg }) => msg)).toContain('stopping on SIGTERM');
  });

  it.skipIf(process.platform === 'win32')('an error that nobody caught loses no line', async () => {
    const server = await start("process.on('SIGUSR2',()=>{throw new Error('uncaught')})");
    const targets = await ask(server, 100);
    expect(await server.stop('SIGUSR2')).not.toBe(0);
    expect(targetsIn(await server.log())).toEqual(targets);
  });

  it.skipIf(process.platform === 'win32')(
    'a process that is killed loses what is younger than a moment',
    async () => {
      const server = await start();
      const targets = await ask(server, 30);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await server.stop('SIGKILL');
      expect(targetsIn(await server.log())).toEqual(targets);
    },
  );

  it('a reader that stands still keeps no reply waiting, and not the end either', async () => {
    const server = await start();
    server.stopReading();
    await ask(server, 1500);
    expect(await server.stop()).toBe(0);
  });
});
