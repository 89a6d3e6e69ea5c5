import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJsonp, parseProperties } from '@is/props';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const PACKET =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ' +
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}NonImgExpiration=0.5\n`,
  'shop.ini':
    'RootId=shop\nCatalogFile=shop.tsv\nStaticContentCatalogFile=docs.tsv\nExpiration=2\nNonImgExpiration=0.25\n' +
    'IccProfileRgb=AdobeRGB\nPrintResolution=150\nJpegQuality=61\nLocaleStrMap=de,D|,\n',
  'shop.tsv':
    'Id\tPath\tModifier\tPrintResolution\tUserData\nshoe\tflat.png\twid=20\t90\ta=1\nlost\tlost.png\t\t\t\n',
  'docs.tsv': 'Id\tPath\tUserType\tExpiration\tTimeStamp\nsheet\tdocs/care.txt\tmanual\t1\t1700000000000\n',
  'late.ini': 'RootId=late\nDefaultImage=flat.png\n',
};

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({ catalogFiles: CATALOGS, settings: { IS_SOURCE_CHECK_MS: '0' } });
  await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
  const half = { create: { width: 40, height: 30, channels: 4, background: '#ffffff80' } } as const;
  await writeFile(join(target.imagesFolder, 'half.png'), await sharp(half).png().toBuffer());
  const xmp = sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } }).withXmp(PACKET);
  await writeFile(join(target.imagesFolder, 'xmp.jpg'), await xmp.jpeg().toBuffer());
  await mkdir(join(target.contentFolder, 'docs'));
  await writeFile(join(target.contentFolder, 'docs/care.txt'), 'wash cold');
});
afterAll(() => target.stop());

const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);

async function propsOf(path: string): Promise<Record<string, string>> {
  const reply = await ask(path);
  const text = await reply.text();
  expect(reply.status, text).toBe(200);
  return Object.fromEntries(parseProperties(text, 'text').entries);
}

describe('req=props (requests.json props)', () => {
  it('tells of the picture that the same request delivers', async () => {
    const props = await propsOf('shop/shoe?req=props');
    expect(props).toMatchObject({
      'image.bgc': 'ffffff',
      'image.height': '15',
      'image.iccEmbed': '0',
      'image.iccProfile': 'Adobe RGB (1998)',
      'image.mask': '0',
      'image.pixTyp': 'RGB',
      'image.pathEmbed': '0',
      'image.printRes': '90',
      'image.quality': '61',
      'image.type': 'image/jpeg',
      'image.width': '20',
      'image.xmpEmbed': '0',
    });
    expect([props['image.version'], props['metadata.version']]).toEqual([
      expect.stringMatching(/^[\w-]{6}$/),
      expect.stringMatching(/^[\w-]{6}$/),
    ]);
  });

  it.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['wid', 'flat?wid=8', { 'image.width': '8', 'image.height': '6' }],
    ['bgc', 'flat?bgc=10,20,30&wid=9&hei=9', { 'image.bgc': '0a141e' }],
    ['qlt', 'flat?qlt=33', { 'image.quality': '33' }],
    ['printRes', 'flat?printRes=300', { 'image.printRes': '300' }],
    ['alpha', 'half?fmt=png-alpha', { 'image.mask': '1', 'image.type': 'image/png' }],
    ['no alpha', 'half?fmt=png', { 'image.mask': '0' }],
    ['fmt', 'flat?fmt=tif', { 'image.type': 'image/tiff' }],
    ['gray', 'flat?fmt=tif,gray', { 'image.pixTyp': 'BW' }],
    ['inks', 'flat?fmt=tif,cmyk', { 'image.pixTyp': 'CMYK' }],
    ['sRGB by default', 'flat', { 'image.iccProfile': 'sRGB IEC61966-2.1', 'image.iccEmbed': '0' }],
    [
      'icc and iccEmbed',
      'flat?icc=AdobeRGB&iccEmbed=1',
      { 'image.iccProfile': 'Adobe RGB (1998)', 'image.iccEmbed': '1' },
    ],
    ['xmpEmbed', 'xmp.jpg?xmpEmbed=1', { 'image.xmpEmbed': '1' }],
    ['xmpEmbed of a source without a packet', 'flat?xmpEmbed=1', { 'image.xmpEmbed': '0' }],
    ['not asked for', 'xmp.jpg?', { 'image.xmpEmbed': '0' }],
  ])('%s: %s', async (_, path, expected) => {
    const separator = path.includes('?') ? '&' : '?';
    expect(await propsOf(`${path}${separator}req=props`)).toMatchObject(expected);
  });

  it('knows the length in bytes once the picture is in the cache, 0 before (props-length)', async () => {
    expect(await propsOf('flat?wid=7&req=props')).toMatchObject({ 'image.length': '0' });
    const { byteLength } = await (await ask('flat?wid=7')).arrayBuffer();
    expect(await propsOf('flat?wid=7&req=props')).toMatchObject({ 'image.length': String(byteLength) });
  });

  it('metadata.version changes with what map, targets and userdata tell', async () => {
    const versions = await Promise.all(
      ['', '&wid=9', '&map=<area href=x>', '&locale=de'].map(
        async (suffix) => (await propsOf(`shop/shoe?req=props${suffix}`))['metadata.version'],
      ),
    );
    expect(new Set(versions).size).toBe(versions.length);
    expect((await propsOf('shop/shoe?req=props&id=0'))['metadata.version']).toBe(versions[0]);
  });

  it.each([
    ['', 'text/plain; charset=UTF-8', /^#S7Z OK\n#[^\n]+\nimage\.bgc=ffffff\nimage\.height=30\n/],
    [',javascript', 'text/javascript; charset=UTF-8', /^image\.bgc='ffffff'\nimage\.height='30'\n/],
    [
      ',xml',
      'text/xml; charset=UTF-8',
      /<prop-group name="image">\s*<property name="bgc" value="ffffff" \/>/,
    ],
    [
      ',json&id=-3&handler=s7RIJSONResponse',
      'text/javascript; charset=UTF-8',
      /^\/\*jsonp\*\/s7RIJSONResponse\(\{"image\.bgc":"ffffff",.*"metadata\.version":"[\w-]{6}"\},"-3"\);$/,
    ],
  ])('req=props%s', async (suffix, type, shape) => {
    const reply = await ask(`flat?req=props${suffix}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
    expect(await reply.text()).toMatch(shape);
  });

  it.each([
    ['flat?req=props', 'max-age=1800'],
    ['shop/shoe?req=props', 'max-age=900'],
    ['shop/shoe?req=props&cache=off', 'max-age=900'],
  ])('%s may be kept for NonImgExpiration: %s (caching.md 3, 4)', async (path, maxAge) => {
    expect((await ask(path)).headers.get('cache-control')).toBe(maxAge);
  });

  // A default image is for img and tmb alone: commands.json defaultImage.
  it.each(['shop/lost', 'none', 'flat?wid=oops', 'flat?fmt=bmp9', 'late/none'])(
    'fails as the image fails: %s',
    async (path) => {
      const reply = await ask(`${path}${path.includes('?') ? '&' : '?'}req=props`);
      expect([reply.status, reply.headers.get('cache-control')]).toEqual([403, 'no-store']);
    },
  );
});

