import { describe, expect, it } from 'vitest';
import { withAlpha } from '../stages/raster.js';
import type { Raster } from '../stages/raster.js';
import { blendLayer } from './blend-layer.js';
import type { Blending } from './blend-layer.js';

function raster(channels: 3 | 4, ...samples: readonly number[]): Raster {
  return { samples: Uint8Array.from(samples), widthPx: samples.length / channels, heightPx: 1, channels };
}

function blended(
  canvas: Raster,
  layer: Raster,
  { mode = 'norm', leftPx = 0 }: Partial<Blending> = {},
): number[] {
  const target = { ...canvas, samples: Uint8Array.from(canvas.samples) };
  blendLayer(target, layer, { leftPx, topPx: 0, mode, seed: { xPx: 0, yPx: 0 } });
  return [...target.samples];
}

describe('a layer on a canvas', () => {
  // commands.json, blendMode: norm; source over: 40 % of 200 and 60 % of 100.
  it('shows by its alpha, on opaque ground', () => {
    expect(blended(raster(3, 100, 0, 255), raster(4, 200, 0, 0, 102))).toEqual([140, 0, 153]);
  });

  it('keeps its color where there is no ground, and hidden colors never show', () => {
    const canvas = raster(4, 9, 9, 9, 0, 10, 20, 30, 255);
    expect(blended(canvas, raster(4, 200, 100, 50, 102, 1, 2, 3, 0))).toEqual([
      200, 100, 50, 102, 10, 20, 30, 255,
    ]);
  });

  it('half over half: three quarters are covered, two thirds of that by the layer', () => {
    // Alphas of 127.5 do not exist: 0.5 + 0.5 - 0.25 with 128/255 is 0.752, of which 128/255 / 0.752 = 0.668 is the layer.
    expect(blended(raster(4, 0, 0, 0, 128), raster(4, 255, 255, 255, 128))).toEqual([170, 170, 170, 192]);
  });

  it('is cut at the edges of the canvas', () => {
    const layer = raster(3, 1, 1, 1, 2, 2, 2);
    expect(blended(raster(3, 7, 7, 7, 8, 8, 8), layer, { leftPx: 1 })).toEqual([7, 7, 7, 1, 1, 1]);
    expect(blended(raster(3, 7, 7, 7, 8, 8, 8), layer, { leftPx: -1 })).toEqual([2, 2, 2, 8, 8, 8]);
    expect(blended(raster(3, 7, 7, 7), layer, { leftPx: 5 })).toEqual([7, 7, 7]);
  });
});

describe.each(['norm', 'dissolve', 'mult', 'screen', 'lighten', 'darken'] as const)('%s', (mode) => {
  const ground = raster(3, 100, 150, 200, 0, 128, 255);
  const opaque = raster(3, 50, 180, 20, 255, 0, 128);
  const glass = raster(4, 50, 180, 20, 90, 255, 0, 128, 0);

  it.each([
    ['opaque', opaque],
    ['with alpha', glass],
  ] as [string, Raster][])('gives RGB and RGBA of the same colors the same: a layer %s', (_, layer) => {
    const asRgba = blended(withAlpha(ground), withAlpha(layer), { mode });
    expect(asRgba.filter((_sample, at) => at % 4 === 3)).toEqual([255, 255]);
    expect(blended(ground, layer, { mode })).toEqual(asRgba.filter((_sample, at) => at % 4 !== 3));
    expect(blended(withAlpha(ground), layer, { mode })).toEqual(asRgba);
  });
});
