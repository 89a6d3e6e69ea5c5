import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';
import type { Rgba } from '../targets/synthetic-source.js';
import { decodePicture } from '../targets/synthetic-source.js';

/**
 * A pixel of a real file and its color in an sRGB reply. Where the expectation comes from:
 * - inks without profile: `convert cmyk-no-profile.jpg -format '%[pixel:p{x,y}]' info:` (of 255), then
 *   (1 - ink) * (1 - black) by hand
 * - Display P3: red 241 of 255 lies outside of sRGB, whose own red is the nearest color
 * - Adobe RGB, 16 bit: ImageMagick's values through `transicc -t1 -i <its profile> -o '*sRGB'`
 * - frames: ImageMagick's pixel of the first frame
 */
const COLORS: readonly (readonly [what: string, file: string, x: number, y: number, color: Rgba])[] = [
  ['CMYK without profile', 'cmyk-no-profile.jpg', 50, 50, [144, 156, 152, 255]],
  ['CMYK without profile', 'cmyk-no-profile.jpg', 250, 166, [162, 213, 118, 255]],
  ['wide gamut (Display P3)', 'display-p3.png', 1, 1, [255, 0, 0, 255]],
  ['16 bit with Adobe RGB', 'photoshop-layers.tiff', 10, 10, [17, 34, 14, 255]],
  ['16 bit with Adobe RGB', 'photoshop-layers.tiff', 150, 100, [24, 41, 15, 255]],
  ['16 bit with Adobe RGB', 'photoshop-layers.tiff', 300, 200, [18, 33, 15, 255]],
  ['the first frame of an animated GIF', 'animated.gif', 180, 140, [254, 255, 252, 255]],
  ['alpha', 'alpha-layer.png', 700, 500, [57, 40, 105, 255]],
];

const LARGEST_DIFFERENCE = 2;

describe.skipIf(!hasSharedFolder)(`kinds of sources (docs/sources.md; ${WITHOUT_SHARED})`, () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: { 'default.ini': OPEN_LIMITS },
      imageRoots: [sharedPath('photos')],
    });
  });
  afterAll(() => target?.stop());

  async function draw(file: string, modifiers: string): Promise<Awaited<ReturnType<typeof decodePicture>>> {
    const reply = await fetch(`${target.url}/is/image/${file}?${modifiers}`);
    expect(reply.status).toBe(200);
    return decodePicture(new Uint8Array(await reply.arrayBuffer()));
  }

  it.each(COLORS)('%s: %s at %i,%i', async (...[, file, x, y, expected]) => {
    const color = (await draw(file, 'scl=1&fmt=png-alpha')).at(x, y);
    const differences = color.map((sample, channel) => Math.abs(sample - (expected[channel] ?? NaN)));
    expect(Math.max(...differences), color.join(',')).toBeLessThanOrEqual(LARGEST_DIFFERENCE);
  });

  it.each([
    ['multipage.tif', 'the first page of a TIFF'],
    ['animated.webp', 'the first frame of an animated WebP'],
  ])('%s: %s', async (file) => {
    const shown = await draw(file, 'scl=1&fmt=png-alpha');
    const first = await decodePicture(
      await sharp(sharedPath(`photos/${file}`), { page: 0 })
        .png()
        .toBuffer(),
    );
    expect([shown.widthPx, shown.heightPx]).toEqual([first.widthPx, first.heightPx]);
    const places = Array.from(
      { length: 100 },
      (_, index) =>
        [
          Math.floor((((index * 37) % 100) / 100) * first.widthPx),
          Math.floor((index / 100) * first.heightPx),
        ] as const,
    );
    const opaque = places.filter(([x, y]) => first.at(x, y)[3] === 255);
    expect(opaque.length).toBeGreaterThan(20);
    expect(opaque.map(([x, y]) => shown.at(x, y))).toEqual(opaque.map(([x, y]) => first.at(x, y)));
  });

  it('alpha shows the background color where the reply has none', async () => {
    expect((await draw('small-d.png', 'scl=1&fmt=png&bgc=0cc822')).at(4, 4)).toEqual([12, 200, 34, 255]);
  });

  it('an SVG is no image source without a record', async () => {
    const reply = await fetch(`${target.url}/is/image/check.svg?wid=20`);
    expect([reply.status, await reply.text()]).toEqual([
      403,
      expect.stringContaining('expected a catalog record'),
    ]);
  });
});
