import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';
import type { DecodedPicture, Rgba } from '../targets/synthetic-source.js';
import { startTextTarget } from '../targets/text-target.js';

/** The templates of the reference in our own words: what stands where is theirs, words and colors are ours. */
const RECORDS = [
  ['Id', 'Path', 'Modifier', 'Anchor', 'Resolution'],
  // Example A: a square ground, a picture of at most 800x800 at the left edge, a line of text up the right edge.
  [
    'beside',
    'ground.png',
    '$text=&size=1000,1000&layer=1&src=$object$&size=800,800&originN=-0.5,0&posN=-0.5,0' +
      '&layer=2&originN=0.5,0&posN=0.5,0&rotate=-90&text={\\colortbl;\\red0\\green0\\blue255;}\\cf1\\fs60 $text$',
    '',
    '',
  ],
  // Example B with the corrected posN: a picture 800 wide, 100 of ground above and below, 200 on the right for the text.
  [
    'below',
    '',
    '$text=&src=$object$&size=800,0&extend=0,100,200,100&bgColor=ffffff&originN=0.5,0' +
      '&layer=1&originN=0.5,0&posN=0,0&rotate=-90&text={\\colortbl;\\red0\\green0\\blue255;}\\cf1\\fs60 $text$',
    '',
    '',
  ],
  // Example C: things that are made for each other meet at their anchors, in the scale of their resolutions.
  ['doll', 'doll.png', '', '50,20', '100'],
  ['hat', 'hat.png', '', '10,30', '200'],
  ['coat', 'coat.png', '', '30,10', '100'],
]
  .map((row) => row.join('\t'))
  .join('\n');

const GROUND: Rgba = [240, 230, 220, 255];
const GREEN: Rgba = [0, 128, 0, 255];
const WHITE: Rgba = [255, 255, 255, 255];

