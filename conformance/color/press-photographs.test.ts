import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { OPEN_LIMITS } from '../targets/running-server.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';
import { differenceOf, labOfSrgb } from './color-difference.js';

/**
 * Photographs through a press profile and back, against littleCMS 2.14 at 48 places: (30 + 62 i, 25 + 56 j), i < 8, j < 6.
 * With `press.icc` from `exiftool -b -ICC_Profile cmyk-with-profile.jpg`, and the decoded samples of those places as input
 * (inks in percent), the figures below are the answers, rounded to 8 bits, of
 *   transicc -i press.icc -o '*sRGB' -t INTENT -b -c0 -n
 *   transicc -i '*sRGB' -o press.icc -t INTENT -b -c0 -n
 * for INTENT 0 to 3; inks are shown again by `transicc -i press.icc -o '*sRGB' -t 0 -c0 -n`.
 */
const PLACES = Array.from({ length: 48 }, (_, index) => ({
  x: 30 + 62 * (index % 8),
  y: 25 + 56 * Math.floor(index / 8),
}));

const WIDTH_PX = 500;

type Reference = readonly [intent: string, figures: string];

const TO_LIGHTS: readonly Reference[] = [
  [
    'perceptual',
    `
      9594a0 262827 828288 97a0ab 9fa7b2 9b9d82 2e362c 57677c
      a6a598 6c6a6c 484943 70716a 454947 222624 908f8e 858883
      a2a294 282a1e 6b716d 435347 212628 333733 858382 8a8e7e
      4c6f34 729650 809c59 97b368 828e6c d3daef 4e6b32 b0b5bd
      789450 2f542c 94b063 687d3d 698141 503432 b1b8be 9e9ea9
      7d7d65 153627 697c84 4d5e71 96949a 858a8a 9ea2a8 dbdad3
    `,
  ],
  [
    'relative',
    `
      9594a0 262827 828288 97a0ab 9fa7b2 9b9d82 2e362d 57677c
      a6a598 6c6a6c 484943 70716a 454947 222624 8f8f8e 858884
      a2a294 292a1e 6b716d 435347 212628 333733 858383 8a8e7e
      4c6f34 729650 809c59 97b368 828e6c d3daef 4e6b32 afb5bd
      789450 30542d 94b063 687c3d 698141 503532 b1b8be 9e9ea9
      7d7d65 153627 697c84 4d5e71 96949a 858a8a 9ea2a8 dbdad3
    `,
  ],
  [
    'saturation',
    `
      9594a0 262827 828288 97a0ab 9fa7b2 9b9d82 2e362c 57677c
      a6a598 6c6a6c 484943 70716a 454947 222624 908f8e 858883
      a2a294 282a1e 6b716d 435347 212628 333733 858382 8a8e7e
      4c6f34 729650 809c59 97b368 828e6c d3daef 4e6b32 b0b5bd
      789450 2f542c 94b063 687d3d 698141 503432 b1b8be 9e9ea9
      7d7d65 153627 697c84 4d5e71 96949a 858a8a 9ea2a8 dbdad3
    `,
  ],
  [
    'absolute',
    `
      868489 31322f 767576 888e93 8e9498 8b8c71 363a33 545f6c
      949283 64615f 484841 67675e 464744 2f312e 817f7a 787972
      90907f 33332b 636760 444f44 2f3130 393b37 787671 7c7f6e
      4a6536 68864a 738a50 879e5b 757f5f bbbfcb 4c6235 9ca0a1
      6d8449 375032 849b58 60703c 61743f 4d3936 9da2a2 8d8c91
      72715a 293a2f 627072 4c5864 868484 787c78 8e8f90 c1bfb3
    `,
  ],
];

