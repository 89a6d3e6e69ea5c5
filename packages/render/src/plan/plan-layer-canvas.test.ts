import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import { planLayerCanvas } from './plan-layer-canvas.js';
import type { ImageRequestParts } from '../testing/image-request.js';

interface LayerRow {
  readonly name: string;
  readonly layer: NonNullable<ImageRequestParts['layer']>;
  readonly resolution?: number;
  readonly expected: readonly [number, number];
}

const CROP_LEFT_HALF = { leftPx: 0, topPx: 0, widthPx: 200, heightPx: 300 };

// Source 400x300. Reference: pipeline.md P2, steps 1 and 2.
const ROWS: readonly LayerRow[] = [
  { name: 'nothing given', layer: {}, expected: [400, 300] },
  { name: 'cropN=0.1,0,0.8,1', layer: { cropN: fractions(0.1, 0, [0.8, 1]) }, expected: [320, 300] },
  { name: 'cropN=0,0,1,0.8', layer: { cropN: fractions(0, 0, [1, 0.8]) }, expected: [400, 240] },
  { name: 'size=200,200', layer: { size: { widthPx: 200, heightPx: 200 } }, expected: [200, 150] },
  { name: 'size=200,0', layer: { size: { widthPx: 200, heightPx: 0 } }, expected: [200, 150] },
  { name: 'size=0,200', layer: { size: { widthPx: 0, heightPx: 200 } }, expected: [267, 200] },
  { name: 'size=800,800 enlarges', layer: { size: { widthPx: 800, heightPx: 800 } }, expected: [800, 600] },
  {
    name: 'size=0,0 leaves scale=',
    layer: { size: { widthPx: 0, heightPx: 0 }, scale: 0.5 },
    expected: [200, 150],
  },
  { name: 'scale=0.25', layer: { scale: 0.25 }, expected: [100, 75] },
  { name: 'res=12 at Resolution 48', layer: { res: 12 }, resolution: 48, expected: [100, 75] },
  { name: 'scale= wins over res=', layer: { scale: 0.5, res: 12 }, resolution: 48, expected: [200, 150] },
  {
    name: 'size= wins over scale= and res=',
    layer: { size: { widthPx: 100, heightPx: 0 }, scale: 0.5, res: 12 },
    expected: [100, 75],
  },
  {
    name: 'crop= before size=',
    layer: { crop: CROP_LEFT_HALF, size: { widthPx: 100, heightPx: 100 } },
    expected: [67, 100],
  },
  {
    name: 'crop= beyond the source',
    layer: { crop: { leftPx: -10, topPx: -20, widthPx: 420, heightPx: 340 } },
    expected: [420, 340],
  },
];

function fractions(
  leftFraction: number,
  topFraction: number,
  [widthFraction, heightFraction]: [number, number],
) {
  return { leftFraction, topFraction, widthFraction, heightFraction };
}

describe('crop and scale of an image layer (pipeline.md P2)', () => {
  it.each(ROWS)('$name', ({ layer, resolution = 72, expected }) => {
    const request = imageRequest({ layer, attributes: { Resolution: resolution } });
    const [only] = request.layers;
    if (!only) throw new Error('the request has a layer');
    const { size } = planLayerCanvas({ request }, only, { widthPx: 400, heightPx: 300 });
    expect([size.widthPx, size.heightPx]).toEqual(expected);
  });

  it('rounds each edge of cropN by itself, so that neighbours meet', () => {
    const halves = [fractions(0, 0, [0.5, 1]), fractions(0.5, 0, [0.5, 1])].map((cropN) => {
      const request = imageRequest({ layer: { cropN } });
      const [only] = request.layers;
      return only && planLayerCanvas({ request }, only, { widthPx: 5, heightPx: 4 }).crop;
    });
    expect(halves).toEqual([
      { leftPx: 0, topPx: 0, widthPx: 3, heightPx: 4 },
      { leftPx: 3, topPx: 0, widthPx: 2, heightPx: 4 },
    ]);
  });

  it('takes the record’s resolution before the catalog’s', () => {
    const request = imageRequest({ layer: { res: 12 } });
    const record = { resolution: 24 } as never;
    const layer = {
      ...request.layers[0],
      content: { kind: 'image', source: { kind: 'file', path: 'p', catalogId: '', record } },
    } as (typeof request.layers)[number];
    expect(planLayerCanvas({ request }, layer, { widthPx: 400, heightPx: 300 }).size).toEqual({
      widthPx: 200,
      heightPx: 150,
    });
  });
});
