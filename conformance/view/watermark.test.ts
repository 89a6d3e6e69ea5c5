import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import type { DecodedPicture, Rgba } from '../targets/synthetic-source.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const GREEN: Rgba = [0, 128, 0, 255];
const BLUE: Rgba = [0, 0, 255, 255];
const WHITE: Rgba = [255, 255, 255, 255];

/** `photo` is 100x80 and green, `logo` 20x10 and blue. */
const MARKS = [
  'Id\tPath\tModifier',
  'plain\tlogo.png\t',
  'corner\tlogo.png\talign=1,1',
  'large\tlogo.png\tsizeN=0.5,1',
  'faint\tlogo.png\topac=50',
  'multiplied\tlogo.png\tblendMode=mult',
  'viewed\tlogo.png\twid=5&scl=4&bgc=ff0000&fmt=gif&align=-1,-1',
  'two\tlogo.png\tlayer=1&src=photo.png&size=4,4&align=-1,-1',
  'late\tlogo.png\talign=-1,-1',
  'lost\tnowhere.png\t',
  'shortlived\tlogo.png\t',
  '',
].join('\n');

const OWN = ['plain', 'corner', 'large', 'faint', 'multiplied', 'viewed', 'two', 'lost'];

const CATALOG_FILES = {
  'default.ini': `${OPEN_LIMITS}Watermark=corner\nCatalogFile=marks.tsv\nSavePath=renders\n`,
  'marks.tsv': MARKS,
  'none.ini': 'RootId=none\nWatermark=\n',
  'inherits.ini': 'RootId=inherits\nDefaultImage=photo.png\n',
  'french.ini': 'RootId=french\nLocaleMap=fr,_F,|,\nWatermark=mark\nCatalogFile=french.tsv\n',
  'french.tsv': 'Id\tPath\tModifier\nmark\tlogo.png\t\nmark_F\tlogo.png\talign=-1,-1\nphoto\tphoto.png\t\n',
  'path.ini': 'RootId=path\nWatermark=logo.png\nAllowDirectAccess=include:\nCatalogFile=path.tsv\n',
  'path.tsv': 'Id\tPath\nphoto\tphoto.png\n',
  ...Object.fromEntries(OWN.map((id) => [`${id}.ini`, `RootId=${id}\nWatermark=${id}\n`])),
};

async function writeSources(folder: string): Promise<void> {
  await writeFile(join(folder, 'photo.png'), await flatPng(100, 80, GREEN));
  await writeFile(join(folder, 'logo.png'), await flatPng(20, 10, BLUE));
}

