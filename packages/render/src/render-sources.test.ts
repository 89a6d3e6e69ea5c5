import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BLUE, draw, GREEN, quadrants, RED, YELLOW } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Pixels, Rgba } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

const BACKGROUND = { kind: 'rgb', red: 200, green: 10, blue: 30, alpha: 255, space: 'output' } as const;
const FILL: Rgba = [200, 10, 30, 255];

describe('an EXIF orientation (ADR 0020)', () => {
  // What sharp must be told to turn the stored picture upright, and so where its four quadrants are seen.
  const SEEN = [
    [1, [RED, GREEN, BLUE, YELLOW]],
    [2, [GREEN, RED, YELLOW, BLUE]],
    [3, [YELLOW, BLUE, GREEN, RED]],
    [4, [BLUE, YELLOW, RED, GREEN]],
    [5, [RED, BLUE, GREEN, YELLOW]],
    [6, [BLUE, RED, YELLOW, GREEN]],
    [7, [YELLOW, GREEN, BLUE, RED]],
    [8, [GREEN, YELLOW, RED, BLUE]],
  ] as const;

  it.each(SEEN)('%i turns the picture, and sizes are those after it', async (orientation, expected) => {
    const { bytes } = await renderRequest(await stored(orientation), {});
    const pixels = await decodePixels(bytes);
    const isUpright = orientation < 5;
    expect([pixels.widthPx, pixels.heightPx]).toEqual(isUpright ? [40, 20] : [20, 40]);
    expect(corners(pixels)).toEqual(expected);
  });

  it.each(SEEN)('%i turns what is left after a crop of the view', async (orientation, expected) => {
    const { bytes } = await renderRequest(await stored(orientation), {
      commands: { wid: 12, hei: 12, fit: { mode: 'crop', upscale: false } },
    });
    expect(corners(await decodePixels(bytes))).toEqual(expected);
  });

  it.each(SEEN)('%i turns before the layer is cropped', async (orientation, expected) => {
    const [topLeft] = expected;
    const { bytes } = await renderRequest(await stored(orientation), {
      layer: { crop: { leftPx: 0, topPx: 0, widthPx: 8, heightPx: 8 } },
    });
    expect(corners(await decodePixels(bytes))).toEqual([topLeft, topLeft, topLeft, topLeft]);
  });
});

describe('a gray source', () => {
  it('keeps a colored background colored', async () => {
    const source = await draw(20, 20, () => [80, 80, 80])
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, { commands: { wid: 20, hei: 30, bgc: BACKGROUND } });
    const pixels = await decodePixels(bytes);
    expect(pixels.at(0, 0)).toEqual(FILL);
    expect(pixels.at(0, 10)).toEqual([80, 80, 80, 255]);
  });

  it('with alpha shows a colored background through it', async () => {
    const source = await draw(20, 20, () => [80, 80, 80, 0])
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, { commands: { bgc: BACKGROUND } });
    expect((await decodePixels(bytes)).at(5, 5)).toEqual(FILL);
  });

  it('becomes a three-channel reply, as fmt= promises', async () => {
    const source = await draw(20, 20, () => [80, 80, 80])
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    const { bytes } = await renderRequest(source, { commands: { fmt: { format: 'jpeg' } } });
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });
});

describe('a 16-bit source', () => {
  it('becomes 8 bits with its colors and the exact background', async () => {
    const source = await draw(20, 20, () => [200, 100, 50])
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await sharp(source).metadata()).depth).toBe('ushort');
    const { bytes } = await renderRequest(source, { commands: { wid: 20, hei: 30, bgc: BACKGROUND } });
    expect((await sharp(bytes).metadata()).depth).toBe('uchar');
    const pixels = await decodePixels(bytes);
    expect([pixels.at(0, 0), pixels.at(10, 15)]).toEqual([FILL, [200, 100, 50, 255]]);
  });
});

describe('a source with a profile', () => {
  it('of a wider gamut is converted to sRGB', async () => {
    // Display P3 red lies outside sRGB; P3 (0.5, 0.5, 0.5) is neutral and stays what it is.
    const p3 = await draw(20, 20, (x) => (x < 10 ? [128, 128, 128] : [200, 60, 60]))
      .withIccProfile('p3', { attach: true })
      .png()
      .toBuffer();
    // sharp converts while it attaches, so the stored samples are P3 ones for these sRGB colors.
    const { bytes } = await renderRequest(p3, {});
    const [gray, red] = [(await decodePixels(bytes)).at(2, 2), (await decodePixels(bytes)).at(15, 2)];
    expect(gray.every((sample, channel) => Math.abs(sample - (channel < 3 ? 128 : 255)) <= 1)).toBe(true);
    expect(red.every((sample, channel) => Math.abs(sample - ([200, 60, 60, 255][channel] ?? 0)) <= 2)).toBe(
      true,
    );
  });

  it('that is plain sRGB is left alone, to the last sample', async () => {
    const source = await draw(64, 64, (x, y) => [x * 4, y * 4, 128])
      .withIccProfile('srgb')
      .png()
      .toBuffer();
    expect((await sharp(source).metadata()).icc).toBeDefined();
    const { bytes } = await renderRequest(source, {});
    const pixels = await decodePixels(bytes);
    expect([pixels.at(0, 63), pixels.at(40, 20), pixels.at(63, 0)]).toEqual([
      [0, 252, 128, 255],
      [160, 80, 128, 255],
      [252, 0, 128, 255],
    ]);
  });
});

describe('a CMYK source without a profile', () => {
  it('is converted naively: (1 - ink)(1 - black)', async () => {
    const inks = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#c86432' } })
      .toColourspace('cmyk')
      .tiff({ compression: 'none' })
      .toBuffer();
    const stored = await sharp(inks).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = stored;
    const { bytes } = await renderRequest(inks, {});
    const naive = [cyan, magenta, yellow].map((ink) => Math.round(((255 - ink) * (255 - black)) / 255));
    expect((await decodePixels(bytes)).at(8, 8)).toEqual([...naive, 255]);
  });
});

describe('metadata of a source', () => {
  it('never reaches the reply', async () => {
    const source = await quadrants(40, 40)
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const { bytes } = await renderRequest(source, { commands: { fmt: { format: 'jpeg' } } });
    const { exif, xmp, icc } = await sharp(bytes).metadata();
    expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
  });
});

function stored(orientation: number): Promise<Buffer> {
  return quadrants(40, 20).withMetadata({ orientation }).png().toBuffer();
}

function corners(pixels: Pixels): Rgba[] {
  const [right, bottom] = [pixels.widthPx - 1, pixels.heightPx - 1];
  return [pixels.at(0, 0), pixels.at(right, 0), pixels.at(0, bottom), pixels.at(right, bottom)];
}
