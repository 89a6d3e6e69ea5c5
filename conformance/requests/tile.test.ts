import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

/** No page describes it; viewers send it (corpus/stats.md 2; clients.md 3). What it means here is img. */
describe('req=tile, as viewers send it', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nExpiration=3\n',
        'shop.tsv': 'Id\tPath\tExpiration\nphoto\tnoise.png\t1\n',
      },
    });
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const picture = sharp({ create: { width: 600, height: 400, channels: 3, background: 'white', noise } });
    await writeFile(join(target.imagesFolder, 'noise.png'), await picture.png().toBuffer());
  });
  afterAll(() => target.stop());

  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${target.url}/is/image/${path}`, init);

  it.each([
    ['rect=0,0,256,256&scl=1&fmt=jpg', 256, 256],
    ['rect=256,256,256,144&scl=1&fmt=jpg', 256, 144],
    ['rect=0,0,256,200&scl=2&fmt=jpg', 256, 200],
    ['fit=constrain,1&wid=300', 300, 200],
  ])('is the picture of req=img: %s', async (modifiers, ...size) => {
    const tile = await ask(`shop/photo?req=tile&${modifiers}`);
    const image = await ask(`shop/photo?${modifiers}`);
    expect([tile.status, image.status]).toEqual([200, 200]);
    const bytes = new Uint8Array(await tile.arrayBuffer());
    expect(Buffer.compare(bytes, new Uint8Array(await image.arrayBuffer()))).toBe(0);
    const { width, height } = await sharp(bytes).metadata();
    expect([width, height]).toEqual(size);
    for (const name of ['content-type', 'cache-control', 'etag']) {
      expect([name, tile.headers.get(name)]).toEqual([name, image.headers.get(name)]);
    }
  });

  it('lives as long as the record, and its version token changes nothing (caching.md 4, 5)', async () => {
    const [one, other] = await Promise.all(
      ['', '&id=uDdTL2'].map((suffix) => ask(`shop/photo?req=tile&rect=0,0,64,64&scl=2${suffix}`)),
    );
    expect(one?.headers.get('cache-control')).toBe('max-age=3600');
    expect(other?.headers.get('etag')).toBe(one?.headers.get('etag'));
  });

  it('fails as img does', async () => {
    expect((await ask('shop/none?req=tile&rect=0,0,9,9')).status).toBe(403);
  });
});
