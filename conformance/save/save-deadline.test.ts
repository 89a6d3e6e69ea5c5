import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { treeSnapshot } from '../targets/tree-snapshot.js';

describe('the time limit of a save (security.md T7, T8, D01, D06)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget();
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    const large = sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'white', noise } });
    await writeFile(
      join(target.imagesFolder, 'large.png'),
      await large.png({ compressionLevel: 1 }).toBuffer(),
    );
  });
  afterAll(() => target.stop());

  it('answers within 100 ms of the deadline, writes nothing then or later, and serves on at once', async () => {
    await fetch(`${target.url}/is/image/large?wid=20`);
    const before = await treeSnapshot(target.saveFolder);
    const start = performance.now();
    const reply = await fetch(
      `${target.url}/is/image/large?scl=1&fmt=avif&qlt=95&req=saveToFile&name=slow.avif&timeout=500`,
    );
    const lateMs = performance.now() - start - 500;
    expect(reply.status).toBe(403);
    expect(await reply.text()).toMatch(/^TIMEOUT: /);
    expect(lateMs).toBeGreaterThan(-20);
    expect(lateMs).toBeLessThan(process.env['CI'] === 'true' ? 250 : 100);
    const next = performance.now();
    expect((await fetch(`${target.url}/is/image/large?wid=21`)).status).toBe(200);
    expect(performance.now() - next).toBeLessThan(1500);
    await delay(700);
    expect(await treeSnapshot(target.saveFolder)).toEqual(before);
  });

  it('answers 200 if and only if the file is there, for deadlines around the time that the work takes', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        const name = `random-${index}.jpg`;
        const timeoutMs = 60 + index * 25;
        const reply = await fetch(
          `${target.url}/is/image/large?wid=600&req=saveToFile&name=${name}&timeout=${timeoutMs}`,
        );
        return { name, status: reply.status };
      }),
    );
    await delay(500);
    const present = new Set(
      (await treeSnapshot(join(target.saveFolder, 'renders'))).map((line) => line.split(' ')[0]),
    );
    for (const { name, status } of outcomes) {
      expect([200, 403]).toContain(status);
      expect(present.has(name), `${name} answered ${status}`).toBe(status === 200);
    }
    expect([...present].filter((name) => name?.startsWith('.is-save'))).toEqual([]);
  });

  it('a client that leaves cancels its save', async () => {
    const before = await treeSnapshot(target.saveFolder);
    const leave = new AbortController();
    const pending = fetch(`${target.url}/is/image/large?scl=1&fmt=avif&req=saveToFile&name=left.avif`, {
      signal: leave.signal,
    });
    await delay(300);
    leave.abort();
    await expect(pending).rejects.toThrow(/abort/i);
    await delay(700);
    expect(await treeSnapshot(target.saveFolder)).toEqual(before);
  });
});
