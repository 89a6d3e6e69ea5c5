import { open, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CommandValue } from '@is/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { ENCODABLE_FORMATS } from './plan/encodable-formats.js';
import type { Compression } from './plan/codecs/codec-definition.js';
import type { PixelType } from './plan/color-plan.js';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { draw } from './testing/pictures.js';
import { imageRequest } from './testing/image-request.js';
import { decodeInks, decodePixels } from './testing/pixels.js';
import type { Rgba } from './testing/pixels.js';
import { neverAborted, renderRequest, REPLY_LIMITS } from './testing/render-request.js';

interface FormatCase {
  readonly fmt: Required<CommandValue<'fmt'>>;
  readonly hasAlpha: boolean;
  readonly codec: string;
}

/** Every row of the table with every pixel type and compression that it offers; others have their own tests. */
const CASES: readonly (readonly [string, FormatCase])[] = ENCODABLE_FORMATS.filter(
  ({ codec }) => codec !== 'pdf' && codec !== 'eps' && codec !== 'jpeg2000',
).flatMap((format) => {
  const compressions: readonly Compression[] =
    format.compressions.length > 0 ? format.compressions : ['none'];
  return compressions.flatMap((compression) =>
    format.pixelTypes.map((pixelType) => {
      const fmt = { format: format.name, pixelType, compression };
      return [
        `${format.name},${pixelType},${compression}`,
        { fmt, hasAlpha: format.hasAlpha, codec: format.codec },
      ] as const;
    }),
  );
});

/** An orange picture; a fifth of it, at the right, is transparent. */
const source = () =>
  draw(60, 40, (x) => (x < 48 ? [200, 100, 50, 255] : [200, 100, 50, 0]))
    .png()
    .toBuffer();
const BACKGROUND = { kind: 'rgb', red: 0, green: 0, blue: 200, alpha: 255, space: 'output' } as const;

/** Gray is the luminance: 0.2126 R + 0.7152 G + 0.0722 B in linear light, encoded again. Inks are read back naively. */
const COLORS: Readonly<Record<PixelType, { readonly ink: Rgba; readonly fill: Rgba }>> = {
  rgb: { ink: [200, 100, 50, 255], fill: [0, 0, 200, 255] },
  cmyk: { ink: [200, 100, 50, 255], fill: [0, 0, 200, 255] },
  gray: { ink: [128, 128, 128, 255], fill: [58, 58, 58, 255] },
};

const NAMES_BY_LIBVIPS: Readonly<Record<string, string>> = { avif: 'heif', png8: 'png' };

/** A place above the picture, and one in its transparent part. */
const UNCOVERED = [
  [10, 1],
  [55, 25],
] as const;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'is-render-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(CASES)('fmt=%s', (_name, { fmt, hasAlpha, codec }) => {
  it('decodes to the right kind, size, alpha and colors', async () => {
    const { bytes, lengthBytes } = await renderRequest(await source(), {
      commands: { fmt, bgc: BACKGROUND, wid: 60, hei: 50 },
    });
    expect(lengthBytes).toBe(bytes.byteLength);
    const { format } = await sharp(bytes).metadata();
    expect(format).toBe(NAMES_BY_LIBVIPS[codec] ?? codec);
    const pixels = await (fmt.pixelType === 'cmyk' ? decodeInks : decodePixels)(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([60, 50]);
    const { ink, fill } = COLORS[fmt.pixelType];
    expect(isClose(pixels.at(10, 25), ink)).toBe(true);
    for (const [x, y] of UNCOVERED) {
      const seen = pixels.at(x, y);
      expect(hasAlpha ? seen[3] === 0 : isClose(seen, fill)).toBe(true);
    }
  });

  it('gives the same bytes in memory and in a file', async () => {
    const renderer = createInlineRenderer();
    const input = { kind: 'bytes', bytes: await source() } as const;
    const request = imageRequest({ commands: { fmt, bgc: BACKGROUND } });
    const plan = makeRenderPlan(request, [await renderer.readHeader(input, neverAborted())], REPLY_LIMITS);
    const inMemory = await renderer.render(
      { plan, inputs: [input], output: { kind: 'bytes' } },
      neverAborted(),
    );
    const path = join(folder, 'reply');
    const file = await open(path, 'w');
    const output = { kind: 'file', path: `/proc/self/fd/${file.fd}` } as const;
    const inFile = await renderer.render({ plan, inputs: [input], output }, neverAborted());
    await file.close();
    expect(Buffer.compare(await readFile(path), inMemory.bytes)).toBe(0);
    expect(inFile).toEqual({ ...inMemory, bytes: new Uint8Array(0) });
  });
});

