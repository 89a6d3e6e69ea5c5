import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nJpegQuality=80,0\n`,
  'smart.ini': 'RootId=smart\nBfc=true\n',
};

const CHROME = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const CHROME_80 = 'image/webp,image/apng,image/*,*/*;q=0.8';
const OLD = 'image/jpeg,image/png,*/*';

let target: RunningTarget;
beforeAll(async () => {
  target = await startTarget({
    catalogFiles: CATALOGS,
    settings: { IS_CLIENT_HINTS: '1', IS_CACHE_MEMORY_BYTES: '1000000' },
  });
  await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(60, 40, [200, 100, 50, 255]));
  await writeFile(join(target.imagesFolder, 'rough.png'), await roughPng());
});
afterAll(() => target.stop());

function roughPng(): Promise<Buffer> {
  const samples = Uint8Array.from({ length: 90 * 60 * 3 }, (_, at) => (at * at * 31) % 251);
  return sharp(samples, { raw: { width: 90, height: 60, channels: 3 } })
    .png()
    .toBuffer();
}

async function ask(request: string, headers: Readonly<Record<string, string>>) {
  const response = await fetch(`${target.url}/is/image/${request}`, { headers });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { response, bytes, type: response.headers.get('content-type'), vary: response.headers.get('vary') };
}

describe('bfc= (commands.json bfc; issue 5, Shows 6)', () => {
  it.each([
    ['an AVIF browser', 'flat?bfc=on&wid=30', CHROME, 'image/avif'],
    ['a WebP browser', 'flat?bfc=on&wid=30', CHROME_80, 'image/webp'],
    ['a client that names neither', 'flat?bfc=on&wid=30', OLD, 'image/jpeg'],
    ['PNG stays without loss: WebP', 'flat?bfc=on&wid=30&fmt=png', CHROME, 'image/webp'],
    ['alpha is kept', 'flat?bfc=on&wid=30&fmt=png-alpha', CHROME, 'image/webp'],
    ['progressive JPEG', 'flat?bfc=on&wid=30&fmt=pjpeg', CHROME, 'image/avif'],
    ['a thumbnail', 'flat?bfc=on&req=tmb', CHROME, 'image/avif'],
    ['attribute::Bfc', 'smart/flat?wid=30', CHROME, 'image/avif'],
    ['more than WebP and AVIF hold stays', 'flat?bfc=on&rect=0,0,20000,10&scl=1', CHROME, 'image/jpeg'],
    ['a bound of bytes stays JPEG', 'flat?bfc=on&wid=30&jpegSize=100', CHROME, 'image/jpeg'],
    ['inks stay', 'flat?bfc=on&wid=30&fmt=jpeg,cmyk', CHROME, 'image/jpeg'],
  ])('%s', async (...[, request, accept, type]) => {
    const reply = await ask(request, { accept });
    expect([reply.response.status, reply.type, reply.vary]).toEqual([200, type, 'Accept']);
    const { format } = await sharp(reply.bytes).metadata();
    expect(`image/${format === 'heif' ? 'avif' : format}`).toBe(type);
  });

  it.each([
    ['not asked for', 'flat?wid=30', 'image/jpeg'],
    ['bfc=off over attribute::Bfc', 'smart/flat?wid=30&bfc=off', 'image/jpeg'],
    ['ignored when the output is neither JPEG nor PNG', 'flat?bfc=on&wid=30&fmt=gif', 'image/gif'],
    ['ignored for a palette', 'flat?bfc=on&wid=30&fmt=png8', 'image/png'],
  ])('%s: everybody gets the same', async (_name, request, type) => {
    const reply = await ask(request, { accept: CHROME });
    expect([reply.type, reply.vary]).toEqual([type, null]);
  });

  it('gives each client its own bytes and tag, however often and in whatever order they ask', async () => {
    const request = 'rough?bfc=on&wid=45';
    const first = await Promise.all([CHROME, CHROME_80, OLD].map((accept) => ask(request, { accept })));
    const tags = first.map(({ response }) => response.headers.get('etag'));
    expect(new Set(tags).size).toBe(3);
    for (const accept of [OLD, CHROME, CHROME_80, CHROME]) {
      const index = [CHROME, CHROME_80, OLD].indexOf(accept);
      const again = await ask(request, { accept });
      expect(again.type).toBe(first[index]?.type);
      expect(Buffer.compare(again.bytes, first[index]?.bytes ?? new Uint8Array(0))).toBe(0);
    }
    const notModified = await ask(request, { accept: CHROME_80, 'if-none-match': tags[1] ?? '' });
    expect([notModified.response.status, notModified.vary]).toEqual([304, 'Accept']);
    const other = await ask(request, { accept: CHROME, 'if-none-match': tags[1] ?? '' });
    expect(other.response.status).toBe(200);
  });

  it('a PNG keeps every sample', async () => {
    const smaller = await ask('rough?bfc=on&fmt=png', { accept: CHROME });
    const asked = await ask('rough?fmt=png', { accept: CHROME });
    const [one, other] = await Promise.all(
      [smaller, asked].map(({ bytes }) => sharp(bytes).removeAlpha().raw().toBuffer()),
    );
    expect(one).toEqual(other);
  });

  it('a save is what its name says, whoever asks', async () => {
    const reply = await ask('flat?bfc=on&req=saveToFile&name=a.jpg&wid=30', { accept: CHROME });
    expect(new TextDecoder().decode(reply.bytes)).toMatch(/type=image\/jpeg/);
  });
});

describe('dpr=on without a value (commands.json dpr), with IS_CLIENT_HINTS', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, number]>([
    ['the hint', { 'sec-ch-dpr': '2' }, 60],
    ['the older hint', { dpr: '1.5' }, 45],
    ['more than screens have', { 'sec-ch-dpr': '99' }, 120],
    ['no hint', {}, 30],
    ['no number', { 'sec-ch-dpr': '1e3' }, 30],
  ])('%s', async (_name, headers, width) => {
    const reply = await ask('flat?wid=30&dpr=on', headers);
    expect((await sharp(reply.bytes).metadata()).width).toBe(width);
    expect(reply.vary).toBe('Sec-CH-DPR, DPR');
  });

  it('a value of its own counts more', async () => {
    const reply = await ask('flat?wid=30&dpr=on,3', { 'sec-ch-dpr': '2' });
    expect((await sharp(reply.bytes).metadata()).width).toBe(90);
    expect(reply.vary).toBeNull();
  });
});

describe('network=on (commands.json network), with IS_CLIENT_HINTS', () => {
  const length = async (request: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    (await ask(request, headers)).bytes.byteLength;

  it('lowers the quality the more the slower the connection is, and not on a good one', async () => {
    const request = 'rough?network=on';
    const [good, slow, slower, saving] = await Promise.all([
      length(request, { ect: '4g' }),
      length(request, { ect: '3g' }),
      length(request, { ect: '2g' }),
      length(request, { ect: '4g', 'save-data': 'on' }),
    ]);
    expect(good).toBe(await length('rough', {}));
    expect(slow).toBeLessThan(good);
    expect(slower).toBeLessThan(slow);
    expect(saving).toBe(slower);
  });

  it('on a poor connection switches dpr off, also with a value', async () => {
    const reply = await ask('flat?wid=30&dpr=on,3&network=on', { ect: '2g' });
    expect((await sharp(reply.bytes).metadata()).width).toBe(30);
    expect(reply.vary).toBe('ECT, Save-Data');
  });

  it('off listens to nothing', async () => {
    const reply = await ask('rough?network=off', { ect: '2g' });
    expect(reply.vary).toBeNull();
    expect(reply.bytes.byteLength).toBe(await length('rough', {}));
  });
});
