import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';
import { openInJsdom } from './open-in-jsdom.js';
import type { PageServer } from './page-server.js';
import { packageScript, pageText, servePages } from './page-server.js';

describe('scripts of shops, in jsdom and from another origin (clients.md 1, 2)', () => {
  let target: RunningTarget;
  let site: PageServer;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nMacroFile=macros.tsv\n',
        'shop.tsv': [
          'Id\tPath\tImageSet\tUserData',
          'shirt\tshirt.png\t\t',
          'views\t\tshirt;shirt,back;back\t',
          'back\tshirt.png\t\t',
          'shoe\tshirt.png\t\t',
          'shoe:Small\t\t\tSmartCropWidth=300.0??SmartCropRect=0,0,.25,.25',
          'shoe:Large\t\t\tSmartCropDef=Large??SmartCropWidth=640.0??SmartCropRect=0,0,.5,.5',
          '',
        ].join('\n'),
        'macros.tsv': 'Name\tDefinition\ncard\tqlt=60\n',
      },
    });
    await writeFile(join(target.imagesFolder, 'shirt.png'), await flatPng(900, 600, [80, 90, 100, 255]));
    site = await servePages({
      '/image.html': await pageText('image-component.html'),
      '/jsonp.html': await pageText('fetch-jsonp.html'),
      '/library.js': await packageScript('fetch-jsonp/build/fetch-jsonp.js'),
    });
  });
  afterAll(async () => {
    await site.stop();
    await target.stop();
  });

  const address = (object: string): string => `${target.url}/is/image/shop/${object}`;
  const listOf = (name: string, addresses: readonly string[]): string =>
    new URLSearchParams(addresses.map((text) => [name, text])).toString();

  it('an image component asks for crops, finds none, and gets its picture in its width', async () => {
    const assets = ['shirt', 'views', 'missing'].map(address);
    const { results, problems } = await openInJsdom(`${site.url}/image.html?${listOf('asset', assets)}`);
    expect(problems).toEqual([]);
    const addresses = results as readonly string[];
    expect(addresses).toEqual(
      assets.map((asset) => `${asset}?qlt=82&wid=320&ts=1700000000000&$card$&dpr=off`),
    );
    const reply = await fetch(addresses[0] ?? '');
    expect(reply.status).toBe(200);
    expect((await decodePicture(new Uint8Array(await reply.arrayBuffer()))).widthPx).toBe(320);
  });

  it('an image component picks the crop for its width', async () => {
    const { results, problems } = await openInJsdom(
      `${site.url}/image.html?${listOf('asset', [address('shoe')])}`,
    );
    expect(problems).toEqual([]);
    expect(results).toEqual([`${address('shoe')}:Large?ts=1700000000000&dpr=off`]);
    const reply = await fetch(String((results as readonly string[])[0]));
    const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    expect([picture.widthPx, picture.heightPx]).toEqual([450, 300]);
  });

  it('fetch-jsonp gets a set and properties, and a refusal for what is missing', async () => {
    const addresses = ['views?req=set,json', 'shirt?req=props,json', 'missing?req=set,json'].map(address);
    const { results } = await openInJsdom(`${site.url}/jsonp.html?${listOf('address', addresses)}`);
    const [set, properties, missing] = results as [
      { set: { type: string; item: readonly { i: { n: string }; dx: string }[] } },
      Readonly<Record<string, string>>,
      string,
    ];
    expect(set.set.type).toBe('img_set');
    expect(set.set.item.map(({ i, dx }) => [i.n, dx])).toEqual([
      ['shop/shirt', '900'],
      ['shop/back', '900'],
    ]);
    expect(Number.parseInt(properties['image.width'] ?? '', 10)).toBe(900);
    expect(missing).toContain('failed');
  });
});
