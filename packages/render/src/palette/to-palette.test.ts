import { describe, expect, it } from 'vitest';
import type { PalettePlan } from '../plan/encoding-plan.js';
import { MAC_PALETTE, WEB_PALETTE } from './fixed-palettes.js';
import { toPalette } from './to-palette.js';

type Color = readonly [number, number, number, number?];

function raster(widthPx: number, heightPx: number, at: (x: number, y: number) => Color) {
  const samples = new Uint8Array(widthPx * heightPx * 4);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const [red, green, blue, alpha = 255] = at(pixel % widthPx, Math.floor(pixel / widthPx));
    samples.set([red, green, blue, alpha], pixel * 4);
  }
  return { samples, widthPx, heightPx, channels: 4 };
}

/** 32 × 32 colors that all differ. */
const MANY = raster(32, 32, (x, y) => [x * 8, y * 8, (x + y) * 4]);

function adaptive(colorCount: number, changes: Partial<Extract<PalettePlan, { kind: 'adaptive' }>> = {}) {
  return { kind: 'adaptive', isDithered: false, colorCount, forced: [], ...changes } as const;
}

const hex = ({ red, green, blue }: { red: number; green: number; blue: number }): string =>
  [red, green, blue].map((component) => component.toString(16).padStart(2, '0')).join('');

describe('an adaptive palette', () => {
  it('holds every color of a picture that has few, exactly', () => {
    const picture = raster(16, 1, (x) => [x, 255 - x, x * 16]);
    const { palette, indices } = toPalette(picture, adaptive(16), 'none');
    expect(palette).toHaveLength(16);
    const seen = Array.from(indices, (index) => hex(palette[index] ?? { red: 0, green: 0, blue: 0 }));
    expect(seen).toEqual(Array.from({ length: 16 }, (_, x) => hex({ red: x, green: 255 - x, blue: x * 16 })));
  });

  it.each([2, 7, 64, 255, 256])('has at most %i colors (commands.json quantize, numColors)', (count) => {
    const { palette } = toPalette(MANY, adaptive(count), 'none');
    expect(palette.length).toBeLessThanOrEqual(count);
    expect(palette.length).toBeGreaterThan(count / 2);
  });

  it.each([
    ['undithered', false],
    ['dithered', true],
  ])('contains forced colors exactly, %s (commands.json quantize, colorList)', (_name, isDithered) => {
    const forced = [
      { red: 1, green: 2, blue: 3 },
      { red: 255, green: 0, blue: 254 },
    ];
    const { palette } = toPalette(MANY, adaptive(8, { forced, isDithered }), 'none');
    expect(palette).toHaveLength(8);
    expect(palette.slice(0, 2).map(hex)).toEqual(['010203', 'ff00fe']);
  });

  it('of two forced colors has these two: each pixel takes the nearer', () => {
    const forced = [
      { red: 0, green: 0, blue: 0 },
      { red: 255, green: 255, blue: 255 },
    ];
    const gray = raster(256, 1, (x) => [x, x, x]);
    const { palette, indices } = toPalette(gray, adaptive(2, { forced }), 'none');
    expect(palette.map(hex)).toEqual(['000000', 'ffffff']);
    expect([indices[0], indices[127], indices[128], indices[255]]).toEqual([0, 0, 1, 1]);
  });

  it('is near the picture: a smooth one is at most a few levels off with 256 colors', () => {
    const { palette, indices } = toPalette(MANY, adaptive(256), 'none');
    let sum = 0;
    indices.forEach((index, pixel) => {
      const { red, green, blue } = palette[index] ?? { red: 999, green: 999, blue: 999 };
      const [r = 0, g = 0, b = 0] = MANY.samples.subarray(pixel * 4);
      sum += Math.abs(red - r) + Math.abs(green - g) + Math.abs(blue - b);
    });
    // 1024 colors of a plane by 256: cells of 2 by 2 neighbors, 4 levels off in two components.
    expect(sum / indices.length).toBeLessThanOrEqual(12);
  });
});

describe('dithering', () => {
  it('keeps the mean where single pixels cannot (Floyd-Steinberg)', () => {
    const forced = [
      { red: 0, green: 0, blue: 0 },
      { red: 255, green: 255, blue: 255 },
    ];
    const flat = raster(64, 64, () => [64, 64, 64]);
    const { indices } = toPalette(flat, adaptive(2, { forced, isDithered: true }), 'none');
    const white = indices.reduce((sum, index) => sum + index, 0);
    // A quarter of the pixels is white: 64 of 255.
    expect(Math.abs(white / indices.length - 64 / 255)).toBeLessThan(0.02);
  });
});

describe('fixed palettes', () => {
  it('web has all colors of six steps, mac 256 different ones', () => {
    expect(new Set(WEB_PALETTE.map(hex)).size).toBe(216);
    expect(WEB_PALETTE.every(({ red, green, blue }) => [red, green, blue].every((c) => c % 51 === 0))).toBe(
      true,
    );
    expect(new Set(MAC_PALETTE.map(hex)).size).toBe(256);
  });

  it.each([
    ['web', [250, 60, 0], 'ff3300'],
    ['mac', [0, 230, 0], '00ee00'],
  ] as const)('%s: each pixel takes the nearest color', (kind, color, expected) => {
    const { palette, indices } = toPalette(
      raster(1, 1, () => color),
      { kind, isDithered: false },
      'none',
    );
    expect(hex(palette[indices[0] ?? -1] ?? { red: 0, green: 0, blue: 0 })).toBe(expected);
  });
});

describe('alpha', () => {
  const soft = raster(4, 1, (x) => [200, 100, 50, [0, 127, 128, 255][x] ?? 0]);

  it('by key is cut at one half: one entry shows nothing (ambiguities.md bgc-alpha-formats)', () => {
    const { palette, indices, transparentIndex } = toPalette(soft, adaptive(255), 'key');
    expect([...indices].map((index) => index === transparentIndex)).toEqual([true, true, false, false]);
    expect(palette).toHaveLength(2);
  });

  it('graded stays as it is', () => {
    const { palette, indices } = toPalette(soft, adaptive(255), 'graded');
    expect([...indices].map((index) => palette[index]?.alpha)).toEqual([0, 127, 128, 255]);
  });

  it('leaves room for the transparent entry', () => {
    expect(toPalette(MANY, adaptive(255), 'key').palette.length).toBeLessThanOrEqual(256);
  });
});
