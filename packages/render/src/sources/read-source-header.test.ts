import { describe, expect, it } from 'vitest';
import { draw, quadrants } from '../testing/pictures.js';
import { readSourceHeader } from './read-source-header.js';
import { DEFAULT_RENDER_LIMITS } from './source-limits.js';

const PLAIN = { orientation: 1, pages: 1, hasProfile: false, profileIsSrgb: false, bitsPerSample: 8 };

function headerOf(bytes: Uint8Array, limits = DEFAULT_RENDER_LIMITS) {
  return readSourceHeader({ kind: 'bytes', bytes }, limits);
}

/** A PNG that claims a size it has no pixels for. */
async function pngClaiming(widthPx: number, heightPx: number): Promise<Buffer> {
  const png = Buffer.from(await quadrants(4, 4).png().toBuffer());
  png.writeUInt32BE(widthPx, 16);
  png.writeUInt32BE(heightPx, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

describe('a source header', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('says size and kind of a %s', async (format) => {
    const bytes = await quadrants(31, 17).toFormat(format).toBuffer();
    const expected = {
      ...PLAIN,
      format,
      widthPx: 31,
      heightPx: 17,
      channels: 3,
      colorSpace: 'rgb',
      hasAlpha: false,
    };
    expect(await headerOf(bytes)).toMatchObject(expected);
  });

  it('says gray and transparent', async () => {
    const bytes = await draw(4, 6, () => [9, 9, 9, 128])
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect(await headerOf(bytes)).toMatchObject({ colorSpace: 'gray', hasAlpha: true, channels: 2 });
  });

  it('says how the picture was held, and sizes as stored', async () => {
    const bytes = await quadrants(4, 6).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await headerOf(bytes)).toMatchObject({ orientation: 6, widthPx: 4, heightPx: 6 });
  });

  it('says deep', async () => {
    const bytes = await quadrants(4, 4).toColourspace('rgb16').png().toBuffer();
    expect(await headerOf(bytes)).toMatchObject({ bitsPerSample: 16, colorSpace: 'rgb' });
  });

  it.each([
    ['srgb', true],
    ['p3', false],
  ] as const)('knows whether the profile %s changes anything', async (name, profileIsSrgb) => {
    const bytes = await quadrants(4, 4).withIccProfile(name).jpeg().toBuffer();
    expect(await headerOf(bytes)).toMatchObject({ hasProfile: true, profileIsSrgb });
  });
});

describe('a source is refused', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'render.source'],
    ['one byte', Buffer.from([0xff]), 'render.format'],
    ['zeros', Buffer.alloc(1_000_000), 'render.source'],
    ['text', Buffer.from('not a picture'), 'render.format'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'render.format'],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
      'render.format',
    ],
    ['a JPEG signature alone', Buffer.from([0xff, 0xd8, 0xff]), 'render.source'],
    ['a WebP signature alone', Buffer.from('RIFF\x10\0\0\0WEBP'), 'render.source'],
  ])('%s', async (_name, bytes, code) => {
    await expect(headerOf(bytes)).rejects.toMatchObject({ name: 'RenderError', code });
  });

  it('with the pixels it claims and the limit, before any is decoded', async () => {
    await expect(headerOf(await pngClaiming(30_000, 30_000))).rejects.toMatchObject({
      code: 'render.limit',
      details: { value: '30000x30000', limit: 150_000_000 },
    });
  });

  it('earlier when it is a WebP or AVIF, which are decoded whole', async () => {
    const limits = { maxSourcePixels: 2000, maxWholeSourcePixels: 1000 };
    const header = async (format: 'png' | 'webp' | 'avif') =>
      headerOf(await quadrants(40, 40).toFormat(format).toBuffer(), limits);
    const refusal = { code: 'render.limit', details: { limit: 1000 } };
    await expect(header('webp')).rejects.toMatchObject(refusal);
    await expect(header('avif')).rejects.toMatchObject(refusal);
    await expect(header('png')).resolves.toMatchObject({ widthPx: 40 });
  });

  it('with float samples, whose white nobody knows', async () => {
    const float = quadrants(8, 8).tiff({ predictor: 'float', compression: 'deflate' });
    await expect(headerOf(await float.toBuffer())).rejects.toMatchObject({ code: 'render.format' });
  });

  it('when its file is not there', async () => {
    const input = { kind: 'descriptor', path: '/proc/self/fd/999999' } as const;
    await expect(readSourceHeader(input, DEFAULT_RENDER_LIMITS)).rejects.toMatchObject({
      code: 'render.source',
    });
  });
});