describe('watermarks (grammar.md G16; pipeline.md P9; attributes.json Watermark)', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startLocalTarget(CATALOG_FILES);
    await writeSources(target.imagesFolder);
  });
  afterAll(() => target.stop());

  async function shown(request: string): Promise<DecodedPicture> {
    const reply = await target.ask(`/is/image/${request}`);
    expect(reply.facts.errorMessage).toBeUndefined();
    return decodePicture(Buffer.from(reply.body));
  }

  /** Halves are rounded up. Corners of the blue area that is expected in the picture: inside it is blue, one pixel further it is green. */
  it.each<readonly [string, string, readonly [number, number, number, number]]>([
    ['in the middle without align=, with its own pixels', 'plain/photo?scl=1&fmt=png', [40, 35, 60, 45]],
    ['by its align=, the only view command that counts', 'viewed/photo?scl=1&fmt=png', [0, 0, 20, 10]],
    ['by align=1,1 at the bottom right', 'corner/photo?scl=1&fmt=png', [80, 70, 100, 80]],
    [
      'by sizeN= in fractions of the target, its proportions kept',
      'large/photo?scl=1&fmt=png',
      [25, 28, 75, 53],
    ],
    ['scaled with the composite', 'plain/photo?scl=2&fmt=png', [20, 18, 30, 23]],
    ['of the default catalog for catalogs that have none', 'inherits/photo?scl=1&fmt=png', [80, 70, 100, 80]],
    ['of a path, which needs no permission', 'path/photo?scl=1&fmt=png', [40, 35, 60, 45]],
    ['of the locale', 'french/photo?scl=1&locale=fr&fmt=png', [0, 0, 20, 10]],
    ['over a default image', 'inherits/absent?scl=1&fmt=png&wid=100&hei=80', [80, 70, 100, 80]],
    [
      'that the flip of the composite does not move',
      'corner/photo?scl=1&layer=comp&flip=lrud&fmt=png',
      [80, 70, 100, 80],
    ],
    ['wherever layer 0 is anchored', 'plain/photo?scl=1&layer=0&origin=0,0&fmt=png', [40, 35, 60, 45]],
  ])('lies %s', async (_what, request, [left, top, right, bottom]) => {
    const picture = await shown(request);
    const inside = [
      [left, top],
      [right - 1, bottom - 1],
    ] as const;
    expect(inside.map(([x, y]) => picture.at(x, y))).toEqual([BLUE, BLUE]);
    const around = [
      [left - 1, top],
      [left, top - 1],
      [right, bottom - 1],
      [right - 1, bottom],
    ] as const;
    const outside = around.filter(
      ([x, y]) => x >= 0 && y >= 0 && x < picture.widthPx && y < picture.heightPx,
    );
    expect(outside.map(([x, y]) => picture.at(x, y))).toEqual(outside.map(() => GREEN));
  });

  it('fades by its opac=', async () => {
    // Half of blue over green: (0, 64, 127.5).
    const [red, green, blue] = (await shown('faint/photo?scl=1&fmt=png')).at(50, 40);
    expect([red, green, Math.abs(blue - 127.5) < 1]).toEqual([0, 64, true]);
  });

  it('blends by its blendMode=', async () => {
    expect((await shown('multiplied/photo?scl=1&fmt=png')).at(50, 40)).toEqual([0, 0, 0, 255]);
  });

  it('is a composite of its own', async () => {
    // The 4x4 of green in the middle of the logo, which lies at the top left.
    const picture = await shown('two/none?scl=1&layer=0&src=photo.png&op_invert=1&fmt=png');
    expect([picture.at(0, 0), picture.at(10, 5), picture.at(50, 40)]).toEqual([
      BLUE,
      GREEN,
      [255, 127, 255, 255],
    ]);
  });

  it('lies over what is done to the composite', async () => {
    const picture = await shown('corner/photo?scl=1&layer=comp&op_invert=1&fmt=png');
    expect([picture.at(0, 0), picture.at(99, 79)]).toEqual([[255, 127, 255, 255], BLUE]);
  });

  it('never covers padding, and scales with the picture', async () => {
    // 100x80 in 100x100: 10 rows of white above and below.
    const picture = await shown('corner/photo?wid=100&hei=100&fmt=png');
    expect([picture.at(99, 89), picture.at(99, 90), picture.at(79, 89)]).toEqual([BLUE, WHITE, GREEN]);
  });

  it.each([
    ['req=tmb (P12)', 'corner/photo?req=tmb&wid=100&hei=80&fmt=png'],
    ['a catalog whose attribute is empty', 'none/photo?scl=1&fmt=png'],
  ])('is not there for %s', async (_what, request) => {
    expect((await shown(request)).at(99, 79)).toEqual(GREEN);
  });

  it('is in the picture that req=loadcache draws and tells the length of (requests.json loadcache)', async () => {
    const told = await target.ask('/is/image/corner/photo?scl=1&fmt=png&req=loadcache');
    const { body } = await target.ask('/is/image/corner/photo?scl=1&fmt=png');
    expect(Buffer.from(told.body).toString()).toContain(`image.length=${body.length}\n`);
  });

  it('is not there in a mask', async () => {
    const [red] = (await shown('corner/photo?scl=1&req=mask&fmt=png')).at(99, 79);
    expect(red).toBe(255);
  });

  it('is not there in a nested picture, only over the whole', async () => {
    const picture = await shown(
      'corner?layer=0&src=photo&layer=1&src=is(corner/photo?size=50,40)&scl=1&fmt=png',
    );
    expect([picture.at(74, 59), picture.at(99, 79)]).toEqual([GREEN, BLUE]);
  });

  it('that is missing fails the request: the bare picture is not shown', async () => {
    const reply = await target.ask('/is/image/lost/photo?scl=1');
    expect(reply.failure?.code).toBe('reply.source-missing');
  });

  it('changes the ETag and image.version when its file changes', async () => {
    const ask = async (): Promise<readonly unknown[]> => {
      const [picture, props] = [
        await target.ask('/is/image/plain/photo?scl=1'),
        await target.ask('/is/image/plain/photo?scl=1&req=props'),
      ];
      return [picture.validators?.etag, /image\.version=(.*)/.exec(Buffer.from(props.body).toString())?.[1]];
    };
    const before = await ask();
    await writeFile(join(target.imagesFolder, 'logo.png'), await flatPng(20, 10, [1, 0, 255, 255]));
    const after = await ask();
    await writeSources(target.imagesFolder);
    expect(new Set([...before, ...after]).size).toBe(4);
  });
});

describe('watermarks in saved files', () => {
  it('lie in them as in the reply', async () => {
    const target = await startTarget({ catalogFiles: CATALOG_FILES });
    try {
      await writeSources(target.imagesFolder);
      const reply = await fetch(
        `${target.url}/is/image/corner/photo?scl=1&fmt=png&req=saveToFile&name=marked.png`,
      );
      expect(reply.status, await reply.text()).toBe(200);
      const saved = await decodePicture(await readFile(join(target.saveFolder, 'renders', 'marked.png')));
      expect([saved.at(0, 0), saved.at(99, 79)]).toEqual([GREEN, BLUE]);
    } finally {
      await target.stop();
    }
  });
});
