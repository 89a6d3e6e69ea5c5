import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget();
  await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
});
afterAll(() => target.stop());

const ask = (query: string): Promise<Response> => fetch(`${target.url}/is/image/flat?${query}`);

async function lengthTold(query: string): Promise<number> {
  const text = await (await ask(query)).text();
  return Number(/^image\.length=(\d+)$/m.exec(text)?.[1]);
}

describe('req=loadcache (requests.json loadcache)', () => {
  it('answers with the length of the reply image, which req=props knows from then on (props-length)', async () => {
    expect(await lengthTold('wid=20&req=props')).toBe(0);
    const told = await lengthTold('wid=20&req=loadcache');
    expect(told).toBeGreaterThan(100);
    expect(await lengthTold('wid=20&req=props')).toBe(told);
    expect((await (await ask('wid=20')).arrayBuffer()).byteLength).toBe(told);
  });

  it.each(['fmt=png', 'qlt=20&wid=10', 'fmt=gif'])('obeys the commands of the image: %s', async (query) => {
    const told = await lengthTold(`${query}&req=loadcache`);
    expect((await (await ask(query)).arrayBuffer()).byteLength).toBe(told);
  });

  it('draws what the same client would get (commands.json bfc)', async () => {
    const headers = { accept: 'image/webp,*/*' };
    const query = 'bfc=on&wid=30';
    const text = await (
      await fetch(`${target.url}/is/image/flat?${query}&req=loadcache`, { headers })
    ).text();
    const picture = await fetch(`${target.url}/is/image/flat?${query}`, { headers });
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect(text).toContain(`image.length=${(await picture.arrayBuffer()).byteLength}\n`);
  });

  it('is plain text that must not be kept (caching.md 4)', async () => {
    const { headers } = await ask('req=loadcache');
    expect([headers.get('content-type'), headers.get('cache-control'), headers.get('etag')]).toEqual([
      expect.stringMatching(/^text\/plain/),
      'no-store',
      null,
    ]);
  });

  it('fails as the image fails', async () => {
    expect((await fetch(`${target.url}/is/image/none?req=loadcache`)).status).toBe(403);
  });
});
