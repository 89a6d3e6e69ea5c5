import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { testPropertyFormats } from './property-formats.js';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}CatalogFile=base.tsv\nStaticContentCatalogFile=files.tsv\nNonImgExpiration=0.5\n`,
  'base.tsv': 'Id\tPath\nbase\tnowhere.png\n',
  'files.tsv': 'Id\tPath\nshared\tshared.css\n',
  'shop.ini':
    'RootId=shop\nCatalogFile=shop.tsv\nStaticContentCatalogFile=docs.tsv\nDefaultImage=base\nNonImgExpiration=0.25\n',
  'shop.tsv': 'Id\tPath\tModifier\nshoe\tnowhere.png\t\nset\t\t\nbroken\tnowhere.png\tsrc=gone&wid=oops\n',
  'docs.tsv': 'Id\tPath\tUserType\nsheet\tsheet.pdf\tmanual\n',
  'local.ini': 'RootId=local\nCatalogFile=local.tsv\nLocaleMap=de,_D|fr,_F,|,\n',
  'local.tsv': 'Id\tPath\nonly_D\tnowhere.png\n',
};

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({ catalogFiles: CATALOGS });
});
afterAll(() => target.stop());

const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/${path}`);

describe('req=exists (requests.json exists)', () => {
  describe('formats', () => {
    testPropertyFormats({
      type: 'exists',
      ask: (modifiers) => ask(`image/shop/shoe?${modifiers}`),
      properties: () => [['catalogRecord.exists', '1']],
    });
  });

  it.each([
    ['a record, whether or not its file is there', 'image/shop/shoe', '1'],
    ['a record without a path', 'image/shop/set', '1'],
    ['a record of the default catalog', 'image/base', '1'],
    ['a record of the default catalog, asked below another', 'image/shop/base', '1'],
    ['no record, although there is a default image', 'image/shop/none', '0'],
    ['a file (exists-file-objects)', 'image/shop/nowhere.png', '0'],
    ['a catalog', 'image/shop', '0'],
    ['nothing', 'image/', '0'],
    ['a record of the locale', 'image/local/only?locale=de', '1'],
    ['no record in the locale', 'image/local/only?locale=fr', '0'],
    ['a record of another catalog', 'content/sheet', '0'],
    ['a static record', 'content/shop/sheet', '1'],
    ['a static record whatever type= says', 'content/shop/sheet?type=other', '1'],
    ['a static record of the default catalog (AP-07)', 'content/shop/shared', '1'],
    ['an image record, asked as static content', 'content/shop/shoe', '0'],
  ])('tells of %s: %s', async (_, path, exists) => {
    const separator = path.includes('?') ? '&' : '?';
    const reply = await ask(`${path}${separator}req=exists,json`);
    expect([reply.status, await reply.text()]).toEqual([
      200,
      `/*jsonp*/s7jsonResponse({"catalogRecord.exists":"${exists}"},"");`,
    ]);
  });

  it.each([
    'wid=oops',
    'src=is{gone',
    'src=gone&layer=1&src=gone2',
    'template=gone',
    'fmt=bmp9&bgc=white',
    'layer=nobody&pos=1,1',
    'rect=1,2,3,4',
  ])('ignores other commands: %s', async (modifiers) => {
    const reply = await ask(`image/shop/shoe?${modifiers}&req=exists,json`);
    expect([reply.status, await reply.text()]).toEqual([
      200,
      '/*jsonp*/s7jsonResponse({"catalogRecord.exists":"1"},"");',
    ]);
  });

  it('ignores the commands of the record itself', async () => {
    const reply = await ask('image/shop/broken?req=exists');
    expect([reply.status, (await reply.text()).split('\n')[2]]).toEqual([200, 'catalogRecord.exists=1']);
  });

  it.each([
    ['image/shop/shoe?req=exists', 'max-age=900'],
    ['image/shop/none?req=exists', 'max-age=900'],
    ['image/base?req=exists', 'max-age=1800'],
    ['image/base?req=exists&cache=off', 'max-age=1800'],
    ['content/shop/sheet?req=exists', 'max-age=900'],
  ])('%s may be kept for NonImgExpiration: %s (caching.md 3, 4)', async (path, maxAge) => {
    expect((await ask(path)).headers.get('cache-control')).toBe(maxAge);
  });
});
