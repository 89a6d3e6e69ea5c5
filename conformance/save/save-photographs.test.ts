import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { java, loadWithJava } from '../targets/java-properties.js';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';

/** The 18 megapixel photograph, 1200 wide: 3172 * 1200 / 5640 = 674.9, so 675 high. */
const SAVES = [
  ['out/e.jpg', 'qlt=85'],
  ['out/e.png', 'fmt=png-alpha'],
  ['out/e.webp', 'fmt=webp'],
  ['out/e.avif', 'fmt=avif'],
  ['out/e.tif', 'fmt=tif,,lzw'],
] as const;

describe.skipIf(!hasSharedFolder)(`saving a real photograph (${WITHOUT_SHARED})`, () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      imageRoots: [sharedPath('photos')],
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'photos.ini': 'RootId=photos\nCatalogFile=photos.tsv\nSavePath=renders\n',
        'photos.tsv': 'Id\tPath\nelephants\telephants-5640x3172.jpg\n',
      },
    });
    await mkdir(join(target.saveFolder, 'renders/out'));
  });
  afterAll(() => target?.stop());

  it.each(SAVES)('%s with %s is the reply of the same request, 1200x675', async (name, modifiers) => {
    const request = `${target.url}/is/image/photos/elephants?wid=1200&${modifiers}`;
    const receipt = await fetch(`${request}&req=saveToFile&name=${name}`);
    expect(receipt.status, await receipt.clone().text()).toBe(200);
    const saved = await readFile(join(target.saveFolder, 'renders', name));
    const replied = Buffer.from(await (await fetch(request)).arrayBuffer());
    expect(createHash('sha256').update(saved).digest('hex')).toBe(
      createHash('sha256').update(replied).digest('hex'),
    );
    const { width, height } = await sharp(saved).metadata();
    expect([width, height]).toEqual([1200, 675]);
  });

  it.skipIf(java === undefined)('java.util.Properties finds the three keys (needs a JDK)', async () => {
    const reply = await fetch(
      `${target.url}/is/image/photos/elephants?wid=1200&qlt=85&req=saveToFile&name=out/e.jpg`,
    );
    const properties = await loadWithJava(await reply.text());
    expect(properties['status']).toBe('done');
    expect(properties['pixelsTotal']).toBe(String(1200 * 675));
    expect(properties['lastUpdated']).toMatch(/^\d{13}$/);
  });
});
