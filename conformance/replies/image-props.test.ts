import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProperties } from '@is/props';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': OPEN_LIMITS,
      'shop.ini':
        'RootId=shop\nCatalogFile=shop.dat\nExpiration=2\nResolution=50\nThumbRes=5\nPrintResolution=90\n',
      'shop.dat':
        'Id\tPath\tMaskPath\tModifier\tAnchor\tResolution\tTimeStamp\n' +
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
