import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInlineRenderer } from '../inline-renderer.js';
import type { ImageRequestParts } from '../testing/image-request.js';
import { draw } from '../testing/pictures.js';
import { largestDifference } from '../testing/pixels.js';
import { neverAborted, renderRequest } from '../testing/render-request.js';
import { convertSource } from './convert-source.js';
import type { Conversion, ConversionOptions } from './convert-source.js';
import { inspectSource } from './inspect-source.js';

const DEFLATE: ConversionOptions = { compression: 'deflate', quality: 90, isForced: false, leastPixels: 0 };
const JPEG: ConversionOptions = { ...DEFLATE, compression: 'jpeg' };
const renderer = createInlineRenderer();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'is-convert-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function stored(name: string, picture: Sharp): Promise<string> {
  const path = join(folder, name);
  await picture.toFile(path);
  return path;
}

const COLORS = draw(600, 400, (x, y) => [
  x % 256,
  (y * 255) / 399,
  ((x >> 5) + (y >> 5)) % 2 === 0 ? 220 : 30,
]);
const INKS = sharp(
  new Uint8Array(600 * 400 * 4).map((_, at) => (at % 4 === 3 ? 40 : (at / 4) % 200)),
  {
    raw: { width: 600, height: 400, channels: 4 },
  },
);

async function headerOf(path: string) {
  return renderer.readHeader({ kind: 'descriptor', path }, neverAborted());
}

async function pathOf(converting: Promise<Conversion>): Promise<string> {
  const conversion = await converting;
  return conversion.kind === 'converted' ? conversion.path : conversion.why;
}

/** Largest difference between what a request draws from both files. */
async function difference(one: string, other: string, parts: ImageRequestParts): Promise<number> {
  const draws = [one, other].map((path) => renderRequest({ kind: 'descriptor', path }, parts));
  const [first, second] = await Promise.all(draws);
  return largestDifference(first?.bytes ?? new Uint8Array(), second?.bytes ?? new Uint8Array());
}

/** Decision: ADR 0033: a pyramid shows what its source shows. */
describe('the pyramid of a source', () => {
  it.each<[string, () => Sharp, Record<string, unknown>]>([
    ['rgb.png', () => COLORS.clone(), { colorSpace: 'rgb', hasAlpha: false }],
    ['gray.png', () => COLORS.clone().toColourspace('b-w'), { colorSpace: 'gray', channels: 1 }],
    ['alpha.png', () => COLORS.clone().ensureAlpha(0.4), { colorSpace: 'rgb', hasAlpha: true }],
    ['deep.png', () => COLORS.clone().toColourspace('rgb16'), { colorSpace: 'rgb', bitsPerSample: 8 }],
    [
      'turned.jpg',
      () => COLORS.clone().jpeg({ quality: 100 }).withMetadata({ orientation: 6 }),
      { orientation: 1, widthPx: 400, heightPx: 600 },
    ],
    ['progressive.jpg', () => COLORS.clone().jpeg({ progressive: true }), { colorSpace: 'rgb' }],
    ['wide.png', () => COLORS.clone().withIccProfile('p3'), { hasProfile: true, profileIsSrgb: false }],
    [
      'inks.tif',
      () => INKS.clone().pipelineColourspace('cmyk').toColourspace('cmyk').tiff(),
      { colorSpace: 'cmyk', channels: 4 },
    ],
    ['dense.jpg', () => COLORS.clone().jpeg().withMetadata({ density: 300 }), { densityDpi: 300 }],
  ])('without loss: %s', async (name, picture, facts) => {
    const source = await stored(name, picture());
    const pyramid = await pathOf(convertSource(source, DEFLATE));
    expect(pyramid).toBe(`${source}.pyramid.tif`);
    const header = await headerOf(pyramid);
    expect(header).toMatchObject({ format: 'tiff', ...facts });
    expect(header.levels?.length).toBeGreaterThanOrEqual(1);
    // The same samples at full size, one level apart where 16 bits become 8 or inks are converted.
    expect(await difference(source, pyramid, { commands: { scl: 1 } })).toBeLessThanOrEqual(1);
  });

  it('has JPEG tiles that look alike, and no JPEG where that cannot be', async () => {
    const smooth = draw(600, 400, (x, y) => [x / 3, y / 2, 128]);
    const opaque = await stored('smooth.png', smooth.clone());
    const pyramid = await pathOf(convertSource(opaque, JPEG));
    expect(await difference(opaque, pyramid, { commands: { wid: 150 } })).toBeLessThanOrEqual(4);
    const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
    expect((await readFile(pyramid)).includes(jpegStart)).toBe(true);
    const soft = await pathOf(convertSource(await stored('soft.png', smooth.clone().ensureAlpha(0.4)), JPEG));
    expect((await readFile(soft)).includes(jpegStart)).toBe(false);
  });
});

