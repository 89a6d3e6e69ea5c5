import type { CommandValues, RequestCommandName } from '@is/protocol';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { openTagged } from './stages/open-tagged.js';
import { enlargePlainly } from './testing/enlarge-plainly.js';
import { imageRequest } from './testing/image-request.js';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import { decodeInks, decodePixels, largestDifference } from './testing/pixels.js';
import type { Pixels } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

type Commands = CommandValues<RequestCommandName>;

const PNG_ALPHA = { format: 'png-alpha' } as const;

/** 20 at the left edge and above, 5 more for each pixel to the right (red) and downwards (green). */
function ramps(widthPx = 40, heightPx = 24) {
  return draw(widthPx, heightPx, (x, y) => [20 + 5 * x, 20 + 5 * y, 90]);
}

/** Edges, slopes, grain and perhaps alpha. */
function photograph(widthPx: number, heightPx: number, isOpaque = true) {
  return draw(widthPx, heightPx, (x, y) => [
    (x * 7 + y * 3) % 256,
    (x >> 2) % 2 === (y >> 2) % 2 ? 230 : 20,
    (Math.imul(x * 31 + y, 0x9e37_79b1) >>> 24) & 0xff,
    ...(isOpaque ? [] : [(x * 11 + y * 17) % 256]),
  ]);
}

function stretched(wid: number, hei: number): Commands {
  return { wid, hei, fit: { mode: 'stretch', upscale: true } };
}

async function drawn(source: Uint8Array, commands: Commands): Promise<Pixels> {
  const { bytes } = await renderRequest(source, { commands });
  return decodePixels(bytes);
}

/** How far values are from a ramp of 20 + 5 per pixel of the source; the ends, where cubic curves bend, are left out. */
function farthest(values: readonly number[], factor: number): number {
  const margin = Math.ceil(1.5 * factor);
  const errors = values.map((value, j) => Math.abs(value - (20 + 5 * ((j + 0.5) / factor - 0.5))));
  return Math.max(...errors.slice(margin, -margin));
}

/** Decision: ADR 0099: pixel j of an enlarged picture shows the place (j + 0.5) / factor - 0.5 of its source. */
describe('an enlarged picture lies where its source does', () => {
  it.each<[NonNullable<Commands['resMode']>, number, number]>([
    ['bilin', 1.5, 1.5],
    ['bilin', 2, 2],
    ['bilin', 3, 3],
    ['bilin', 8, 8],
    ['bicub', 1.5, 1.5],
    ['sharp2', 2, 2],
    ['bisharp', 3, 3],
    ['sharp2', 8, 8],
    ['bilin', 3, 1],
    ['sharp2', 1, 3],
    ['bilin', 2, 0.5],
    ['sharp2', 0.5, 2],
    ['bicub', 2.5, 0.75],
  ])('resMode=%s, %d times as wide and %d times as high', async (resMode, x, y) => {
    const view = { ...stretched(40 * x, 24 * y), resMode };
    const pixels = await drawn(await ramps().png().toBuffer(), view);
    const row = Array.from({ length: pixels.widthPx }, (_, j) => pixels.at(j, 5)[0]);
    const column = Array.from({ length: pixels.heightPx }, (_, j) => pixels.at(5, j)[1]);
    // Reduced axes round twice.
    expect(
      [farthest(row, x), farthest(column, y)].every((error) => error <= (x < 1 || y < 1 ? 1.01 : 0.51)),
    ).toBe(true);
  });

  it('goes on at its edges as it ends', async () => {
    const pixels = await drawn(await ramps().png().toBuffer(), { ...stretched(160, 96), resMode: 'bilin' });
    expect([pixels.at(0, 0), pixels.at(1, 1), pixels.at(159, 95)]).toEqual([
      [20, 20, 90, 255],
      [20, 20, 90, 255],
      [215, 135, 90, 255],
    ]);
  });
});

