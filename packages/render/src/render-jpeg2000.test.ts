import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { ImageRequestParts } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { decodePixels, largestDifference } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

const HAS_IMAGEMAGICK = spawnSync('convert', ['-version'], { stdio: 'ignore' }).error === undefined;

/** ImageMagick of the system, with its own OpenJPEG. */
function decode(file: Uint8Array): Uint8Array {
  const { stdout, stderr, status } = spawnSync('convert', ['jp2:-', 'png:-'], {
    input: file,
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

/** Where the right half is transparent, if it has alpha. */
const picture = (hasAlpha: boolean) =>
  draw(300, 200, (x, y) => {
    const color = [(x * 255) / 299, (y * 255) / 199, (x >> 4) % 2 === (y >> 4) % 2 ? 200 : 60];
    return hasAlpha ? [...color, x < 150 ? 255 : 0] : color;
  })
    .png()
    .toBuffer();

async function drawAs(text: string, parts: ImageRequestParts['commands'] = {}): Promise<Uint8Array> {
  const [format = '', pixelType = 'rgb', compression = 'none'] = text.split(',');
  const fmt = { format, pixelType, compression } as NonNullable<ImageRequestParts['commands']>['fmt'];
  const { bytes } = await renderRequest(await picture(format.endsWith('alpha')), {
    commands: { ...parts, ...(fmt ? { fmt } : {}) },
  });
  return bytes;
}

/** Contents of the boxes of a JP2 file, by type; of those that nest, by types with a slash. */
function boxesOf(file: Uint8Array, at = 0, end = file.length): Map<string, Buffer> {
  const bytes = Buffer.from(file);
  const boxes = new Map<string, Buffer>();
  for (let start = at; start < end;) {
    const length = bytes.readUInt32BE(start) || end - start;
    const type = bytes.toString('latin1', start + 4, start + 8);
    boxes.set(type, bytes.subarray(start + 8, start + length));
    if (type === 'jp2h')
      boxesOf(file, start + 8, start + length).forEach((box, name) => boxes.set(`jp2h/${name}`, box));
    start += length;
  }
  return boxes;
}

/** Reference: commands.json, fmt, formats jpeg2000 and jpeg2000-alpha; examples.json fmt-11 and fmt-12; ISO/IEC 15444-1, annex I. */
describe('fmt=jpeg2000', () => {
  it.each<[string, { readonly channels: number; readonly space: number; readonly hasAlpha: boolean }]>([
    ['jpeg2000', { channels: 3, space: 16, hasAlpha: false }],
    ['jpeg2000,gray', { channels: 1, space: 17, hasAlpha: false }],
    ['jpeg2000-alpha', { channels: 4, space: 16, hasAlpha: true }],
    ['jpeg2000-alpha,gray', { channels: 2, space: 17, hasAlpha: true }],
    ['jpeg2000-alpha,rgb,lossless', { channels: 4, space: 16, hasAlpha: true }],
  ])('%s states its size, channels, space and alpha', async (text, { channels, space, hasAlpha }) => {
    const boxes = boxesOf(await drawAs(text, { wid: 150 }));
    const header = boxes.get('jp2h/ihdr');
    expect(header && [header.readUInt32BE(0), header.readUInt32BE(4), header.readUInt16BE(8)]).toEqual([
      100,
      150,
      channels,
    ]);
    // METH 1: an enumerated color space, 16 sRGB, 17 gray.
    const color = boxes.get('jp2h/colr');
    expect(color && [color[0], color.readUInt32BE(3)]).toEqual([1, space]);
    // One channel of type 1, opacity.
    const definitions = boxes.get('jp2h/cdef') ?? Buffer.alloc(2);
    const types = Array.from({ length: definitions.readUInt16BE(0) }, (_, index) =>
      definitions.readUInt16BE(4 + 6 * index),
    );
    expect(types.includes(1)).toBe(hasAlpha);
  });

  it.skipIf(!HAS_IMAGEMAGICK).each(['jpeg2000,rgb,lossless', 'jpeg2000-alpha,rgb,lossless'])(
    '%s gives every sample back (needs ImageMagick: skipped without it)',
    async (text) => {
      const [file, source] = await Promise.all([drawAs(text), picture(text.includes('alpha'))]);
      expect(await largestDifference(decode(file), source)).toBe(0);
    },
  );

  it.skipIf(!HAS_IMAGEMAGICK)(
    'with less quality is smaller and differs more (needs ImageMagick: skipped without it)',
    async () => {
      const source = await picture(false);
      const tries = await Promise.all(
        [90, 50, 10].map(async (quality) => {
          const file = await drawAs('jpeg2000', { qlt: { quality, fullChroma: false } });
          return { bytes: file.length, error: await meanSquare(decode(file), source) };
        }),
      );
      const [best, middle, worst] = tries;
      expect(tries.map(({ bytes }) => bytes)).toEqual(
        tries.map(({ bytes }) => bytes).toSorted((a, b) => b - a),
      );
      // 10 log10(255² / error) dB: 27 + 0.16 qlt, which a small picture misses by little.
      const decibels = [best, middle, worst].map((each) => 10 * Math.log10(255 ** 2 / (each?.error ?? 0)));
      [41.4, 35, 28.6].forEach((expected, index) =>
        expect(Math.abs((decibels[index] ?? 0) - expected)).toBeLessThanOrEqual(1.5),
      );
    },
  );

  it('of 16 megapixels and more is refused before anything is drawn', async () => {
    await expect(drawAs('jpeg2000', { wid: 6000, hei: 2667 })).rejects.toMatchObject({
      code: 'render.limit',
    });
  });

  it('is written of a single pixel', async () => {
    const header = boxesOf(await drawAs('jpeg2000', { wid: 1, hei: 1 })).get('jp2h/ihdr');
    expect(header && [header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([1, 1]);
  });
});

async function meanSquare(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [drawn, expected] = await Promise.all([decodePixels(one), decodePixels(other)]);
  let sum = 0;
  for (let y = 0; y < expected.heightPx; y += 1) {
    for (let x = 0; x < expected.widthPx; x += 1) {
      const target = expected.at(x, y);
      drawn.at(x, y).forEach((sample, channel) => {
        sum += (sample - (target[channel] ?? NaN)) ** 2;
      });
    }
  }
  return sum / (3 * expected.widthPx * expected.heightPx);
}
