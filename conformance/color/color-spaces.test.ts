import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBuiltInProfile } from '@is/render/plan';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { OPEN_LIMITS } from '../targets/running-server.js';
import { flatTiff, TIFF_INKS, TIFF_LAB } from './flat-tiff.js';
import { flatPng } from '../targets/synthetic-source.js';

/**
 * One orange in two spaces: sRGB (200, 100, 50) is Adobe RGB (177, 100, 56). By hand: sRGB's curve and matrix to XYZ,
 * Adobe RGB (1998)'s inverse matrix, the power 256/563; both have the white D65.
 */
const ORANGE = [200, 100, 50] as const;
const ORANGE_IN_ADOBE = [177, 100, 56] as const;

/** Its luminance under D50, 0.2225 * 0.5776 + 0.7169 * 0.1274 + 0.0606 * 0.0319, to the power 1 / 2.2. */
const ORANGE_IN_GRAY_22 = 129;

/** Under D65 it has L* 53.63, a* 36.45 and b* 45.55: of 65535, and times 256. Reference: TIFF 6.0, section 23. */
const ORANGE_IN_LAB = [35_146, 9331, 11_662];

const INKS = [10, 130, 190, 50];

const CATALOG_FILES = {
  'default.ini': OPEN_LIMITS,
  'adobe.ini': 'RootId=adobe\nIccProfileRgb=AdobeRGB\nIccProfileSrcRgb=sRGB\n',
  'gray.ini': 'RootId=gray\nIccProfileGray=GrayGamma22\n',
  'lost.ini': 'RootId=lost\nIccProfileRgb=nowhere\n',
  'myProfiles.ini': 'RootId=myProfiles\nIccProfileMapFile=profiles.tsv\n',
  'profiles.tsv': 'Name\tProfilePath\nwide\ticc/wide.icc\nbroken\ticc/broken.icc\n',
  'records.ini': 'RootId=records\nCatalogFile=records.tsv\n',
  'records.tsv': 'Id\tPath\tIccProfile\ntagged\tadobe-numbers.png\tAdobeRGB\n',
};

let target: LocalTarget;

beforeAll(async () => {
  target = await startLocalTarget(CATALOG_FILES);
  await fillImages(target.imagesFolder);
});
afterAll(() => target?.stop());

async function fillImages(folder: string): Promise<void> {
  await mkdir(join(folder, 'icc'));
  const adobe = findBuiltInProfile('AdobeRGB')?.write?.();
  if (!adobe) throw new Error('there is no Adobe RGB');
  const profile = join(folder, 'icc', 'wide.icc');
  await writeFile(profile, adobe);
  await writeFile(join(folder, 'icc', 'broken.icc'), adobe.subarray(0, 200));
  const orange = await flatPng(20, 20, [...ORANGE, 255]);
  await writeFile(join(folder, 'orange.png'), orange);
  await writeFile(join(folder, 'adobe-numbers.png'), await flatPng(20, 20, [...ORANGE_IN_ADOBE, 255]));
  // sharp converts what it attaches a profile to.
  await sharp(orange).withIccProfile(profile).png().toFile(join(folder, 'in-adobe.png'));
  await sharp(orange).withIccProfile(profile).toColourspace('rgb16').png().toFile(join(folder, 'deep.png'));
  await writeFile(join(folder, 'in-lab.tif'), flatTiff(TIFF_LAB, ORANGE_IN_LAB, 16));
  await writeFile(join(folder, 'inks.tif'), flatTiff(TIFF_INKS, INKS));
  await sharp(orange).toColourspace('b-w').png().toFile(join(folder, 'gray.png'));
}

async function draw(request: string, from = target): Promise<Uint8Array> {
  const reply = await from.ask(`/is/image/${request}`);
  if (!(reply.body instanceof Uint8Array)) throw new Error(`${request}: ${JSON.stringify(reply)}`);
  return reply.body;
}

/** Samples of one pixel as the file has them, whatever its profile. */
async function storedPixel(bytes: Uint8Array): Promise<readonly number[]> {
  const { space } = await sharp(bytes).metadata();
  const picture = sharp(bytes, { ignoreIcc: true });
  const stored =
    space === 'cmyk'
      ? picture.pipelineColourspace('cmyk').toColourspace('cmyk')
      : picture.toColourspace(space);
  const { data, info } = await stored.raw().toBuffer({ resolveWithObject: true });
  const start = (5 * info.width + 5) * info.channels;
  return [...data.subarray(start, start + info.channels)];
}

function isClose(seen: readonly number[], expected: readonly number[]): boolean {
  return (
    seen.length === expected.length &&
    seen.every((sample, channel) => Math.abs(sample - (expected[channel] ?? Infinity)) <= 1)
  );
}