describe('the templates of the reference (examples.json, pages r-example-a.md, r-example-b.md, r-example-c.md)', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startTextTarget('DefaultExt=.png\n', {
      'myRootId.ini': 'RootId=myRootId\nCatalogFile=records.tsv\n',
      'records.tsv': RECORDS,
    });
    const pictures: Readonly<Record<string, Promise<Buffer>>> = {
      ground: flatPng(1200, 1200, GROUND),
      tall: flatPng(600, 800, GREEN),
      wide: flatPng(1600, 1000, GREEN),
      doll: flatPng(100, 200, [200, 200, 200, 255]),
      hat: flatPng(40, 40, [120, 120, 120, 255]),
      coat: sharp(await flatPng(60, 80, [0, 0, 200, 255]))
        .ensureAlpha(1)
        .png()
        .toBuffer(),
    };
    for (const [name, picture] of Object.entries(pictures))
      await writeFile(join(target.imagesFolder, `${name}.png`), await picture);
  });
  afterAll(() => target.stop());

  async function draw(request: string): Promise<DecodedPicture> {
    const reply = await target.ask(`/is/image/myRootId/${request}&fmt=png`);
    expect(reply.failure, reply.body instanceof Uint8Array ? '' : reply.body).toBeUndefined();
    return decodePicture(reply.body as Uint8Array);
  }

  it.each<readonly [string, number, number]>([
    // pipeline.md P6: the picture of 600x800 stands at 0,100, that of 800x500 at 0,250.
    ['tall', 600, 100],
    ['wide', 800, 250],
  ])('example A: %s fits in 800x800 at the left edge, vertically centered', async (object, right, top) => {
    const picture = await draw(`${object}?template=beside&$text=about+the+image`);
    expect([picture.widthPx, picture.heightPx]).toEqual([1000, 1000]);
    const probes = [
      picture.at(0, top),
      picture.at(right - 1, 999 - top),
      picture.at(0, top - 1),
      picture.at(right, 500),
    ];
    expect(probes).toEqual([GREEN, GREEN, GROUND, GROUND]);
  });

  it('example A: the text reads from bottom to top along the right edge, vertically centered', async () => {
    const ink = inkOf(await draw('tall?template=beside&$text=about+the+image'));
    expect(ink.right).toBeGreaterThan(985);
    expect(ink.left).toBeGreaterThan(940);
    expect(Math.abs((ink.top + ink.bottom) / 2 - 499.5)).toBeLessThan(3);
    // Read from bottom to top, the tall letters b and t of "about" reach to the left: more of them stand below the middle.
    const first = inkOf(await draw('tall?template=beside&$text=Hl...........'));
    expect(first.bottom - first.top).toBeGreaterThan(100);
    expect(reachOf(await draw('tall?template=beside&$text=Hl...........'), 'bottom')).toBeGreaterThan(
      reachOf(await draw('tall?template=beside&$text=Hl...........'), 'top'),
    );
  });

  it('example B: canvas 1000 x (800 * 500/800 + 200), picture at 0,100, text at the right edge', async () => {
    const picture = await draw('wide?template=below&$text=about+the+image');
    expect([picture.widthPx, picture.heightPx]).toEqual([1000, 700]);
    const probes = [
      picture.at(0, 100),
      picture.at(799, 599),
      picture.at(0, 99),
      picture.at(800, 599),
      picture.at(0, 600),
    ];
    expect(probes).toEqual([GREEN, GREEN, WHITE, WHITE, WHITE]);
    const ink = inkOf(picture);
    expect(ink.right).toBeGreaterThan(985);
    expect(Math.abs((ink.top + ink.bottom) / 2 - 349.5)).toBeLessThan(3);
  });

  it('example C: every layer stands with its anchor on that of layer 0, scaled by res over its resolution', async () => {
    const picture = await draw(
      'doll?&hei=200&layer=1&res=100&src=myRootId/coat&op_colorize=240,122,17&layer=2&res=100&src=myRootId/hat',
    );
    expect([picture.widthPx, picture.heightPx]).toEqual([100, 200]);
    // The coat, 60x80 at scale 1, with 30,10 on 50,20: at 20,10. The hat, 40x40 at scale 1/2, with 10,30 on 50,20: 45,5.
    const isGray = ([red, green, blue]: Rgba): boolean => red === green && green === blue;
    expect(picture.at(44, 6)).toEqual([200, 200, 200, 255]);
    expect(picture.at(45, 5)).toEqual([120, 120, 120, 255]);
    expect(picture.at(64, 24)).toEqual([120, 120, 120, 255]);
    expect(picture.at(65, 5)).toEqual([200, 200, 200, 255]);
    expect([picture.at(19, 50), picture.at(80, 50)].map(isGray)).toEqual([true, true]);
    const [red, green, blue] = picture.at(40, 80);
    expect(red > green && green > blue).toBe(true);
    expect(picture.at(40, 90)).toEqual([200, 200, 200, 255]);
  });
});

interface Ink {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The rectangle around everything blue, which only text is. */
function inkOf(picture: DecodedPicture): Ink {
  const ink = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = 0; y < picture.heightPx; y += 1) {
    for (let x = 0; x < picture.widthPx; x += 1) {
      if (!isInk(picture.at(x, y))) continue;
      ink.left = Math.min(ink.left, x);
      ink.top = Math.min(ink.top, y);
      ink.right = Math.max(ink.right, x);
      ink.bottom = Math.max(ink.bottom, y);
    }
  }
  return ink;
}

function isInk([red, , blue]: Rgba): boolean {
  return blue - red > 60;
}

/** How many columns the ink of one half of the picture takes. */
function reachOf(picture: DecodedPicture, half: 'top' | 'bottom'): number {
  const middle = picture.heightPx / 2;
  const columns = new Set<number>();
  for (let y = 0; y < picture.heightPx; y += 1) {
    if (y < middle === (half === 'bottom')) continue;
    for (let x = 0; x < picture.widthPx; x += 1) if (isInk(picture.at(x, y))) columns.add(x);
  }
  return columns.size;
}
