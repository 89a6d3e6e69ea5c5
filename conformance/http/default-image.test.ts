import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import type { DecodedPicture, Rgba } from '../targets/synthetic-source.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const RED: Rgba = [255, 0, 0, 255];
const GREEN: Rgba = [0, 128, 0, 255];
const BLUE: Rgba = [0, 0, 255, 255];

const CATALOG_FILES = {
  'default.ini': `${OPEN_LIMITS}DefaultImage=standin\nDefaultExpiration=2\nExpiration=10\nCatalogFile=default.tsv\nClientAddressFilter=0.0.0.0/0\n`,
  'default.tsv': 'Id\tPath\nstandin\tgreen.png\n',
  // Has a record of the same name, which an inherited DefaultImage does not mean (AC-26).
  'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\n',
  'shop.tsv': 'Id\tPath\tModifier\nstandin\tred.png\t\ngone\tnowhere.png\t\n',
  'own.ini': 'RootId=own\nDefaultImage=standin\nCatalogFile=own.tsv\n',
  'own.tsv': 'Id\tPath\tExpiration\nstandin\tblue.png\t0.5\n',
  'layers.ini':
    'RootId=layers\nDefaultImage=standin\nDefaultImageMode=1\nExpiration=24\nCatalogFile=layers.tsv\n',
  'layers.tsv': 'Id\tPath\tModifier\nstandin\tblue.png\t\ntemplate\t\tlayer=0&src=blue.png&size=4,3\n',
  'closed.ini': 'RootId=closed\nAllowDirectAccess=include:\nDefaultImage=red.png\nRequestLock=0\n',
  'locale.ini': 'RootId=locale\nLocaleMap=fr,_F|,\nDefaultImage=sorry\nCatalogFile=locale.tsv\n',
  'locale.tsv': 'Id\tPath\nsorry\tred.png\nsorry_F\tblue.png\n',
  'off.ini': 'RootId=off\nDefaultImage=\n',
  'lost.ini': 'RootId=lost\nDefaultImage=not-there-either\n',
};