/** What the inks of the 500 x 333 pixels from (700, 400) on look like. */
const THERE_AND_BACK: readonly Reference[] = [
  [
    'perceptual',
    `
      73af5c 6daa5e 9bbf9c 5f9f45 509442 2e7c3c 1d6130 287138
      8fba8d 69a562 79ae84 699f4e 579441 397e3c 438d41 449242
      68a14b 65a354 60a053 67a24c 4b8e40 3a8840 4c9743 509642
      6ca761 5b9f57 65a452 7eb07e 529742 599c46 509843 589e44
      5fa353 74ab58 bad6be 5b9e4a 61a14d 4f9943 62a445 579c43
      61a555 78ae68 589e44 69aa57 62a752 418b41 579a43 589a43
    `,
  ],
  [
    'relative',
    `
      76b659 6eb15e 9dc49f 5fa544 4f9943 2b813f 206432 29753a
      91c090 69ab63 79b186 69a54d 579943 38833e 419343 439844
      67a547 65a854 61a653 68a848 499342 388e42 499d45 4e9b44
      6cad60 5da556 67a950 80b680 509c44 59a145 4f9e44 57a445
      5ea852 75b056 bcdac2 5aa448 62a74b 4c9f45 61a844 55a345
      61ab54 7cb468 57a445 6db155 62ad4f 3f9142 55a045 58a044
    `,
  ],
  [
    'saturation',
    `
      70b153 6aac57 9abf9a 59a144 489644 258040 0e6536 1d753c
      8dbb8a 63a65c 75ae81 65a146 519642 338240 3c9043 3c9544
      64a243 60a44d 5ba24d 62a444 449042 328c43 449a45 489844
      67a85b 55a051 61a649 7bb07b 4b9944 539d44 499a45 52a045
      59a54b 70ac50 b8d6bd 55a045 5ca345 469b45 5ca444 509e45
      5ba64c 75af62 51a045 65ac4e 5da948 3b8e43 509d44 519c44
    `,
  ],
  [
    'absolute',
    `
      85c668 7bc46d b2dbb9 67bd4a 52ad47 179145 0a6e38 068240
      a4d5a7 73c272 88cb9d 74bc57 5bad46 309445 3da648 3fab48
      72bd53 70c060 6abd5f 72c054 4ca647 2fa048 4db248 53b047
      77c371 63bc64 72c05d 90cd94 54b147 5eb64a 54b247 5ebb47
      6abe5d 84c665 d7ecdf 61ba50 6bbe56 4fb348 6fbe47 5bb747
      6ec060 8ac97a 5dbb48 7ac363 70c05c 3da347 5bb547 5eb546
    `,
  ],
];

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

  it.each(TO_LIGHTS)('from inks to sRGB, %s: as littleCMS does it', async (intent, figures) => {
    const png = await draw(`${PRESS}?scl=1&fmt=png&icc=sRGB,${intent},1`);
    const lights = samplesAt(await sharp(png).raw().toBuffer(), 3);
    expect(meanDifference(figures, lights)).toBeLessThanOrEqual(1);
  });

  it.each(THERE_AND_BACK)(
    'from sRGB to inks, %s: looks as littleCMS makes it look',
    async (intent, figures) => {
      const crop = `crop=700,400,${WIDTH_PX},333`;
      const tiff = await draw(`${PHOTOGRAPH}?${crop}&scl=1&fmt=tif&icc=WebCoated,${intent},1&iccEmbed=1`);
      // sharp shows tagged inks as littleCMS does, perceptually.
      const seen = samplesAt(await sharp(tiff).toColourspace('srgb').raw().toBuffer(), 3);
      expect(meanDifference(figures, seen)).toBeLessThanOrEqual(1);
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

/** The pixels of the places. */
function samplesAt(picture: Uint8Array, channels: number): readonly (readonly number[])[] {
  return PLACES.map(({ x, y }) => {
    const start = (y * WIDTH_PX + x) * channels;
    return [...picture.subarray(start, start + channels)];
  });
}

/** Mean CIEDE2000 between reference figures and drawn sRGB pixels. */
function meanDifference(figures: string, drawn: readonly (readonly number[])[]): number {
  const expected = figures.trim().split(/\s+/);
  expect([expected.length, drawn.length]).toEqual([PLACES.length, PLACES.length]);
  const differences = expected.map((hex, index) =>
    differenceOf(labOfSrgb([...Buffer.from(hex, 'hex')]), labOfSrgb(drawn[index] ?? [])),
  );

  return differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
}
