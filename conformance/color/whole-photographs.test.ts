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
import { WITHOUT_TIFICC, convertTiff, hasTificc, samplesOf } from './little-cms.js';

/**
 * Every pixel of photographs, against littleCMS 2.14 (issue 5, Shows 2: at most 1.0 for each intent). `press.icc` is
 * `exiftool -b -ICC_Profile cmyk-with-profile.jpg`; the reference is what
 *   tificc -ipress.icc '-o*sRGB' -tINTENT -c0 -b inks.tif lights.tif
 *   tificc '-i*sRGB' -opress.icc -tINTENT -c0 -b lights.tif inks.tif
 * make of the same samples. Inks, ours and the reference's, are compared as `tificc -ipress.icc '-o*sRGB' -t0 -c0` shows them.
 * The figures are the mean CIEDE2000 that were found, of pictures 160 wide where inks are made.
 */
const PRESS = 'cmyk-with-profile.jpg';

const INTENTS = ['perceptual', 'relative', 'saturation', 'absolute'] as const;

type Found = readonly [perceptual: number, relative: number, saturation: number, absolute: number];

const TO_LIGHTS: Found = [0.21, 0.2, 0.21, 0.19];

const TO_INKS: readonly (readonly [photograph: string, found: Found])[] = [
  ['ladybird-2560x1600.jpg', [0.18, 0.19, 0.19, 0.2]],
  ['raindrops-1920x1200.jpg', [0.18, 0.18, 0.18, 0.21]],
  ['storm-1920x1280.jpg', [0.31, 0.29, 0.31, 0.35]],
  ['wood-2560x1920.jpg', [0.21, 0.21, 0.21, 0.38]],
  ['from-the-press.tif', [0.32, 0.33, 0.33, 0.36]],
];

/** Grain of other decoders moves the figures by less; the least that issue 5 asks for is far above. */
const TOLERANCE = 0.1;

describe.skipIf(!hasSharedFolder || !hasTificc)(
  `whole photographs and a press (${WITHOUT_SHARED}; ${WITHOUT_TIFICC})`,
  () => {
    let target: LocalTarget;
    let folder = '';
    let press = '';

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'is-profiles-'));
      press = join(folder, 'USWebCoatedSWOP.icc');
      const { icc } = await sharp(sharedPath(`photos/${PRESS}`)).metadata();
      if (!icc) throw new Error(`${PRESS} has no profile`);
      await writeFile(press, icc);
      target = await startLocalTarget(
        { 'default.ini': OPEN_LIMITS },
        { IS_PROFILE_ROOTS: folder, IS_MAX_RENDER_MPIX: '20' },
      );
      for (const file of [PRESS, ...TO_INKS.map(([name]) => name).filter((name) => name.endsWith('.jpg'))])
        await copyFile(sharedPath(`photos/${file}`), join(target.imagesFolder, file));
      await writeFile(join(target.imagesFolder, 'from-the-press.tif'), await draw(`${PRESS}?scl=1&fmt=tif`));
    });
    afterAll(async () => {
      await target?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    async function draw(request: string): Promise<Uint8Array> {
      const reply = await target.ask(`/is/image/${request}`);
      if (!(reply.body instanceof Uint8Array)) throw new Error(`${request} was not drawn`);
      return reply.body;
    }

    it.each(INTENTS)('inks to sRGB, %s: as littleCMS converts them', async (name) => {
      const intent = INTENTS.indexOf(name);
      const inks = await sharp(sharedPath(`photos/${PRESS}`), { ignoreIcc: true })
        .pipelineColourspace('cmyk')
        .toColourspace('cmyk')
        .tiff({ compression: 'none' })
        .toBuffer();
      const reference = await convertTiff(
        inks,
        { from: press, to: '*sRGB', intent, hasBlackPointCompensation: true },
        { folder, name },
      );
      const ours = await draw(`${PRESS}?scl=1&fmt=tif&icc=sRGB,${name},1`);
      const difference = meanDifference(await samplesOf(ours, 'srgb'), await samplesOf(reference, 'srgb'));
      expect(difference).toBeLessThanOrEqual((TO_LIGHTS[intent] ?? 0) + TOLERANCE);
    });

    it.each(TO_INKS)(
      '%s to inks, each intent: looks as littleCMS makes it look',
      async (photograph, found) => {
        const request = `${photograph}?wid=160&fmt=tif`;
        const lights = await draw(request);
        const differences = await Promise.all(
          INTENTS.map(async (name, intent) => {
            const place = { folder, name: `${photograph}-${name}` };
            const there = { from: '*sRGB', to: press, intent, hasBlackPointCompensation: true };
            const reference = await seen(await convertTiff(lights, there, place), place.name);
            const ours = await seen(await draw(`${request}&icc=WebCoated,${name},1`), `ours-${place.name}`);
            return meanDifference(ours, reference);
          }),
        );
        const excesses = differences.map((difference, intent) => difference - (found[intent] ?? 0));
        expect(Math.max(...excesses)).toBeLessThanOrEqual(TOLERANCE);
      },
    );

    async function seen(inks: Uint8Array, name: string): Promise<Buffer> {
      const back = { from: press, to: '*sRGB', intent: 0, hasBlackPointCompensation: false };
      return samplesOf(await convertTiff(inks, back, { folder, name: `seen-${name}` }), 'srgb');
    }
  },
);
