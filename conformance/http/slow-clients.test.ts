import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

describe('slow clients and slow work (security.md D16, D19, D24)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      settings: { IS_HTTP_WRITE_STALL_MS: '1000', IS_HTTP_HEADERS_TIMEOUT_MS: '1000' },
    });
    await mkdir(join(target.saveFolder, 'renders/out'));
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const picture = sharp({ create: { width: 3000, height: 2000, channels: 3, background: 'white', noise } });
    await writeFile(join(target.imagesFolder, 'noise.png'), await picture.png().toBuffer());
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