function noise(): Promise<Buffer> {
  return draw(200, 200, (x, y) => [(x * y) % 256, (x * 31) % 256, (y * 57) % 256])
    .png()
    .toBuffer();
}

/** JPEG with half the chroma, WebP and AVIF stay within a few levels on flat colors. */
function isClose(seen: readonly number[], expected: readonly number[]): boolean {
  return seen.every((sample, channel) => Math.abs(sample - (expected[channel] ?? Infinity)) <= 4);
}

describe('the background of lossless formats', () => {
  it.each([
    { format: 'png' },
    { format: 'png-alpha' },
    { format: 'tif' },
    { format: 'webp', compression: 'lossless' },
    { format: 'avif', compression: 'lossless' },
  ] as const)('$format keeps every component', async (fmt) => {
    const picture = await draw(20, 20, () => [1, 2, 3])
      .png()
      .toBuffer();
    for (const [red, green, blue] of [
      [255, 255, 255],
      [254, 1, 127],
      [0, 0, 1],
      [13, 200, 77],
    ] as const) {
      const bgc = { kind: 'rgb', red, green, blue, alpha: 255, space: 'output' } as const;
      const { bytes } = await renderRequest(picture, { commands: { fmt, bgc, wid: 20, hei: 30 } });
      const expected = fmt.format.endsWith('-alpha') ? [0, 0, 0, 0] : [red, green, blue, 255];
      expect((await decodePixels(bytes)).at(3, 2)).toEqual(expected);
    }
  });
});

const JPEG = { fmt: { format: 'jpeg' } } as const;

describe('qlt=', () => {
  it.each(['jpeg', 'webp', 'avif'] as const)('makes a %s larger when it is higher', async (format) => {
    const sizes = [];
    for (const quality of [20, 90]) {
      const commands = { fmt: { format }, qlt: { quality, fullChroma: false } };
      sizes.push((await renderRequest(await noise(), { commands })).lengthBytes);
    }
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? Infinity);
  });

  it.each([
    [false, '4:2:0'],
    [true, '4:4:4'],
  ])('with full chroma %s writes a JPEG with %s', async (fullChroma, chromaSubsampling) => {
    const commands = { ...JPEG, qlt: { quality: 80, fullChroma } };
    const { bytes } = await renderRequest(await noise(), { commands });
    expect((await sharp(bytes).metadata()).chromaSubsampling).toBe(chromaSubsampling);
  });

  it('is attribute::JpegQuality when absent', async () => {
    const JpegQuality = { quality: 33, fullChroma: true };
    const given = await renderRequest(await noise(), { commands: { ...JPEG, qlt: JpegQuality } });
    const byAttribute = await renderRequest(await noise(), { commands: JPEG, attributes: { JpegQuality } });
    expect(Buffer.compare(given.bytes, byAttribute.bytes)).toBe(0);
  });
});

describe('fmt=pjpeg', () => {
  it('is progressive, fmt=jpeg is not', async () => {
    const scans = [];
    for (const format of ['pjpeg', 'jpeg'] as const) {
      const { bytes } = await renderRequest(await source(), { commands: { fmt: { format } } });
      scans.push((await sharp(bytes).metadata()).isProgressive);
    }
    expect(scans).toEqual([true, false]);
  });
});

describe('fmt=gif-alpha', () => {
  it('cuts partial alpha at one half', async () => {
    const picture = await draw(40, 20, (x) => (x < 20 ? [200, 100, 50, 120] : [200, 100, 50, 136]))
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(picture, { commands: { fmt: { format: 'gif-alpha' } } });
    const pixels = await decodePixels(bytes);
    expect([pixels.at(5, 5)[3], pixels.at(35, 5)[3]]).toEqual([0, 255]);
  });
});