describe('default images over HTTP (commands.json defaultImage; attributes.json DefaultImage, DefaultImageMode)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOG_FILES });
    const write = async (name: string, color: Rgba): Promise<void> =>
      writeFile(join(target.imagesFolder, name), await flatPng(40, 30, color));
    await Promise.all([write('red.png', RED), write('green.png', GREEN), write('blue.png', BLUE)]);
  });
  afterAll(() => target.stop());

  const ask = (request: string): Promise<Response> => fetch(`${target.url}/is/image/${request}`);
  async function picture(request: string): Promise<{ reply: Response; shown: DecodedPicture }> {
    const reply = await ask(`${request}&fmt=png`);
    expect(reply.status, await reply.clone().text()).toBe(200);
    return { reply, shown: await decodePicture(new Uint8Array(await reply.arrayBuffer())) };
  }

  it.each<readonly [string, string, Rgba]>([
    ['an inherited one is that of the default catalog (AC-26)', 'shop/absent?', GREEN],
    ['a record whose file is gone is missing, too', 'shop/gone?', GREEN],
    ['a catalog of its own has its own', 'own/absent?', BLUE],
    ['defaultImage= goes before the attribute', 'own/absent?defaultImage=red', RED],
    ['defaultImage= understands rootId/Id (AC-26)', 'own/absent?defaultImage=shop/standin', RED],
    ['a leading slash is the default catalog', 'own/absent?defaultImage=/standin', GREEN],
    ['a record of the locale (G12)', 'locale/absent?locale=fr', BLUE],
    ['the record of other locales (G12)', 'locale/absent?locale=xx', RED],
    ['an object that is no record where paths are closed', 'closed/absent?', RED],
    ['such a layer', 'closed?layer=0&src=absent', RED],
  ])('%s', async (_what, request, color) => {
    const { reply, shown } = await picture(request);
    expect(shown.at(20, 15)).toEqual(color);
    expect(reply.headers.get('x-default-image')).toBe('1');
  });

  it.each([
    ['attribute::DefaultExpiration', 'shop/absent?', 'max-age=7200'],
    ['the Expiration of its record (caching.md 4)', 'own/absent?', 'max-age=1800'],
    ['mode 1: the shortest of all layers (AK-07)', 'layers/red?layer=1&src=absent', 'max-age=7200'],
    ['no default image: attribute::Expiration', 'layers/red?layer=1&src=blue', 'max-age=86400'],
  ])('may be kept as long as %s', async (_what, request, cacheControl) => {
    expect((await ask(request)).headers.get('cache-control')).toBe(cacheControl);
  });

  it('mode 0 keeps wid, hei, fmt and qlt of the request and nothing else', async () => {
    const { shown, reply } = await picture('own/red?wid=20&hei=20&bgc=00ff00&flip=lr&layer=1&src=absent');
    expect([shown.widthPx, shown.heightPx, reply.headers.get('content-type')]).toEqual([20, 20, 'image/png']);
    // 40x30 in 20x20: 15 rows of blue between two and a half rows of the white background.
    expect([shown.at(10, 0), shown.at(10, 10)]).toEqual([[255, 255, 255, 255], BLUE]);
  });

  it('mode 1 replaces the missing layer only, which keeps its commands', async () => {
    const { shown } = await picture('layers/red?layer=1&src=absent&size=8,6&pos=-16,-12');
    expect([shown.at(0, 0), shown.at(7, 5), shown.at(8, 0), shown.at(39, 29)]).toEqual([
      BLUE,
      BLUE,
      RED,
      RED,
    ]);
  });

  it('mode 1 replaces every missing layer, those of nested requests too', async () => {
    const { shown } = await picture(
      'layers/absent?layer=1&src=is(layers/gone?size=8,6)&pos=-16,-12&op_invert=1',
    );
    // The nested stand-in is blue, and inverted in its layer.
    expect([shown.at(0, 0), shown.at(20, 15)]).toEqual([[255, 255, 0, 255], BLUE]);
  });

  it('mode 1 takes a template as a picture of its own', async () => {
    const { shown } = await picture('layers/red?defaultImage=template&layer=1&src=absent&pos=-18,-13');
    expect([shown.at(2, 2), shown.at(5, 5)]).toEqual([BLUE, RED]);
  });

  it('mode 1 with a missing mask replaces the whole picture', async () => {
    const { shown } = await picture('layers/red?mask=absent&wid=40');
    expect(shown.at(20, 15)).toEqual(BLUE);
  });

  it.each([
    ['req=props: it applies to img and tmb', 'shop/absent?req=props'],
    ['req=mask: it applies to img and tmb', 'shop/absent?req=mask'],
    ['the attribute is empty', 'off/absent?wid=9'],
    ['defaultImage= is empty', 'shop/absent?defaultImage=&wid=9'],
    ['the default image is missing itself', 'lost/absent?wid=9'],
  ])('does not stand in when %s', async (_why, request) => {
    const reply = await ask(request);
    expect([reply.status, reply.headers.get('x-default-image')]).toEqual([403, null]);
    expect(await reply.text()).toMatch(/^SOURCE: The image was not found/);
  });

  it('stands in for a thumbnail', async () => {
    const { shown, reply } = await picture('shop/absent?req=tmb&wid=10&hei=10');
    expect([shown.widthPx, shown.at(5, 5), reply.headers.get('x-default-image')]).toEqual([10, GREEN, '1']);
  });

  it('has an ETag of its own, and answers 304 with the marker', async () => {
    const [other, first] = [await ask('shop/red?wid=9'), await ask('shop/absent?wid=9')];
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${target.url}/is/image/shop/absent?wid=9`, {
      headers: { 'If-None-Match': etag },
    });
    expect(etag).not.toBe(other.headers.get('etag'));
    expect([again.status, again.headers.get('x-default-image')]).toEqual([304, '1']);
  });
});