describe('the color space of a reply (pipeline.md P13)', () => {
  type Row = readonly [what: string, request: string, expected: readonly number[]];

  it.each<Row>([
    ['sRGB where nothing is said', 'orange.png?fmt=png', ORANGE],
    ['icc= by identifier', 'orange.png?fmt=png&icc=AdobeRGB', ORANGE_IN_ADOBE],
    ['icc= by common name', 'orange.png?fmt=png&icc=Adobe%20RGB%20(1998)', ORANGE_IN_ADOBE],
    ['icc= by the map of another catalog', 'orange.png?fmt=png&icc=myProfiles/wide', ORANGE_IN_ADOBE],
    ['icc= by the path of a file', 'orange.png?fmt=png&icc=icc/wide.icc', ORANGE_IN_ADOBE],
    ['attribute IccProfileRgb', 'adobe/orange.png?fmt=png', ORANGE_IN_ADOBE],
    ['icc= before the attribute', 'adobe/orange.png?fmt=png&icc=sRGB', ORANGE],
    ['an attribute that leads nowhere counts as empty', 'lost/orange.png?fmt=png', ORANGE],
    ['icc= of gray samples', 'orange.png?fmt=png&icc=GrayGamma22', [ORANGE_IN_GRAY_22]],
    ['attribute IccProfileGray', 'gray/orange.png?fmt=png,gray', [ORANGE_IN_GRAY_22]],
    // ambiguities.md fmt-vs-icc
    ['icc= before the pixel type of fmt=', 'orange.png?fmt=tif,cmyk&icc=AdobeRGB', ORANGE_IN_ADOBE],
  ])('%s', async (_what, request, expected) => {
    const pixel = await storedPixel(await draw(request));
    expect(isClose(pixel, expected) ? expected : pixel).toEqual(expected);
  });
});

describe('the color space of a source (pipeline.md P13)', () => {
  type Row = readonly [what: string, request: string, expected: readonly number[]];

  it.each<Row>([
    ['its embedded profile', 'in-adobe.png?fmt=png', ORANGE],
    ['its embedded profile, in 16 bits', 'deep.png?fmt=png', ORANGE],
    ['its embedded profile before the attribute', 'adobe/in-adobe.png?fmt=png', ORANGE_IN_ADOBE],
    ['the field of its record', 'records/tagged?fmt=png', ORANGE],
    ['Lab is what it is', 'in-lab.tif?fmt=png', ORANGE],
    ['Lab, for another reply', 'in-lab.tif?fmt=png&icc=AdobeRGB', ORANGE_IN_ADOBE],
    ['a layer in another space than the lowest', 'orange.png?layer=1&src=in-adobe.png&fmt=png', ORANGE],
    // One space: merged there, converted afterwards.
    ['all layers in one space', 'in-adobe.png?layer=1&src=in-adobe.png&opac=50&fmt=png', ORANGE],
    [
      'a nested request that shows it as another profile would',
      'orange.png?layer=1&src=is{orange.png?icc=ProPhoto}&fmt=png',
      ORANGE,
    ],
    ['a nested request inherits', 'adobe?layer=0&src=is{records/tagged}&fmt=png', ORANGE_IN_ADOBE],
  ])('%s', async (_what, request, expected) => {
    const pixel = await storedPixel(await draw(request));
    expect(isClose(pixel, expected) ? expected : pixel).toEqual(expected);
  });
});

describe('the space of a color (pipeline.md P13, attributes.json IccProfile*)', () => {
  const solid = 'layer=0&size=20,20&fmt=png&color=';
  type Row = readonly [what: string, request: string, expected: readonly number[]];

  it.each<Row>([
    ['is that of the reply', `adobe?${solid}200,100,50`, ORANGE],
    ['with s is that of sources', `adobe?${solid}200,100,50s`, ORANGE_IN_ADOBE],
    ['is that of icc=', `?${solid}200,100,50&icc=AdobeRGB`, ORANGE],
    ['with s is converted for icc=', `?${solid}200,100,50s&icc=AdobeRGB`, ORANGE_IN_ADOBE],
    ['of gray is naive without a gray profile', `?${solid}50g`, [128, 128, 128]],
    // Gamma 2.2 and sRGB's curve meet near the middle: (0.5 ^ 2.2 = 0.2176) is level 128.9 of sRGB.
    ['of gray follows the gray profile', `gray?${solid}50g`, [129, 129, 129]],
    ['of inks is naive without a profile of inks', `?${solid}0,50,75,20k`, [204, 102, 51]],
    [
      'bgc= is that of the reply whatever it says',
      'adobe/orange.png?wid=40&hei=20&fit=fit,0&align=1,0&scl=1&fmt=png&bgc=200,100,50s',
      ORANGE,
    ],
  ])('%s', async (_what, request, expected) => {
    const pixel = await storedPixel(await draw(request));
    expect(isClose(pixel, expected) ? expected : pixel).toEqual(expected);
  });
});

