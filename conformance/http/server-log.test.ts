import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flatPng } from '../targets/synthetic-source.js';
import type { ServerProcess } from '../targets/server-process.js';
import { SERVER_PROGRAM, startServerProcess } from '../targets/server-process.js';

/** Asks for one picture again and again over one connection. */
async function askPipelined(
  { url }: ServerProcess,
  { path, count }: { readonly path: string; readonly count: number },
): Promise<void> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const one = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n`;
  socket.write(`${one}\r\n`.repeat(count - 1));
  socket.write(`${one}Connection: close\r\n\r\n`);
  socket.resume();
  await once(socket, 'close');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

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

  it('what a reader does not take in time is counted, and then the log goes on', async () => {
    const server = await start();
    const count = 10_000;
    const path = `/is/image/flat.png?wid=3&id=${'x'.repeat(1900)}`;
    await (await fetch(server.url + path)).arrayBuffer();
    server.stopReading();
    await askPipelined(server, { path, count });
    server.goOnReading();
    // Read before the last request, so that nothing is dropped any more.
    const isTold = (): boolean => server.logged().includes('lines of this log are lost');
    await expect.poll(isTold, { timeout: 20_000, interval: 100 }).toBe(true);
    await (await fetch(`${server.url}/is/image/flat.png?wid=4`)).arrayBuffer();
    expect(await server.stop()).toBe(0);
    const lines = await server.log();
    const lost = lines.filter(({ msg }) => msg === 'lines of this log are lost: nobody took them');
    const lostLines = lost.reduce((sum, { lines: some }) => sum + Number(some), 0);
    expect(lostLines).toBeGreaterThan(0);
    expect(targetsIn(lines).filter((target) => target === path).length + lostLines).toBe(count + 1);
    expect(targetsIn(lines).at(-1)).toBe('/is/image/flat.png?wid=4');
  }, 30_000);

  it.skipIf(!existsSync('/dev/full'))('a full disk costs lines, not the server, nor its end', async () => {
    const port = await freePort();
    const full = await open('/dev/full', 'w');
    const child = spawn(process.execPath, [SERVER_PROGRAM], {
      env: { IS_HTTP_PORT: String(port), IS_CATALOG_ROOT: folder, IS_IMAGE_ROOTS: folder },
      stdio: ['ignore', full.fd, 'ignore'],
    });
    await full.close();
    const status = async (): Promise<number> => {
      const reply = await fetch(`http://127.0.0.1:${port}/is/image/flat.png?wid=5`).catch(() => undefined);
      await reply?.arrayBuffer();
      return reply?.status ?? 0;
    };
    await expect.poll(status, { timeout: 10_000 }).toBe(200);
    // Lines were tried to be written meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await status()).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
