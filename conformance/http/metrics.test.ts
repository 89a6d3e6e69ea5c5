import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

describe('metrics', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ settings: { IS_METRICS_PORT: '0' } });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(64, 48, [9, 9, 9, 255]));
  });
  afterAll(() => target.stop());

  async function ask(path: string): Promise<number> {
    const reply = await fetch(`${target.url}${path}`);
    await reply.arrayBuffer();
    return reply.status;
  }

  /** Values by name and labels, as collectors read them. */
  async function collected(): Promise<ReadonlyMap<string, number>> {
    const reply = await fetch(target.metricsUrl ?? '');
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await reply.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(
      lines.map((line) => {
        const end = line.lastIndexOf(' ');
        return [line.slice(0, end), Number(line.slice(end + 1))];
      }),
    );
  }

  it('count replies by type, status and cache, hot ones too, and failures by class', async () => {
    for (let round = 0; round < 5; round += 1) expect(await ask('/is/image/flat?wid=20')).toBe(200);
    expect(await ask('/is/image/flat?wid=20&req=saveToFile&name=a.jpg')).toBe(200);
    await ask('/is/image/absent?wid=20');
    const values = await collected();
    const ofImages = [...values].filter(([name]) =>
      name.startsWith('imageserving_replies_total{type="img",status="200"'),
    );
    expect(ofImages.reduce((sum, [, count]) => sum + count, 0)).toBe(5);
    expect(values.get('imageserving_replies_total{type="img",status="200",cache="CREATED"}')).toBe(1);
    expect(values.get('imageserving_replies_total{type="saveToFile",status="200",cache="none"}')).toBe(1);
    expect(values.get('imageserving_failures_total{class="SOURCE",code="reply.source-missing"}')).toBe(1);
    expect(values.get('imageserving_reply_seconds_count{type="img"}')).toBe(6);
    expect(values.get('imageserving_reply_bytes_total')).toBeGreaterThan(0);
  });

  it('tell what the render processes do, and what waits', async () => {
    const values = await collected();
    const processes = [...values].filter(([name]) => name.startsWith('imageserving_render_processes{'));
    expect(processes.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(2);
    expect(values.get('imageserving_waiting{purpose="save"}')).toBe(0);
    expect(values.get('imageserving_catalogs')).toBe(0);
    expect(values.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('are on a port of their own, and nothing else is there', async () => {
    expect(await ask('/metrics')).toBe(404);
    const other = new URL('/is/image/flat?wid=20', target.metricsUrl);
    expect((await fetch(other)).status).toBe(404);
  });

  it('are off while no port is set', async () => {
    const quiet = await startTarget();
    expect(quiet.metricsUrl).toBeUndefined();
    await quiet.stop();
  });

  it('refuse a start on a port that is taken, naming the setting', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(startTarget({ settings: { IS_METRICS_PORT: String(port) } })).rejects.toThrow(
      'IS_METRICS_PORT',
    );
    taken.close();
  });
});
