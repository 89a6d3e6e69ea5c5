import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProperties } from '@is/props';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { java, loadWithJava } from '../targets/java-properties.js';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Rows: what a save is asked for, and the size that the reference's view rules give for a 640x360 source. */
const SAVES = [
  { name: 'out/a.jpg', modifiers: 'wid=320&qlt=85', mediaType: 'image/jpeg', size: [320, 180] },
  { name: 'out/a.png', modifiers: 'wid=320&fmt=png-alpha', mediaType: 'image/png', size: [320, 180] },
  { name: 'out/a.webp', modifiers: 'wid=320&fmt=webp', mediaType: 'image/webp', size: [320, 180] },
  { name: 'out/a.avif', modifiers: 'wid=320&fmt=avif', mediaType: 'image/avif', size: [320, 180] },
  { name: 'out/a.tif', modifiers: 'wid=320&fmt=tif,,lzw', mediaType: 'image/tiff', size: [320, 180] },
  { name: 'out/a.gif', modifiers: 'wid=320&fmt=gif', mediaType: 'image/gif', size: [320, 180] },
  {
    name: 'out/padded.jpg',
    modifiers: 'wid=200&hei=200&bgc=ff0000',
    mediaType: 'image/jpeg',
    size: [200, 200],
  },
] as const;

describe('req=saveToFile over HTTP (requests.json saveToFile)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget();
    await mkdir(join(target.saveFolder, 'renders/out'));
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const picture = sharp({ create: { width: 640, height: 360, channels: 3, background: 'white', noise } });
    await writeFile(join(target.imagesFolder, 'noise.png'), await picture.png().toBuffer());
  });
  afterAll(() => target.stop());

  const image = (modifiers: string): string => `${target.url}/is/image/noise?${modifiers}`;

  it.each(SAVES)(
    'saves $modifiers byte for byte as the same request without req, name and timeout replies it',
    async (row) => {
      const before = Date.now();
      const reply = await fetch(image(`${row.modifiers}&req=saveToFile&name=${row.name}&timeout=30000`));
      const receipt = await reply.text();
      expect(reply.status, receipt).toBe(200);
      expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');

      const file = join(target.saveFolder, 'renders', row.name);
      const saved = await readFile(file);
      const plain = await fetch(image(row.modifiers));
      expect(plain.headers.get('content-type')).toBe(row.mediaType);
      expect(sha256(saved)).toBe(sha256(new Uint8Array(await plain.arrayBuffer())));

      const properties = new Map(parseProperties(receipt, 'text').entries);
      expect(receipt.split(/\r?\n/)[0]).toBe('#S7Z OK');
      expect(receipt.split(/\r?\n/)[1]).toMatch(/^#\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}$/);
      expect(properties.get('status')).toBe('done');
      expect(properties.get('pixelsTotal')).toBe(String(row.size[0] * row.size[1]));
      const { width, height } = await sharp(saved).metadata();
      expect([width, height]).toEqual(row.size);
      const lastUpdated = Number(properties.get('lastUpdated'));
      expect(lastUpdated).toBe(Math.floor((await stat(file)).mtimeMs));
      expect(lastUpdated).toBeGreaterThanOrEqual(before - 1000);
      expect(properties.get('name')).toBe(row.name);
      expect(properties.get('length')).toBe(String(saved.byteLength));
      expect(properties.get('type')).toBe(row.mediaType);
      expect(properties.get('sha256')).toBe(sha256(saved));
    },
  );

  it('replaces an existing regular file by default', async () => {
    const file = join(target.saveFolder, 'renders/replace.jpg');
    await writeFile(file, 'old');
    const reply = await fetch(image('wid=100&req=saveToFile&name=replace.jpg'));
    expect(reply.status).toBe(200);
    expect((await sharp(await readFile(file)).metadata()).width).toBe(100);
  });

  it('takes the last of two names', async () => {
    const reply = await fetch(image('wid=50&req=saveToFile&name=first.jpg&name=second.jpg'));
    expect(reply.status).toBe(200);
    await expect(stat(join(target.saveFolder, 'renders/first.jpg'))).rejects.toThrow(/ENOENT/);
    expect((await stat(join(target.saveFolder, 'renders/second.jpg'))).size).toBeGreaterThan(0);
  });

  it('saves the default image when the source is missing, as the same request replies it', async () => {
    const reply = await fetch(
      `${target.url}/is/image/absent?wid=60&defaultImage=noise&req=saveToFile&name=fallback.jpg`,
    );
    expect(reply.status, await reply.clone().text()).toBe(200);
    const { width } = await sharp(await readFile(join(target.saveFolder, 'renders/fallback.jpg'))).metadata();
    expect(width).toBe(60);
  });

  it('executes the same save twice', async () => {
    const url = image('wid=40&req=saveToFile&name=twice.jpg');
    const receipts = [await (await fetch(url)).text(), await (await fetch(url)).text()];
    const times = receipts.map((text) =>
      Number(new Map(parseProperties(text, 'text').entries).get('lastUpdated')),
    );
    expect(times[1]).toBeGreaterThanOrEqual(times[0] ?? Number.NaN);
  });

  it.skipIf(java === undefined)(
    'writes a receipt that java.util.Properties reads (needs a JDK)',
    async () => {
      const receipt = await (await fetch(image('wid=40&req=saveToFile&name=out/java.jpg'))).text();
      const properties = await loadWithJava(receipt);
      expect(properties['status']).toBe('done');
      expect(properties['pixelsTotal']).toBe(String(40 * 23));
      expect(Number(properties['lastUpdated'])).toBeGreaterThan(1_700_000_000_000);
    },
  );
});