describe('a conversion', () => {
  it('leaves out what is done and what is small, unless it is forced', async () => {
    const source = await stored('again.png', COLORS.clone());
    expect(await convertSource(source, { ...DEFLATE, leastPixels: 240_001 })).toEqual({
      kind: 'skipped',
      why: 'small',
    });
    expect(await convertSource(source, DEFLATE)).toMatchObject({ kind: 'converted', pixels: 240_000 });
    expect(await convertSource(source, DEFLATE)).toEqual({ kind: 'skipped', why: 'up-to-date' });
    expect(await convertSource(source, { ...DEFLATE, isForced: true })).toMatchObject({ kind: 'converted' });
  });

  it('is made again when the source is newer', async () => {
    const source = await stored('newer.png', COLORS.clone());
    const pyramid = await pathOf(convertSource(source, DEFLATE));
    const { mtimeMs } = await stat(pyramid);
    await utimes(source, new Date(), new Date(mtimeMs + 5000));
    expect(await inspectSource(source)).toMatchObject({ pyramid: 'older than the source' });
    expect(await convertSource(source, DEFLATE)).toMatchObject({ kind: 'converted' });
  });

  it('of a damaged source says so, keeps the pyramid that was there, and leaves nothing behind', async () => {
    const whole = await COLORS.clone().png().toBuffer();
    const source = join(folder, 'damaged.png');
    await writeFile(source, whole.subarray(0, whole.length / 2));
    await writeFile(`${source}.pyramid.tif`, 'what was there');
    await utimes(`${source}.pyramid.tif`, 1, 1);
    await expect(convertSource(source, DEFLATE)).rejects.toMatchObject({ code: 'render.source' });
    expect((await readdir(folder)).filter((name) => name.includes('damaged')).sort()).toEqual([
      'damaged.png',
      'damaged.png.pyramid.tif',
    ]);
    expect((await stat(`${source}.pyramid.tif`)).size).toBe(14);
  });

  it('of a name with brackets converts that file, and no page of another', async () => {
    const source = await stored('odd[page=1].png', COLORS.clone());
    expect(await convertSource(source, DEFLATE)).toMatchObject({ path: `${source}.pyramid.tif` });
  });

  it('refuses what a server would refuse', async () => {
    const source = join(folder, 'text.jpg');
    await writeFile(source, 'no picture');
    await expect(convertSource(source, DEFLATE)).rejects.toMatchObject({ code: 'render.format' });
    expect(await inspectSource(source)).toMatchObject({
      refusal: { code: 'render.format' },
      lengthBytes: 10,
      pyramid: 'none',
    });
  });
});

it('an inspection shows a file as requests see it', async () => {
  const turned = COLORS.clone().jpeg().withMetadata({ orientation: 8, density: 150 });
  const path = await stored('inspected.jpg', turned);
  await convertSource(path, DEFLATE);
  expect(await inspectSource(path)).toMatchObject({
    pyramid: 'in use',
    picture: {
      widthPx: 400,
      heightPx: 600,
      maxPixels: 150_000_000,
      header: { format: 'jpeg', widthPx: 600, orientation: 8, densityDpi: 150 },
    },
  });
});
