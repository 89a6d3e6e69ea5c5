import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { OPEN_LIMITS } from '../targets/running-server.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';
import { meanDifference } from './color-difference.js';
import { INKS_TO_LIGHTS, LIGHTS_TO_INKS } from './press-figures.js';

/**
 * Photographs through a press profile and back, against littleCMS 2.14 at 48 places: (30 + 62 i, 25 + 56 j), i < 8, j < 6.
 * With `press.icc` from `exiftool -b -ICC_Profile cmyk-with-profile.jpg`, and the decoded samples of those places as input
 * (inks in percent), the figures in press-figures.ts are the answers, rounded to 8 bits, of
 *   transicc -i press.icc -o '*sRGB' -t INTENT -b -c0 -n
 *   transicc -i '*sRGB' -o press.icc -t INTENT -b -c0 -n
 * for INTENT 0 to 3; inks are shown again by `transicc -i press.icc -o '*sRGB' -t 0 -c0 -n`.
 */
const PLACES = Array.from({ length: 48 }, (_, index) => ({
  x: 30 + 62 * (index % 8),
  y: 25 + 56 * Math.floor(index / 8),
}));

const WIDTH_PX = 500;

const PRESS = 'cmyk-with-profile.jpg';
const PHOTOGRAPH = 'raindrops-1920x1200.jpg';

describe.skipIf(!hasSharedFolder)(`photographs and a press (${WITHOUT_SHARED})`, () => {
  let target: LocalTarget;
  let profileFolder = '';
  let press: Buffer;

  beforeAll(async () => {
    profileFolder = await mkdtemp(join(tmpdir(), 'is-profiles-'));
    const { icc } = await sharp(sharedPath(`photos/${PRESS}`)).metadata();
    if (!icc) throw new Error(`${PRESS} has no profile`);
    press = icc;
    await writeFile(join(profileFolder, 'USWebCoatedSWOP.icc'), press);
    target = await startLocalTarget(
      { 'default.ini': OPEN_LIMITS },
      { IS_PROFILE_ROOTS: profileFolder, IS_MAX_RENDER_MPIX: '20' },
    );
    for (const file of [PRESS, PHOTOGRAPH])
      await copyFile(sharedPath(`photos/${file}`), join(target.imagesFolder, file));
  });
  afterAll(async () => {
    await target?.stop();
    await rm(profileFolder, { recursive: true, force: true });
  });

  async function draw(request: string): Promise<Uint8Array> {
    const reply = await target.ask(`/is/image/${request}`);
    if (!(reply.body instanceof Uint8Array)) throw new Error(`${request} was not drawn`);
    return reply.body;
  }

  it.each(INKS_TO_LIGHTS)('from inks to sRGB, %s: as littleCMS does it', async (intent, figures) => {
    const png = await draw(`${PRESS}?scl=1&fmt=png&icc=sRGB,${intent},1`);
    expect(await differenceFrom(figures, png)).toBeLessThanOrEqual(1);
  });

  it.each(LIGHTS_TO_INKS)(
    'from sRGB to inks, %s: looks as littleCMS makes it look',
    async (intent, figures) => {
      const crop = `crop=700,400,${WIDTH_PX},333`;
      const tiff = await draw(`${PHOTOGRAPH}?${crop}&scl=1&fmt=tif&icc=WebCoated,${intent},1&iccEmbed=1`);
      expect(await differenceFrom(figures, tiff)).toBeLessThanOrEqual(1);
    },
  );

  it('embeds the press where that is asked for, and nothing where not', async () => {
    const request = `${PHOTOGRAPH}?wid=100&fmt=jpeg&icc=WebCoated`;
    const [plain, tagged] = await Promise.all([draw(request), draw(`${request}&iccEmbed=1`)]);
    expect((await sharp(plain).metadata()).icc).toBeUndefined();
    const { icc, space } = await sharp(tagged).metadata();
    expect([space, icc && Buffer.compare(icc, press)]).toEqual(['cmyk', 0]);
  });

  it('gives inks back untouched where source and reply have the same press', async () => {
    const tiff = await draw(`${PRESS}?scl=1&fmt=tif&icc=WebCoated`);
    const inksOf = (file: Uint8Array | string) =>
      sharp(file, { ignoreIcc: true }).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
    expect(Buffer.compare(await inksOf(tiff), await inksOf(sharedPath(`photos/${PRESS}`)))).toBe(0);
  });
});

/** Mean CIEDE2000 between reference figures and what is seen at their places. sharp shows inks as littleCMS does, perceptually. */
async function differenceFrom(figures: string, picture: Uint8Array): Promise<number> {
  const seen = await sharp(picture).toColourspace('srgb').raw().toBuffer();
  const samples = PLACES.map(({ x, y }) => seen.subarray(3 * (y * WIDTH_PX + x), 3 * (y * WIDTH_PX + x + 1)));
  return meanDifference(Buffer.from(figures.replaceAll(/\s/g, ''), 'hex'), Buffer.concat(samples));
}
