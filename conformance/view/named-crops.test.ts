import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import type { DecodedPicture } from '../targets/synthetic-source.js';
import { decodePicture } from '../targets/synthetic-source.js';

const RED = [255, 0, 0, 255];
const WHITE = [255, 255, 255, 255];

/** A white picture of 200x100 with a red square of 20x20 at 150,40. */
async function scene(): Promise<Buffer> {
  const square = { create: { width: 20, height: 20, channels: 3, background: '#f00' } } as const;
  const input = await sharp(square).png().toBuffer();
  return sharp({ create: { width: 200, height: 100, channels: 3, background: '#fff' } })
    .composite([{ input, left: 150, top: 40 }])
    .png()
    .toBuffer();
}

/** Decision: ADR 0032; addresses of corpus stats.md, smart-crop suffix. */
describe('named crops', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startLocalTarget({
      'default.ini': 'CatalogFile=images.tsv\nMaxPix=0,0\nDefaultPix=0,0\n',
      'images.tsv': [
        'Id\tPath\tUserData',
        'scene\tscene.png\t',
        'scene:Swatch\t\tSmartCropDef=Swatch??SmartCropRect=0.75,0.4,0.1,0.2,200,200??SmartCropType=Swatch',
        'scene:16x9\tscene.png\tSmartCropRect=0,0,0.5,1',
        'scene:Shaped\t\tSmartCropWidth=300.0??SmartCropHeight=300.0',
        '',
      ].join('\n'),
    });
    await writeFile(join(target.imagesFolder, 'scene.png'), await scene());
  });
  afterAll(() => target.stop());

  async function pictureOf(address: string): Promise<DecodedPicture> {
    const reply = await target.ask(`/is/image/${address}`);
    expect(reply.failure).toBeUndefined();
    return decodePicture(reply.body as Uint8Array);
  }

  it.each<[string, string, readonly [number, number]]>([
    ['stored without a path', 'scene:Swatch?fmt=png', [20, 20]],
    ['with the colon encoded', 'scene%3ASwatch?fmt=png', [20, 20]],
    ['stored, although its name says another shape', 'scene:16x9?fmt=png', [100, 100]],
    ['of the shape in its record', 'scene:Shaped?fmt=png', [100, 100]],
    ['of the shape in its name', 'scene:1-1?fmt=png', [100, 100]],
    ['that nobody knows', 'scene:Large?fmt=png', [200, 100]],
    ['of a file', 'scene.png:4by1?fmt=png', [200, 50]],
    ['scaled by the request', 'scene:Swatch?fmt=png&wid=10', [10, 10]],
    ['inside a nested request', '?src=is(scene:Swatch)&fmt=png', [20, 20]],
    ['as a layer', 'scene?layer=1&src=scene:Swatch&fmt=png', [200, 100]],
  ])('a crop %s: %s', async (_name, address, size) => {
    const { widthPx, heightPx } = await pictureOf(address);
    expect([widthPx, heightPx]).toEqual(size);
  });

  it('shows what was chosen', async () => {
    const picture = await pictureOf('scene:Swatch?fmt=png');
    expect([picture.at(0, 0), picture.at(19, 19)]).toEqual([RED, RED]);
  });

  it('shows what draws the eye where nothing was chosen', async () => {
    // The square lies at 150..170; in the middle, 100x100 would end at 150.
    const picture = await pictureOf('scene:1-1?fmt=png');
    const row = Array.from({ length: 100 }, (_, x) => String(picture.at(x, 50)));
    expect(row.filter((rgba) => rgba === String(RED))).toHaveLength(20);
    expect(picture.at(0, 0)).toEqual(WHITE);
  });

  it('has properties of its own', async () => {
    const { body } = await target.ask('/is/image/scene:Swatch?req=imageprops');
    expect(Buffer.from(body as Uint8Array).toString()).toMatch(/image\.width=20\r?\n/);
    const userData = await target.ask('/is/image/scene:Swatch?req=userdata');
    expect(Buffer.from(userData.body as Uint8Array).toString()).toContain(
      'SmartCropRect=0.75,0.4,0.1,0.2,200,200',
    );
  });
});

/** Reference: sample-catalogs default.ini, default-images.tsv; commands.json defaultImage. */
describe.each([0, 1])('a default image of a color alone, DefaultImageMode=%i', (mode) => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startLocalTarget({
      'default.ini': `CatalogFile=images.tsv\nDefaultImage=std-missing\nDefaultImageMode=${mode}\n`,
      'images.tsv': 'Id\tPath\tModifier\nstd-missing\t\tsize=200,200&bgc=eeeeee\n',
    });
  });
  afterAll(() => target.stop());

  it.each<[string, readonly [number, number]]>([
    ['?fmt=png', [200, 200]],
    ['?fmt=png&wid=50&bgc=ff0000', [50, 50]],
    ['?req=tmb&fmt=png&wid=40&hei=40', [40, 40]],
  ])('stands in for a picture that is not there: %s', async (query, size) => {
    const reply = await target.ask(`/is/image/nowhere${query}`);
    expect(reply.failure).toBeUndefined();
    expect(reply.facts).toMatchObject({ defaultImage: true });
    const picture = await decodePicture(reply.body as Uint8Array);
    expect([picture.widthPx, picture.heightPx]).toEqual(size);
    expect(picture.at(5, 5)).toEqual([238, 238, 238, 255]);
  });
});
