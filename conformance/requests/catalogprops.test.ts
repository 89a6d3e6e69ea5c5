import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { testPropertyFormats } from './property-formats.js';

const CATALOGS = {
  'default.ini': 'PublishInfo=first\nExpiration=5\nMaxPix=3000,4000\nErrorDetail=2\n',
  'shop.ini': [
    'RootId=shop',
    'BkgColor=FFFEFD',
    'DefaultExt=.jpg',
    'DefaultPix=400,300',
    'DefaultThumbPix=64,48',
    'DefaultExpiration=2.5',
    'NonImgExpiration=0.5',
    'TimeStamp=01/02/2020 03:04:05 GMT',
    'JpegQuality=70,1',
    'PrintResolution=150',
    'PublishInfo=second',
    'ResMode=2',
    'Resolution=96',
    'ThumbBkgColor=0A141E',
    'ThumbHorizAlign=1',
    'ThumbRes=12',
    'ThumbType=1',
    'ThumbVertAlign=3',
    'Watermark=mark',
  ].join('\n'),
};

/** In the order and with the names of requests.json, once blanks are left out and colons are dots (props-names). */
const PROPERTIES = [
  ['catalog.bkgColor', 'fffefd'],
  ['catalog.defaultExt', '.jpg'],
  ['catalog.defaultPix', '400,300'],
  ['catalog.defaultThumbPix', '64,48'],
  ['catalog.expiration', '5'],
  ['catalog.defaultExpiration', '2.5'],
  ['catalog.nonImgExpiration', '0.5'],
  ['catalog.fileTime', String(Date.UTC(2020, 0, 2, 3, 4, 5))],
  ['catalog.jpegQuality', '70,1'],
  ['catalog.maxPix', '3000,4000'],
  ['catalog.printResolution', '150'],
  ['catalog.publishInfo', 'second'],
  ['catalog.resMode', '2'],
  ['catalog.resolution', '96'],
  ['catalog.thumbBkgColor', '0a141e'],
  ['catalog.thumbHorizAlign', '1'],
  ['catalog.thumbRes', '12'],
  ['catalog.thumbType', '1'],
  ['catalog.thumbVertAlign', '3'],
  ['catalog.watermark', 'mark'],
] as const;

describe('req=catalogprops (requests.json catalogprops)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: CATALOGS,
      settings: { IS_ALLOW_DEFAULT_CATALOG: 'false' },
    });
  });
  afterAll(() => target.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image${path}`);

  testPropertyFormats({
    type: 'catalogprops',
    ask: (modifiers) => ask(`/shop?${modifiers}`),
    properties: () => PROPERTIES,
  });

  it.each(['', '/', '/nobody', '/nobody/item'])(
    'tells of the default catalog at /is/image%s, although its pictures are closed',
    async (path) => {
      const text = await (await ask(`${path}?req=catalogprops`)).text();
      expect(text).toContain('\ncatalog.publishInfo=first\n');
    },
  );

  it.each(['/shop/none', '/shop/none?src=gone&wid=oops'])(
    'ignores what stands behind the catalog: %s',
    async (path) => {
      const reply = await ask(`${path}${path.includes('?') ? '&' : '?'}req=catalogprops`);
      expect([reply.status, (await reply.text()).includes('catalog.publishInfo=second')]).toEqual([
        200,
        true,
      ]);
    },
  );

  it.each([
    ['/shop', 'max-age=1800'],
    ['', 'max-age=360'],
  ])('may be kept for NonImgExpiration: %s, %s (caching.md 4)', async (path, maxAge) => {
    expect((await ask(`${path}?req=catalogprops`)).headers.get('cache-control')).toBe(maxAge);
  });
});
