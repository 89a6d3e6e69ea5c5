import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

describe('slow clients and slow work (security.md D16, D19, D24)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      settings: {
        IS_HTTP_WRITE_STALL_MS: '1000',
        IS_HTTP_HEADERS_TIMEOUT_MS: '1000',
        IS_HTTP_KEEP_ALIVE_MS: '300',
        IS_MAX_REPLY_BYTES: '100000000',
        IS_SOURCE_CHECK_MS: '300000',
      },
    });
    await mkdir(join(target.saveFolder, 'renders/out'));
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const picture = sharp({ create: { width: 3000, height: 2000, channels: 3, background: 'white', noise } });
    await writeFile(join(target.imagesFolder, 'noise.png'), await picture.png().toBuffer());
    await writeFile(join(target.contentFolder, 'large.bin'), Buffer.alloc(40_000_000));
  });
  afterAll(() => target.stop());

  /** Milliseconds from the connection until the server closes it. */
  function closedAfterMs(bytes: string): Promise<number> {
    const { hostname, port } = new URL(target.url);
    const start = performance.now();
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(performance.now() - start));
      socket.resume();
    });
  }

  /** More than the systems of both sides take from the server while the client takes nothing. */
  const LARGE = [
    ['a remembered picture', '/is/image/noise?scl=1&fmt=tif'],
    ['static content', '/is/content/large.bin'],
  ] as const;

  /** Enough that the server's system has room again, and notices that somebody takes. */
  const SOME_BYTES = 3_000_000;

  /** What of a reply arrives when the client first rests so many times for so long, taking some between, and then reads on. */
  async function arrives(path: string, rests: number, restMs: number): Promise<number> {
    const { hostname, port } = new URL(target.url);
    const socket = connect(Number(port), hostname);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    let receivedBytes = 0;
    socket.on('error', () => undefined).on('data', (chunk: Buffer) => (receivedBytes += chunk.length));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    for (let rest = 0; rest < rests; rest += 1) {
      socket.pause();
      await setTimeout(restMs);
      const enoughBytes = receivedBytes + SOME_BYTES;
      socket.resume();
      const isRested = (): boolean => socket.destroyed || receivedBytes >= enoughBytes;
      while (!isRested()) await setImmediate();
    }
    await closed;
    return receivedBytes;
  }

  it.each(LARGE)('gives up a client that takes nothing of %s (D19)', async (_what, path) => {
    const { byteLength } = await (await fetch(target.url + path)).arrayBuffer();
    expect(await arrives(path, 1, 2500)).toBeLessThan(byteLength);
  });

  it.each(LARGE)('bears with a client that takes %s slowly', async (_what, path) => {
    const { byteLength } = await (await fetch(target.url + path)).arrayBuffer();
    expect(await arrives(path, 6, 400)).toBeGreaterThan(byteLength);
  });

  it('closes an idle connection after IS_HTTP_KEEP_ALIVE_MS', async () => {
    const request = 'GET /is/image/noise?wid=9 HTTP/1.1\r\nHost: a\r\n\r\n';
    await closedAfterMs(request);
    // Remembered now, so that the time is that of waiting.
    expect(await closedAfterMs(request)).toBeLessThan(4000);
  });

  it('lets a save work for longer than a connection may stall', async () => {
    const start = performance.now();
    const reply = await fetch(
      `${target.url}/is/image/noise?scl=0.4&fmt=png&req=saveToFile&name=out/long.png`,
    );
    expect(await reply.text()).toContain('status=done');
    expect(performance.now() - start).toBeGreaterThan(1000);
  });

  it('gives up a client that never finishes its headers', async () => {
    expect(await closedAfterMs('GET /is/image/noise HTTP/1.1\r\nHost: a\r\nX-Slow: ')).toBeLessThan(6000);
  });
});
