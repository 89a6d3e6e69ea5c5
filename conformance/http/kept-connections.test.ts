import { join } from 'node:path';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

const KEEP_ALIVE_MS = 1200;

/** What the server says about its connection, as Node says it (RFC 9112 9.3, 9.6; RFC 2068 19.7.1.1 for the time). */
const KEPT = { connection: 'keep-alive', keepAlive: 'timeout=1' };
const CLOSED = { connection: 'close', keepAlive: undefined };

describe('connections that stay open (ADR 0104; settings.json IS_HTTP_KEEP_ALIVE_MS)', () => {
  let target: RunningTarget;
  beforeAll(async () => {
    target = await startTarget({ settings: { IS_HTTP_KEEP_ALIVE_MS: String(KEEP_ALIVE_MS) } });
    const flat = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } });
    await flat.png().toFile(join(target.imagesFolder, 'flat.png'));
  });
  afterAll(() => target.stop());

  async function open(): Promise<Socket> {
    const { hostname, port } = new URL(target.url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket.on('error', () => undefined);
  }

  /** The head of the reply; bodies are not asked for. */
  function ask(socket: Socket, path: string, headers: readonly string[] = []): Promise<string> {
    return new Promise((resolve) => {
      let head = '';
      const take = (chunk: Buffer): void => {
        head += chunk.toString('latin1');
        if (!head.includes('\r\n\r\n')) return;
        socket.off('data', take);
        resolve(head);
      };
      socket.on('data', take);
      socket.write([`HEAD ${path} HTTP/1.1`, 'Host: a', ...headers, '', ''].join('\r\n'));
    });
  }

  const said = (head: string, name: string): string | undefined =>
    new RegExp(`^${name}: (.*?)\\r$`, 'im').exec(head)?.[1];
  const connectionIn = (head: string): unknown => ({
    connection: said(head, 'connection'),
    keepAlive: said(head, 'keep-alive'),
  });

  const PICTURE = '/is/image/flat?wid=9';

  it.each<[what: string, path: string]>([
    ['a picture', PICTURE],
    ['properties', '/is/image/flat?req=props'],
    ['a failure', '/is/image/flat?wid=none'],
    ['another path', '/healthz'],
  ])('%s: the first time and again', async (_what, path) => {
    const socket = await open();
    const heads = [await ask(socket, path), await ask(socket, path)];
    expect(heads.map(connectionIn)).toEqual([KEPT, KEPT]);
    const last = await ask(socket, path, ['Connection: close']);
    expect(connectionIn(last)).toEqual(CLOSED);
  });

  it('a 304 of a remembered picture', async () => {
    const socket = await open();
    const condition = `If-None-Match: ${said(await ask(socket, PICTURE), 'etag')}`;
    const kept = await ask(socket, PICTURE, [condition]);
    const closed = await ask(socket, PICTURE, [condition, 'Connection: close']);
    expect([kept, closed].map((head) => head.slice(0, 12))).toEqual(['HTTP/1.1 304', 'HTTP/1.1 304']);
    expect([kept, closed].map(connectionIn)).toEqual([KEPT, CLOSED]);
  });

  it('a refusal that ends its connection gives no time', async () => {
    expect(connectionIn(await ask(await open(), PICTURE, ['Content-Length: 0', 'Host: b']))).toEqual(CLOSED);
  });

  it('an idle one is closed, not before its time, and one that is used is not', async () => {
    const [idle, used] = [await open(), await open()];
    await ask(idle, PICTURE);
    const startMs = performance.now();
    const closedAfterMs = new Promise<number>((resolve) =>
      idle.once('close', () => resolve(performance.now() - startMs)),
    );
    for (let time = 0; time < 8; time += 1) {
      expect(await ask(used, PICTURE)).toContain(' 200 ');
      await setTimeout(400);
    }
    expect(used.destroyed).toBe(false);
    used.destroy();
    const waitedMs = await closedAfterMs;
    expect(waitedMs).toBeGreaterThan(KEEP_ALIVE_MS - 50);
    expect(waitedMs).toBeLessThan(KEEP_ALIVE_MS + 3000);
  });
});
