import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

describe('req=mask (requests.json mask; pipeline.md P11)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': `${OPEN_LIMITS}Expiration=3\n`,
        'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nWatermark=half\n',
        'shop.tsv': 'Id\tPath\tExpiration\nhalf\thalf.png\t1\nfull\tfull.png\t2\n',
      },
    });
    const half = { create: { width: 20, height: 20, channels: 4, background: '#ffffff80' } } as const;
    await writeFile(join(target.imagesFolder, 'half.png'), await sharp(half).png().toBuffer());
    await writeFile(join(target.imagesFolder, 'full.png'), await flatPng(20, 20, [200, 0, 0, 255]));
  });
  afterAll(() => target.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);

  async function alphaOf(path: string): Promise<(x: number, y: number) => readonly number[]> {
    const reply = await ask(path);
    expect(reply.status).toBe(200);
    return (await decodePicture(new Uint8Array(await reply.arrayBuffer()))).at;
  }

  it('is the alpha of the reply as gray, and 0 where nothing covers the view', async () => {
    const at = await alphaOf('half?req=mask&wid=40&hei=20&fmt=png');
    expect([at(20, 10), at(2, 10)]).toEqual([
      [128, 128, 128, 255],
      [0, 0, 0, 255],
    ]);
  });

  it('is white where the picture is opaque, whatever its colors: color data is dropped', async () => {
    expect((await alphaOf('full?req=mask&fmt=png'))(10, 10)).toEqual([255, 255, 255, 255]);
  });

  it('ignores bgc=, and applies the other commands', async () => {
    expect((await alphaOf('half?req=mask&bgc=ff0000&fmt=png'))(10, 10)).toEqual([128, 128, 128, 255]);
    // Half of what is half covered.
    expect((await alphaOf('half?req=mask&opac=50&fmt=png'))(10, 10)).toEqual([64, 64, 64, 255]);
  });

  it.each([
    ['', 'image/jpeg', 'jpeg'],
    ['&fmt=png', 'image/png', 'png'],
    ['&fmt=tif,gray', 'image/tiff', 'tiff'],
  ])('req=mask%s is %s, gray', async (suffix, type, format) => {
    const reply = await ask(`half?req=mask${suffix}`);
    expect(reply.headers.get('content-type')).toBe(type);
    const metadata = await sharp(await reply.arrayBuffer()).metadata();
    expect([metadata.format, metadata.channels, metadata.hasAlpha]).toEqual([format, 1, false]);
  });

  it.each([
    ['shop/half?req=mask', 'max-age=3600'],
    ['shop/full?req=mask', 'max-age=7200'],
    ['shop/full?req=mask&layer=1&src=half', 'max-age=3600'],
    ['half?req=mask', 'max-age=10800'],
  ])('%s lives as long as the shortest of its records: %s (caching.md 4)', async (path, maxAge) => {
    expect((await ask(path)).headers.get('cache-control')).toBe(maxAge);
  });

  it('fails as the image fails', async () => {
    const reply = await ask('none?req=mask');
    expect([reply.status, (await reply.text()).split(':')[0]]).toEqual([403, 'SOURCE']);
  });
});
