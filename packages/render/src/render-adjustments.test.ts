import { describe, expect, it } from 'vitest';
import type { ImageRequestParts } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Pixels, Rgba } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

type Commands = NonNullable<ImageRequestParts['layer']>;

async function drawn(parts: ImageRequestParts, source: Buffer): Promise<Pixels> {
  return decodePixels(
    (await renderRequest(source, { ...parts, commands: { scl: 1, ...parts.commands } })).bytes,
  );
}

function plain(color: readonly number[], sidePx = 8): Promise<Buffer> {
  return draw(sidePx, sidePx, () => color)
    .png()
    .toBuffer();
}

function rgb(red: number, green: number, blue: number) {
  return { kind: 'rgb', red, green, blue, alpha: 255, space: 'output' } as const;
}

const COLOR = [200, 100, 50] as const;

/** What becomes of one color; formulas in ADR 0025. */
const ROWS: readonly (readonly [string, Commands, Rgba])[] = [
  ['op_brightness=10 adds a tenth of the range', { op_brightness: 10 }, [226, 126, 76, 255]],
  ['op_brightness=-100 is black', { op_brightness: -100 }, [0, 0, 0, 255]],
  // 127.5 + 1.5 * (200 - 127.5) = 236.25; 127.5 - 1.5 * 27.5 = 86.25; 127.5 - 1.5 * 77.5 = 11.25
  ['op_contrast=50 spreads about the middle', { op_contrast: 50 }, [236, 86, 11, 255]],
  ['op_contrast=-100 is medium gray', { op_contrast: -100 }, [128, 128, 128, 255]],
  ['op_invert=1 is the negative', { op_invert: true }, [55, 155, 205, 255]],
  // Hue 20 degrees; 140: red smallest, green largest, blue 1/3 of the way up: 50 + 150 / 3.
  ['op_hue=120 turns the wheel', { op_hue: 120 }, [50, 200, 100, 255]],
  ['op_hue=-120 turns it back', { op_hue: -120 }, [100, 50, 200, 255]],
  // Luma 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2
  ['op_saturation=-100 is the gray of the luma', { op_saturation: -100 }, [124, 124, 124, 255]],
  ['op_saturation=50 moves half as far again from it', { op_saturation: 50 }, [238, 88, 13, 255]],
  [
    'op_colorbalance=10,0,-10 shifts each color',
    { op_colorbalance: { red: 10, green: 0, blue: -10 } },
    [226, 100, 25, 255],
  ],
  // Light 124 / 255 = 0.486: the color times 0.973.
  [
    'op_colorize without compensation shades the color',
    { op_colorize: { color: rgb(160, 80, 40), compensation: 'off', contrast: 0 } },
    [156, 78, 39, 255],
  ],
  // The median of a plain picture is its only brightness, which goes to the middle.
  [
    'op_colorize with compensation centres the median',
    { op_colorize: { color: rgb(160, 80, 40), compensation: 'norm', contrast: 50 } },
    [160, 80, 40, 255],
  ],
  // Brightness first, then invert: 255 - 226.
  ['several act in the fixed order', { op_invert: true, op_brightness: 10 }, [29, 129, 179, 255]],
];

describe('operations (pipeline.md P5, P8)', () => {
  it.each(ROWS)('%s', async (_name, layer, expected) => {
    expect((await drawn({ layer }, await plain(COLOR))).at(4, 4)).toEqual(expected);
  });

  it.each(ROWS)('%s, on the composite as well', async (_name, composite, expected) => {
    expect((await drawn({ composite }, await plain(COLOR))).at(4, 4)).toEqual(expected);
  });

  it('leave alpha and background alone', async () => {
    const commands = { fmt: { format: 'png-alpha' } } as const;
    const pixels = await drawn({ commands, layer: { op_invert: true } }, await plain([200, 100, 50, 77]));
    expect(pixels.at(4, 4)).toEqual([55, 155, 205, 77]);
  });
});

