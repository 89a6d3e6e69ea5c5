import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}Expiration=10\nNonImgExpiration=0.5\n`,
  'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nExpiration=3\n',
  'shop.tsv':
    'Id\tPath\tModifier\tExpiration\n' +
    'shoe\tflat.png\twid=20\t1\n' +
    'never\tflat.png\t\t-1\n' +
    'atonce\tflat.png\t\t0\n' +
    'catalogs\tflat.png\t\t-2\n' +
    'lost\tlost.png\t\t\n',
  'image.ini': 'RootId=image\nErrorImage=error\nCatalogFile=image.tsv\n',
  'image.tsv': 'Id\tPath\nerror\tflat.png\n',
};

describe('req=img (requests.json img)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOGS });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
  });
  afterAll(() => target.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);

  it.each(['shop/shoe', 'shop/shoe?', 'shop/shoe?req=img', 'shop/shoe?REQ=IMG', 'shop/shoe?req=object'])(
    '%s: the default type, an image by the record',
    async (path) => {
      const reply = await ask(path);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      const { format, width } = await sharp(await reply.arrayBuffer()).metadata();
      expect([format, width]).toEqual(['jpeg', 20]);
    },
  );

  it.each([
    ['jpeg', 'image/jpeg'],
    ['pjpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['png-alpha', 'image/png'],
    ['png8', 'image/png'],
    ['gif', 'image/gif'],
    ['gif-alpha', 'image/gif'],
    ['tif', 'image/tiff'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
    ['pdf', 'application/pdf'],
    ['eps', 'image/eps'],
    ['jpeg2000', 'image/jp2'],
  ])('fmt=%s is sent as %s', async (format, type) => {
    const reply = await ask(`shop/shoe?fmt=${format}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
    expect(reply.headers.get('content-length')).toBe(String((await reply.arrayBuffer()).byteLength));
  });

  it.each([
    ['flat', 'max-age=36000'],
    ['shop/shoe', 'max-age=3600'],
    ['shop/never', 'max-age=31536000'],
    ['shop/atonce', 'max-age=0'],
    ['shop/catalogs', 'max-age=10800'],
    ['shop/never?layer=1&src=catalogs', 'max-age=10800'],
    ['shop/never?layer=1&src=shoe&layer=2&src=catalogs', 'max-age=3600'],
    ['shop/never?layer=1&src=is{shop/shoe?wid=9}', 'max-age=3600'],
    ['shop/shoe?layer=1&src=atonce', 'max-age=0'],
  ])('%s lives as long as the shortest of its layers: %s (caching.md 4)', async (path, maxAge) => {
    const { headers } = await ask(path);
    expect(headers.get('cache-control')).toBe(maxAge);
    const seconds = Number(maxAge.split('=')[1]);
    const [date = 0, expires = 0] = ['date', 'expires'].map((name) => Date.parse(headers.get(name) ?? ''));
    expect(Math.abs((expires - date) / 1000 - seconds)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['an object that is not there', 'shop/none', 403, 'SOURCE: The image was not found.'],
    ['a record whose file is not there', 'shop/lost', 403, 'SOURCE: The image was not found.'],
    [
      'a value that cannot be read',
      'shop/shoe?wid=oops',
      403,
      'REQUEST: A value of the request is not valid.',
    ],
    ['a type that is none', 'shop/shoe?req=pixels', 403, 'REQUEST: A value of the request is not valid.'],
  ])('answers %s with a status and a text', async (_, ...[path, status, title]) => {
    const reply = await ask(path);
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
      status,
      'text/plain; charset=utf-8',
      'no-store',
    ]);
    expect((await reply.text()).split('\n')[0]).toBe(title);
  });

  it('answers with the error image where there is one: status 200, not to be kept (AK-08)', async () => {
    const { status, headers } = await ask('image/none?wid=30');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    expect([headers.get('etag'), headers.get('x-error-image')]).toEqual([null, '1']);
  });
});