describe('a failure in the format of the request (requests.json errorReference, nonImage; clients.md 0.4)', () => {
  it.each([
    ['what cannot be found', 'none?req=props,json&id=-7', '-7'],
    ['what cannot be resolved', 'flat?wid=oops&req=props,json&id=%2d7', '-7'],
    ['a catalog that cannot be', 'a/../b?req=PROPS,JSON', ''],
  ])(
    '%s: s7jsonError with the id, whatever the handler, and the status of the failure',
    async (_, path, id) => {
      const reply = await fetch(`${target.url}/is/image/${path.replace('..', '%2e%2e')}&handler=other`);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([
        403,
        'text/javascript; charset=UTF-8',
      ]);
      const { handler, value, requestId } = parseJsonp(await reply.text());
      expect([handler, requestId]).toEqual(['s7jsonError', id]);
      expect(value).toEqual({
        message: expect.stringMatching(/^[A-Z]+: /),
        title: expect.stringMatching(/^[A-Z]+: [^\n]+$/),
      });
    },
  );

  it.each([
    'none?req=props',
    'none?req=props,xml',
    'flat?wid=oops&req=props',
    'flat?wid=oops&layer=1&src=is{a?req=props,json}',
  ])('%s: a text', async (path) => {
    expect((await ask(path)).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});

describe('/is/content req=props (requests.json props, contentProperties)', () => {
  it.each([
    [
      ',json',
      `/*jsonp*/s7jsonResponse({"path":"docs/care.txt","length":"9","expiration":"1","lastModified":"1700000000000","userType":"manual"},"");`,
    ],
    [
      ',javascript',
      "path='docs/care.txt'\nlength='9'\nexpiration='1'\nlastModified='1700000000000'\nuserType='manual'\n",
    ],
  ])('req=props%s', async (suffix, body) => {
    const reply = await fetch(`${target.url}/is/content/shop/sheet?req=props${suffix}`);
    expect([reply.headers.get('cache-control'), await reply.text()]).toEqual(['max-age=900', body]);
  });
});