/** One white pixel in the middle of black. */
function point(): Promise<Buffer> {
  return draw(21, 21, (x, y) => (x === 10 && y === 10 ? [255, 255, 255] : [0, 0, 0]))
    .png()
    .toBuffer();
}

describe('op_grow', () => {
  it('makes bright areas larger by its radius, or smaller', async () => {
    const grown = await drawn({ layer: { op_grow: 3 } }, await point());
    expect([grown.at(7, 13)[0], grown.at(13, 7)[0], grown.at(6, 10)[0], grown.at(10, 14)[0]]).toEqual([
      255, 255, 0, 0,
    ]);
    expect((await drawn({ layer: { op_grow: -1 } }, await point())).at(10, 10)).toEqual([0, 0, 0, 255]);
  });

  it('counts in composite pixels', async () => {
    const source = await draw(40, 40, (x) => (x < 20 ? [0, 0, 0] : [255, 255, 255]))
      .png()
      .toBuffer();
    const half = await drawn({ layer: { op_grow: 8 }, commands: { scl: 2 } }, source);
    // 8 composite pixels are 4 of the view: white from 6 on.
    expect(half.at(5, 9)[0]).toBeLessThan(20);
    expect(half.at(6, 9)[0]).toBeGreaterThan(235);
  });
});

describe('op_blur', () => {
  it('spreads by its radius and keeps the sum', async () => {
    const pixels = await drawn({ layer: { op_blur: 1 } }, await point());
    // The share of the bell on the middle pixel, squared: erf(0.5 / sqrt(2)) ** 2 = 0.1466.
    expect(pixels.at(10, 10)[0]).toBe(37);
    expect(pixels.at(11, 10)).toEqual(pixels.at(10, 9));
    expect(pixels.at(14, 10)[0]).toBe(0);
  });

  it('keeps an opaque picture opaque to its edges', async () => {
    const pixels = await drawn(
      { layer: { op_blur: 9 }, commands: { fmt: { format: 'png-alpha' } } },
      await plain(COLOR),
    );
    expect(pixels.at(0, 0)).toEqual([...COLOR, 255]);
  });
});

describe('op_noise', () => {
  const noise = { amountPercent: 10, distribution: 'uniform', monochrome: false } as const;

  it('is the same every time, within its bounds, and differs from pixel to pixel', async () => {
    const source = await plain([128, 128, 128], 32);
    const [one, other] = await Promise.all([
      drawn({ layer: { op_noise: noise } }, source),
      drawn({ layer: { op_noise: noise } }, source),
    ]);
    const samples = Array.from({ length: 1024 }, (_, at) => one.at(at % 32, at >> 5)[0]);
    expect(samples).toEqual(samples.map((_, at) => other.at(at % 32, at >> 5)[0]));
    expect(Math.min(...samples)).toBeGreaterThanOrEqual(102);
    expect(Math.max(...samples)).toBeLessThanOrEqual(154);
    expect(new Set(samples).size).toBeGreaterThan(30);
    expect(Math.abs(samples.reduce((sum, sample) => sum + sample, 0) / 1024 - 128)).toBeLessThan(2);
  });

  it('is gray with monochrome=1, and gaussian noise differs from pixel to pixel as well', async () => {
    const source = await plain([128, 128, 128], 32);
    const layer = { op_noise: { ...noise, monochrome: true, distribution: 'gaussian' } } as const;
    const whole = await drawn({ layer }, source);
    const [red, green, blue] = whole.at(5, 9);
    expect([green, blue]).toEqual([red, red]);
    expect(whole.at(6, 9)).not.toEqual(whole.at(5, 9));
  });
});

describe('op_usm on a layer', () => {
  it('sharpens the layer as it does the view', async () => {
    const source = await draw(20, 12, (x) => (x < 10 ? [100, 100, 100] : [200, 200, 200]))
      .png()
      .toBuffer();
    const op_usmR = { amount: 2, radiusPx: 0.3, threshold: 0, monochrome: false };
    const pixels = await drawn({ layer: { op_usmR } }, source);
    expect([pixels.at(9, 6)[0], pixels.at(10, 6)[0]]).toEqual([90, 210]);
  });
});