describe('every kind of source is enlarged by the same formula', () => {
  const size = { widthPx: 17, heightPx: 13 };
  const to = { widthPx: 44, heightPx: 39 };

  it.each<[string, boolean, (picture: Sharp) => Promise<Buffer>]>([
    ['PNG', true, (picture) => picture.png().toBuffer()],
    ['PNG with alpha', false, (picture) => picture.png().toBuffer()],
    ['gray PNG', true, (picture) => picture.toColourspace('b-w').png().toBuffer()],
    ['gray PNG with alpha', false, (picture) => picture.toColourspace('b-w').png().toBuffer()],
    ['palette PNG', true, (picture) => picture.png({ palette: true, colours: 16, dither: 0 }).toBuffer()],
    ['PNG of 16 bits', true, (picture) => picture.toColourspace('rgb16').png().toBuffer()],
    ['gray PNG of 16 bits', true, (picture) => picture.toColourspace('grey16').png().toBuffer()],
    ['TIFF with alpha', false, (picture) => picture.tiff().toBuffer()],
    ['lossless WebP', false, (picture) => picture.webp({ lossless: true, exact: true }).toBuffer()],
    ['JPEG', true, (picture) => picture.jpeg({ quality: 95 }).toBuffer()],
    ['gray JPEG', true, (picture) => picture.toColourspace('b-w').jpeg({ quality: 95 }).toBuffer()],
  ])('%s', async (_name, isOpaque, encode) => {
    const source = await encode(photograph(size.widthPx, size.heightPx, isOpaque));
    const view = { ...stretched(to.widthPx, to.heightPx), fmt: PNG_ALPHA };
    for (const resMode of ['bilin', 'sharp2'] as const) {
      const { bytes } = await renderRequest(source, { commands: { ...view, resMode } });
      const expected = await enlargePlainly(source, { from: size, to, isLinear: resMode === 'bilin' });
      // Where alpha is hardly above 0, colors are hardly held.
      expect(await visibleDifference(bytes, await expected.png().toBuffer())).toBeLessThanOrEqual(1);
    }
  });

  it('a picture that lies on its side, of which a part is shown', async () => {
    const source = await photograph(size.widthPx, size.heightPx)
      .png()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const upright = await sharp(source).autoOrient().png().toBuffer();
    const whole = await enlargePlainly(upright, {
      from: { widthPx: 13, heightPx: 17 },
      to: { widthPx: 52, heightPx: 34 },
      isLinear: true,
    });
    const expected = await sharp(await whole.png().toBuffer())
      .extract({ left: 11, top: 9, width: 30, height: 20 })
      .png()
      .toBuffer();
    const rect = { leftPx: 11, topPx: 9, widthPx: 30, heightPx: 20, scale: 1 };
    const view = { ...stretched(52, 34), resMode: 'bilin', rect } as const;
    const { bytes } = await renderRequest(source, { commands: view });
    expect(await largestDifference(bytes, expected)).toBeLessThanOrEqual(1);
  });

  it.each<[string, (picture: Sharp) => Sharp]>([
    ['8 bits', (picture) => picture],
    ['16 bits', (picture) => picture.toColourspace('rgb16')],
  ])('a picture with a profile, of %s, in the colors of its own size', async (_name, deepen) => {
    const halves = draw(8, 8, (x) => (x < 4 ? [250, 20, 30] : [30, 220, 40]));
    const tagged = await deepen(halves).withIccProfile('p3').png().toBuffer();
    const still = await drawn(tagged, { scl: 1 });
    const grown = await drawn(tagged, stretched(24, 24));
    expect([grown.at(3, 9), grown.at(20, 9)]).toEqual([still.at(1, 3), still.at(6, 3)]);
  });

  it('a picture of inks', async () => {
    // Cyan grows by 30 for each pixel.
    const samples = Uint8Array.from({ length: 8 * 4 }, (_, index) => (index % 4 === 0 ? index * 7 : 0));
    const inks = openTagged({ samples, widthPx: 8, heightPx: 1, channels: 4 }, { pixelType: 'cmyk' });
    const source = await inks.tiff().toBuffer();
    const fmt = { format: 'tif', pixelType: 'cmyk', compression: 'none' } as const;
    const view = { ...stretched(24, 1), resMode: 'bilin', fmt } as const;
    const pixels = await decodeInks((await renderRequest(source, { commands: view })).bytes);
    const stored = await decodeInks(source);
    // Pixel 10 shows the middle of 3 and 13 that of 4; between them lie two, a third further each.
    const third = stored.at(3, 0)[0];
    const step = (stored.at(4, 0)[0] - third) / 3;
    const expected = [third, third + step, third + 2 * step, third + 3 * step];
    expect([10, 11, 12, 13].map((x) => pixels.at(x, 0)[0])).toEqual(expected.map(Math.round));
    expect(step).toBeLessThan(-5);
  });
});