describe('inks without a profile', () => {
  // The lightest light leaves 255 - 200 of black; 100/200 and 50/200 are left of the others. Decision: ADR 0074.
  const NAIVE = [0, 128, 191, 55] as const;
  const CMYK = 'fmt=tif,cmyk';

  it('are made naively of light', async () => {
    expect(isClose(await storedPixel(await draw(`orange.png?${CMYK}`)), NAIVE)).toBe(true);
  });

  it('stay what they are where the reply has inks', async () => {
    expect(await storedPixel(await draw(`inks.tif?${CMYK}`))).toEqual(INKS);
  });

  it('become light naively', async () => {
    // (255 - ink) * (255 - 50) / 255
    const lights = [197, 100, 52];
    expect(isClose(await storedPixel(await draw('inks.tif?fmt=png')), lights)).toBe(true);
  });

  it('are laid on each other as lights', async () => {
    const bytes = await draw(`inks.tif?layer=1&src=inks.tif&opac=0&${CMYK}`);
    // From (197, 100, 52): the lightest leaves 58 of black, and the others what is missing to it.
    expect(isClose(await storedPixel(bytes), [0, 126, 188, 58])).toBe(true);
  });

  it('surround the picture as bgc= says', async () => {
    const bytes = await draw(`orange.png?${CMYK}&wid=60&hei=20&bgc=10,20,30,40k`);
    expect(isClose(await storedPixel(bytes), [26, 51, 77, 102])).toBe(true);
  });
});

describe('what goes along in the file (commands.json, iccEmbed)', () => {
  type Row = readonly [request: string, name: string | undefined];

  it.each<Row>([
    ['orange.png?fmt=png', undefined],
    ['orange.png?fmt=png&iccEmbed=0', undefined],
    ['orange.png?fmt=png&iccEmbed=1', 'sRGB IEC61966-2.1'],
    ['orange.png?fmt=jpeg&icc=AdobeRGB&iccEmbed=true', 'Adobe RGB (1998)'],
    ['orange.png?fmt=tif&icc=GrayGamma22&iccEmbed=1', 'Gray Gamma 2.2'],
    ['orange.png?fmt=tif&icc=GenericCMYK&iccEmbed=1', 'Chemical proof'],
    ['orange.png?fmt=webp&icc=AdobeRGB&iccEmbed=1', undefined],
    ['inks.tif?fmt=tif,cmyk&iccEmbed=1', undefined],
  ])('%s: %s', async (request, name) => {
    const { icc } = await sharp(await draw(request)).metadata();
    expect([icc !== undefined, icc?.includes(name ?? '') ?? false]).toEqual([
      name !== undefined,
      name !== undefined,
    ]);
  });
});

describe('a profile that cannot be used', () => {
  type Row = readonly [what: string, request: string, facts: { code: string; parts: readonly string[] }];

  it.each<Row>([
    [
      'is not known',
      'orange.png?icc=WebCoated',
      { code: 'reply.profile-missing', parts: ['icc: WebCoated is not known', 'IS_PROFILE_ROOTS'] },
    ],
    [
      'has samples that the format does not hold',
      'orange.png?fmt=png&icc=GenericCMYK',
      { code: 'render.format', parts: ['icc: GenericCMYK', 'cmyk', 'png'] },
    ],
    [
      'is damaged',
      'orange.png?icc=myProfiles/broken',
      { code: 'reply.profile-missing', parts: ['icc: myProfiles/broken is not known'] },
    ],
    [
      'leads out of the roots',
      'orange.png?icc=../secret.icc',
      { code: 'reply.profile-missing', parts: ['icc: ../secret.icc is not known'] },
    ],
  ])('%s: an error that names it', async (_what, request, { code, parts }) => {
    const reply = await target.ask(`/is/image/${request}`);
    const text = String(reply.body);
    expect(reply.failure?.code).toBe(code);
    expect(parts.filter((part) => !text.includes(part))).toEqual([]);
  });
});

describe('a catalog without color management', () => {
  let unmanaged: LocalTarget;

  beforeAll(async () => {
    unmanaged = await startLocalTarget({ 'default.ini': `${OPEN_LIMITS}IccProfileRgb=none\n` });
    await fillImages(unmanaged.imagesFolder);
  });
  afterAll(() => unmanaged?.stop());

  it('keeps the numbers of a source, in its own space', async () => {
    const bytes = await draw('in-adobe.png?fmt=png&iccEmbed=1', unmanaged);
    expect(isClose(await storedPixel(bytes), ORANGE_IN_ADOBE)).toBe(true);
    const { icc } = await sharp(bytes).metadata();
    expect(icc?.includes('Adobe RGB (1998)')).toBe(true);
  });

  it('embeds nothing where nothing is known', async () => {
    const { icc } = await sharp(await draw('orange.png?fmt=png&iccEmbed=1', unmanaged)).metadata();
    expect(icc === undefined).toBe(true);
  });
});
