import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

/** Rows of pipeline_cases.json, thumbnail: source, attributes, size of the scaled picture and its offset in 64x64. */
const THUMBNAILS = [
  { id: 'crop', scaled: [85, 64], offset: [-10, 0] },
  { id: 'cropleft', scaled: [85, 64], offset: [0, 0] },
  { id: 'fit', scaled: [64, 48], offset: [0, 8] },
  { id: 'fittop', scaled: [64, 48], offset: [0, 0] },
  { id: 'fitbottom', scaled: [64, 48], offset: [0, 16] },
] as const;

const ATTRIBUTES: Readonly<Record<string, string>> = {
  crop: 'ThumbType=1\n',
  cropleft: 'ThumbType=1\nThumbHorizAlign=1\n',
  fit: 'ThumbType=2\n',
  fittop: 'ThumbType=2\nThumbVertAlign=1\n',
  fitbottom: 'ThumbType=2\nThumbVertAlign=3\n',
};

describe('req=tmb (requests.json tmb; pipeline.md P12)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    const catalogs = Object.entries(ATTRIBUTES).map(([id, lines]) => [`${id}.ini`, `RootId=${id}\n${lines}`]);
    target = await startTarget({
      catalogFiles: {
        'default.ini': `${OPEN_LIMITS}ThumbBkgColor=ff00ff\nExpiration=2\nCatalogFile=base.tsv\n`,
        'base.tsv': 'Id\tPath\tExpiration\nrec\tflat.png\t1\n',
        'small.ini': 'RootId=small\nDefaultThumbPix=40,60\n',
        ...(Object.fromEntries(catalogs) as Record<string, string>),
      },
    });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(400, 300, [0, 128, 0, 255]));
  });
  afterAll(() => target.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);

  it.each(THUMBNAILS)('tmb with the attributes of $id', async ({ id, scaled, offset }) => {
    const reply = await fetch(`${target.url}/is/image/${id}/flat?req=tmb&wid=64&hei=64&fmt=png`);
    expect(reply.status).toBe(200);
    const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    expect([picture.widthPx, picture.heightPx]).toEqual([64, 64]);
    const inside = (x: number, y: number): boolean =>
      x >= offset[0] && x < offset[0] + scaled[0] && y >= offset[1] && y < offset[1] + scaled[1];
    for (const [x, y] of [
      [0, 0],
      [63, 0],
      [0, 63],
      [63, 63],
      [32, 32],
      [32, 7],
      [32, 8],
      [32, 55],
      [32, 56],
    ] as const) {
      expect(picture.at(x, y), `at ${x},${y}`).toEqual(inside(x, y) ? [0, 128, 0, 255] : [255, 0, 255, 255]);
    }
  });

  it.each([
    ['&wid=64&hei=64', 64, 64],
    ['&wid=30', 30, 60],
    ['', 40, 60],
  ])('has the size of the view: req=tmb%s, else that of DefaultThumbPix (P12)', async (suffix, ...size) => {
    const reply = await ask(`small/flat?req=tmb${suffix}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const { width, height } = await sharp(await reply.arrayBuffer()).metadata();
    expect([width, height]).toEqual(size);
  });

  it('refuses fit= (requests.json tmb, errorBehaviour)', async () => {
    const reply = await ask('fit/flat?req=tmb&fit=crop');
    expect([reply.status, (await reply.text()).split(':')[0]]).toEqual([403, 'REQUEST']);
  });

  it('obeys bgc=, and is a JPEG unless fmt= says otherwise', async () => {
    const reply = await ask('fit/flat?req=tmb&wid=64&hei=64&bgc=0,0,255&fmt=png');
    expect(reply.headers.get('content-type')).toBe('image/png');
    const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    expect(picture.at(0, 0)).toEqual([0, 0, 255, 255]);
  });

  it.each([
    ['fit/flat?req=tmb', 'max-age=7200'],
    ['fit/rec?req=tmb', 'max-age=3600'],
  ])('%s may be kept for Expiration: %s (caching.md 4)', async (path, maxAge) => {
    expect((await ask(path)).headers.get('cache-control')).toBe(maxAge);
  });
});