/** Of two pictures as they look on black: a color counts by its alpha. */
async function visibleDifference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const onBlack = (bytes: Uint8Array) => sharp(bytes).flatten({ background: '#000' }).png().toBuffer();
  const alphaOf = (bytes: Uint8Array) => sharp(bytes).ensureAlpha().extractChannel(3).png().toBuffer();
  return Math.max(
    await largestDifference(await onBlack(one), await onBlack(other)),
    await largestDifference(await alphaOf(one), await alphaOf(other)),
  );
}

describe('layers and masks', () => {
  /** A white square with its corner at a multiple of 3. */
  const square = (unit: number) =>
    draw(30 * unit, 20 * unit, (x, y) => {
      const isIn = x >= 9 * unit && x < 21 * unit && y >= 6 * unit && y < 14 * unit;
      return isIn ? [255, 255, 255] : [0, 0, 0];
    });

  it('a mask that is enlarged three times lies around the middle of a picture at its own size', async () => {
    const mask = { kind: 'file', path: 'mask', catalogId: '' } as const;
    const request = layeredRequest({ ...imageLayer(0), mask });
    const white = await draw(90, 60, () => [255, 255, 255])
      .png()
      .toBuffer();
    const commands = { ...request.commands, resMode: 'bilin', fmt: PNG_ALPHA } as const;
    const pixels = await drawLayers({ ...request, commands }, [white, await square(1).png().toBuffer()]);
    // The edge at 27 is half way up between the middles of 8 (25) and 9 (28); the one at 63 half way down.
    expect([25, 26, 27, 28].map((x) => pixels.at(x, 30)[3])).toEqual([0, 85, 170, 255]);
    expect([61, 62, 63, 64].map((x) => pixels.at(x, 30)[3])).toEqual([255, 170, 85, 0]);
    expect([16, 17, 18, 19].map((y) => pixels.at(45, y)[3])).toEqual([0, 85, 170, 255]);
    expect([40, 41, 42, 43].map((y) => pixels.at(45, y)[3])).toEqual([255, 170, 85, 0]);
  });

  it('a layer that is enlarged three times lies on its like', async () => {
    const request = layeredRequest(
      imageLayer(0),
      imageLayer(1, { size: { widthPx: 90, heightPx: 60 }, blendMode: 'lighten' }),
    );
    const commands = { ...request.commands, resMode: 'bilin' } as const;
    const black = await draw(90, 60, () => [0, 0, 0])
      .png()
      .toBuffer();
    const pixels = await drawLayers({ ...request, commands }, [black, await square(1).png().toBuffer()]);
    expect([25, 26, 27, 28].map((x) => pixels.at(x, 30)[0])).toEqual([0, 85, 170, 255]);
    expect([40, 41, 42, 43].map((y) => pixels.at(45, y)[0])).toEqual([255, 170, 85, 0]);
  });

  it('hidden colors that a mask shows are enlarged each for itself', async () => {
    // All of it is one color; the alpha that hides it counts no more.
    const hidden = await draw(10, 10, (x) => [200, 100, 50, x < 5 ? 255 : 0])
      .png()
      .toBuffer();
    const request = layeredRequest(imageLayer(0, { maskUse: 'off', size: { widthPx: 30, heightPx: 30 } }));
    const pixels = await drawLayers(request, [hidden]);
    expect([pixels.at(3, 3), pixels.at(27, 27)]).toEqual([
      [200, 100, 50, 255],
      [200, 100, 50, 255],
    ]);
  });

  it('a nested view is enlarged as its file is', async () => {
    const nested = imageRequest({ commands: { scl: 1 } });
    const source = { kind: 'nested', request: nested, cached: false } as const;
    const layer = { ...imageLayer(0), content: { kind: 'image', source } as const };
    const request = imageRequest({ commands: { ...stretched(44, 39), fmt: PNG_ALPHA } });
    const file = await photograph(17, 13, false).png().toBuffer();
    const view = await drawLayers({ ...request, layers: [layer] }, [file]);
    const { bytes } = await renderRequest(file, { commands: { ...stretched(44, 39), fmt: PNG_ALPHA } });
    const plain = await decodePixels(bytes);
    const places = Array.from(
      { length: 44 * 39 },
      (_, index) => [index % 44, Math.floor(index / 44)] as const,
    );
    expect(places.map(([x, y]) => view.at(x, y))).toEqual(places.map(([x, y]) => plain.at(x, y)));
  });
});
