import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProperties } from '@is/props';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegWithPaths } from '../commands/pathed-jpeg.js';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

const PACKET =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"/><?xpacket end="w"?>';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': OPEN_LIMITS,
      'shop.ini':
        'RootId=shop\nCatalogFile=shop.dat\nExpiration=2\nNonImgExpiration=0.5\nIccProfileSrcRgb=AdobeRGB\nResolution=50\nThumbRes=5\nPrintResolution=90\n',
      'shop.dat':
        'Id\tPath\tMaskPath\tModifier\tAnchor\tResolution\tTimeStamp\tIccProfile\n' +
        'named\tshoe.png\t\tsrc=gone&wid=oops\t\t\t\tAppleRGB\n' +
        'shoe\tshoe.png\tm.png\twid=20&flip=lr\t3,4\t120\t1000\n' +
        'turned\tturned.jpg\t\t\t\t\t\n',
    },
  });
  const picture = sharp({ create: { width: 40, height: 30, channels: 4, background: '#12345680' } });
  await writeFile(join(target.imagesFolder, 'shoe.png'), await picture.clone().png().toBuffer());
  await writeFile(
    join(target.imagesFolder, 'turned.jpg'),
    await picture.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  );
  const opaque = picture.clone().removeAlpha();
  await writeFile(
    join(target.imagesFolder, 'xmp.jpg'),
    await opaque.clone().withXmp(PACKET).jpeg().toBuffer(),
  );
  await writeFile(
    join(target.imagesFolder, 'tagged.jpg'),
    await opaque.clone().withIccProfile('p3').jpeg().toBuffer(),
  );
  const edges = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 };
  const paths = ['outer', 'inner'].map((name) => ({ name, ...edges }));
  await writeFile(
    join(target.imagesFolder, 'pathed.jpg'),
    jpegWithPaths(await opaque.clone().jpeg().toBuffer(), paths),
  );
  await writeFile(
    join(target.imagesFolder, 'gray.jpg'),
    await picture.clone().toColourspace('b-w').jpeg().toBuffer(),
  );
});
afterAll(() => target.stop());

async function propsOf(path: string): Promise<Record<string, string>> {
  const reply = await fetch(`${target.url}/is/image/${path}`);
  return Object.fromEntries(parseProperties(await reply.text(), 'text').entries);
}

describe('req=imageprops (requests.json imageprops)', () => {
  it('tells what the record says, and ignores other commands', async () => {
    expect(await propsOf('shop/shoe?req=imageprops&wid=7&src=nothing')).toMatchObject({
      'image.width': '40',
      'image.height': '30',
      'image.anchor': '3,4',
      'image.mask': '3',
      'image.modifier': 'wid=20&flip=lr',
      'image.postModifier': '',
      'image.resolution': '120',
      'image.printRes': '90',
      'image.thumbRes': '5',
      'image.expiration': '2',
      'image.pixTyp': 'RGB',
      'image.translatedId': 'shop/shoe',
    });
  });

  it.each([
    ['a profile of its own', 'tagged.jpg', 'sP3C', '1'],
    ['none: that of its record', 'shop/named', 'Apple RGB', '0'],
    ['none: that of its catalog', 'shop/shoe', 'Adobe RGB (1998)', '0'],
    ['none: sRGB, which is the default', 'shoe.png', 'sRGB IEC61966-2.1', '0'],
  ])('names the profile of a file that has %s', async (_, ...[path, name, isEmbedded]) => {
    expect(await propsOf(`${path}?req=imageprops`)).toMatchObject({
      'image.iccProfile': name,
      'image.embeddedIccProfile': isEmbedded,
    });
  });

  it('tells whether there is XMP, and which paths there are', async () => {
    expect(await propsOf('xmp.jpg?req=imageprops')).toMatchObject({
      'image.embeddedXmpData': '1',
      'image.embeddedPhotoshopPaths': '0',
      'image.photoshopPathNames': '',
    });
    expect(await propsOf('shoe.png?req=imageprops')).toMatchObject({ 'image.embeddedXmpData': '0' });
    expect(await propsOf('pathed.jpg?req=imageprops')).toMatchObject({
      'image.embeddedPhotoshopPaths': '1',
      'image.photoshopPathNames': 'outer,inner',
    });
  });

  it('ignores other commands, however wrong, and those of the record', async () => {
    expect(await propsOf('shop/named?req=imageprops&wid=oops&src=is{gone')).toMatchObject({
      'image.width': '40',
      'image.modifier': 'src=gone&wid=oops',
    });
  });

  it.each([
    [',javascript', 'text/javascript; charset=UTF-8', /^image\.anchor='3,4'\n/],
    [
      ',xml',
      'text/xml; charset=UTF-8',
      /<prop-group name="image">\s*<property name="anchor" value="3,4" \/>/,
    ],
    [
      ',json&id=-3&handler=cb',
      'text/javascript; charset=UTF-8',
      /^\/\*jsonp\*\/cb\(\{"image\.anchor":"3,4",.*"image\.translatedId":"shop\/shoe"\},"-3"\);$/,
    ],
  ])('req=imageprops%s', async (suffix, type, shape) => {
    const reply = await fetch(`${target.url}/is/image/shop/shoe?req=imageprops${suffix}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
    expect(await reply.text()).toMatch(shape);
  });

  it('may be kept for NonImgExpiration (caching.md 4)', async () => {
    const { headers } = await fetch(`${target.url}/is/image/shop/shoe?req=imageprops&cache=off`);
    expect(headers.get('cache-control')).toBe('max-age=1800');
  });

  it('gives the size after EXIF orientation, and the middle as anchor (ADR 0020)', async () => {
    expect(await propsOf('shop/turned?req=imageprops')).toMatchObject({
      'image.width': '30',
      'image.height': '40',
      'image.anchor': '15,20',
      'image.mask': '0',
    });
  });

  it('tells of a plain file with the attributes of its catalog', async () => {
    expect(await propsOf('shoe.png?req=imageprops')).toMatchObject({
      'image.width': '40',
      'image.mask': '2',
      'image.translatedId': '',
    });
  });

  it('calls gray BW', async () => {
    expect(await propsOf('gray.jpg?req=imageprops')).toMatchObject({ 'image.pixTyp': 'BW' });
  });

  it('fails for an object without a file', async () => {
    expect((await fetch(`${target.url}/is/image/shop/none?req=imageprops`)).status).toBe(403);
  });
});
