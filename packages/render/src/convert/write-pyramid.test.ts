import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../testing/pictures.js';
import { decodePixels } from '../testing/pixels.js';
import { MemoryStore } from '../tiff/byte-stores.js';
import { convertSource } from './convert-source.js';
import { layLevels } from './lay-levels.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'is-pyramid-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const WIDTH_PX = 601;
const HEIGHT_PX = 403;

/** Its last tiles of 256 hold 89 columns and 147 rows of it: no block of JPEG ends where it does. */
async function pyramidOfRamps(quality: number, compression: 'jpeg' | 'deflate'): Promise<string> {
  const source = join(folder, `${compression}-${quality}.png`);
  await draw(WIDTH_PX, HEIGHT_PX, (x, y) => [rampAt(x, WIDTH_PX), rampAt(y, HEIGHT_PX), 128]).toFile(source);
  await convertSource(source, { compression, quality, isForced: true, leastPixels: 0 });
  return `${source}.pyramid.tif`;
}

function rampAt(atPx: number, lengthPx: number): number {
  return (atPx * 255) / (lengthPx - 1);
}

const LEVELS = [
  [601, 403],
  [301, 202],
  [212, 142],
] as const;

/** Decision: ADR 0087. */
describe.each([
  ['JPEG with colors at half resolution', { quality: 89, compression: 'jpeg', tolerance: 5 }],
  ['JPEG of red, green and blue', { quality: 90, compression: 'jpeg', tolerance: 3 }],
  ['deflate', { quality: 90, compression: 'deflate', tolerance: 2 }],
] as const)('the pages of a pyramid, %s', (_name, { quality, compression, tolerance }) => {
  let pyramid: string;
  beforeAll(async () => {
    pyramid = await pyramidOfRamps(quality, compression);
  });

  it('are the picture in smaller and smaller sizes', async () => {
    const pages = await Promise.all(LEVELS.map((_level, page) => sharp(pyramid, { page }).metadata()));
    expect(pages.map(({ width, height }) => [width, height])).toEqual(LEVELS);
    expect(pages[0]?.pages).toBe(LEVELS.length);
  });

  it.each([0, 1, 2])('show it to the last pixel: page %d', async (page) => {
    const pixels = await decodePixels(await sharp(pyramid, { page }).png().toBuffer());
    // The place of a pixel's middle in the picture.
    const inPicture = (atPx: number, ofPx: number, lengthPx: number): number =>
      ((atPx + 0.5) * lengthPx) / ofPx - 0.5;
    let largest = 0;
    for (let y = 0; y < pixels.heightPx; y += 1) {
      for (let x = 0; x < pixels.widthPx; x += 1) {
        const [red, green, blue] = pixels.at(x, y);
        const expectedRed = rampAt(inPicture(x, pixels.widthPx, WIDTH_PX), WIDTH_PX);
        const expectedGreen = rampAt(inPicture(y, pixels.heightPx, HEIGHT_PX), HEIGHT_PX);
        largest = Math.max(
          largest,
          Math.abs(red - expectedRed),
          Math.abs(green - expectedGreen),
          Math.abs(blue - 128),
        );
      }
    }
    expect(largest).toBeLessThanOrEqual(tolerance);
  });
});

it('a pyramid of more than 4 GB is refused before it is written', async () => {
  const tile = { tile: true, tileWidth: 16, tileHeight: 16 };
  const file = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
    .tiff(tile)
    .toBuffer();
  const written: number[] = [];
  const store = new MemoryStore(file);
  const full = {
    sizeBytes: 2 ** 32 - 100,
    read: (offset: number, lengthBytes: number) => store.read(offset, lengthBytes),
    write: async (offset: number) => {
      written.push(offset);
    },
  };
  const size = { widthPx: 16, heightPx: 16 };
  async function* levels() {
    yield { size, file };
  }
  await expect(layLevels(full, size, levels())).rejects.toThrow(
    'more than 4 GB, expected fewer pixels or JPEG tiles',
  );
  expect(Math.max(...written)).toBeLessThan(file.length);
});
