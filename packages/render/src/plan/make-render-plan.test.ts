import { describe, expect, it } from 'vitest';
import { imageRequest } from '../testing/image-request.js';
import type { ImageRequestParts } from '../testing/image-request.js';
import { pictureOf } from '../testing/picture-of.js';
import { sourceHeader } from '../testing/source-header.js';
import type { SourceHeader } from '../source-header.js';
import { makeRenderPlan } from './make-render-plan.js';
import { planSources } from './plan-sources.js';

const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };

function planOf(parts: ImageRequestParts, header: SourceHeader = sourceHeader(400, 300)) {
  return makeRenderPlan(imageRequest(parts), [header], LIMITS);
}

describe('a render plan', () => {
  it('is plain data that survives JSON', () => {
    const plan = planOf({
      commands: { wid: 200, hei: 200 },
      layer: { crop: { leftPx: -5, topPx: 0, widthPx: 99, heightPx: 99 } },
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(structuredClone(plan)).toEqual(plan);
  });

  it('reads the whole source and scales it once for the common request', () => {
    expect(planOf({ commands: { wid: 200, hei: 200 } })).toEqual({
      version: 9,
      layers: [
        {
          kind: 'image',
          input: 0,
          decoding: { format: 'png', conversion: 'none' },
          kernel: 'lanczos3',
          scaled: { widthPx: 200, heightPx: 150 },
          visible: { leftPx: 0, topPx: 0, widthPx: 200, heightPx: 150 },
          turn: { isMirrored: false, angleDeg: 0 },
          at: { xPx: 0, yPx: 25 },
        },
      ],
      canvas: { widthPx: 200, heightPx: 200, background: { red: 255, green: 255, blue: 255 } },
      encoding: expect.objectContaining({ codec: 'jpeg' }),
    });
  });

  it('reads only the tile when nothing is scaled', () => {
    const rect = { leftPx: 100, topPx: 50, widthPx: 64, heightPx: 32, scale: 1 };
    const layer = pictureOf(planOf({ commands: { scl: 1, rect } }));
    expect(layer).toMatchObject({
      region: { leftPx: 100, topPx: 50, widthPx: 64, heightPx: 32 },
      scaled: { widthPx: 64, heightPx: 32 },
      visible: { leftPx: 0, topPx: 0, widthPx: 64, heightPx: 32 },
    });
  });

  const CROP = {
    layer: { crop: { leftPx: 400, topPx: 200, widthPx: 400, heightPx: 400 } },
    commands: { wid: 100 },
  };

  it('scales a JPEG before it cuts when that keeps shrink-on-load', () => {
    const layer = pictureOf(planOf(CROP, sourceHeader(1600, 1200, { format: 'jpeg' })));
    expect(layer?.region).toBeUndefined();
    expect(layer?.scaled).toEqual({ widthPx: 400, heightPx: 300 });
    expect(layer?.visible).toEqual({ leftPx: 100, topPx: 50, widthPx: 100, heightPx: 100 });
  });

  it.each<[string, SourceHeader]>([
    ['a format without shrink-on-load', sourceHeader(1600, 1200)],
    ['samples that are converted first', sourceHeader(1600, 1200, { format: 'jpeg', bitsPerSample: 16 })],
  ])('cuts %s before it scales, which is exact', (_name, header) => {
    const layer = pictureOf(planOf(CROP, header));
    expect(layer?.region).toEqual(CROP.layer.crop);
    expect(layer?.scaled).toEqual({ widthPx: 100, heightPx: 100 });
  });

  it('measures in the upright picture and reads in the stored one', () => {
    const header = sourceHeader(300, 400, { orientation: 6 });
    const layer = pictureOf(
      planOf({ layer: { crop: { leftPx: 0, topPx: 0, widthPx: 100, heightPx: 50 } } }, header),
    );
    // Upright 400x300; its top edge is the stored left edge, its left edge the stored bottom.
    expect(layer).toMatchObject({
      region: { leftPx: 0, topPx: 300, widthPx: 50, heightPx: 100 },
      turn: { isMirrored: false, angleDeg: 90 },
    });
  });

  it('has no layer when nothing of the source shows', () => {
    const rgn = { leftPx: 1000, topPx: 0, widthPx: 10, heightPx: 10 };
    const plan = planOf({ commands: { scl: 1, rgn } });
    expect(plan.layers).toEqual([]);
    expect(plan.canvas).toMatchObject({ widthPx: 10, heightPx: 10 });
  });

  it('has no background in a format with alpha', () => {
    expect(planOf({ commands: { fmt: { format: 'png-alpha' } } }).canvas).toEqual({
      widthPx: 400,
      heightPx: 300,
    });
  });

  it.each([
    ['bilin', 'linear'],
    ['bicub', 'cubic'],
    ['sharp2', 'lanczos3'],
    ['bisharp', 'mks2013'],
  ] as const)('scales with resMode=%s', (resMode, kernel) => {
    expect(pictureOf(planOf({ commands: { resMode } }))?.kernel).toBe(kernel);
  });

  it.each([
    [1, 'lanczos3'],
    [2, 'linear'],
    [3, 'cubic'],
    [4, 'lanczos3'],
  ] as const)('scales with attribute::ResMode %i', (ResMode, kernel) => {
    expect(pictureOf(planOf({ attributes: { ResMode } }))?.kernel).toBe(kernel);
  });
});

describe('the background', () => {
  const opaque = { alpha: 255, space: 'output' } as const;

  it.each([
    ['RGB as it is', { kind: 'rgb', red: 1, green: 2, blue: 3, ...opaque }, [1, 2, 3]],
    ['without its alpha', { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 0, space: 'input' }, [1, 2, 3]],
    [
      'gray from percent',
      { kind: 'gray', grayPercent: 50, alphaPercent: 100, space: 'output' },
      [128, 128, 128],
    ],
    [
      'inks naively',
      {
        kind: 'cmyk',
        cyanPercent: 100,
        magentaPercent: 0,
        yellowPercent: 50,
        blackPercent: 20,
        alphaPercent: 100,
        space: 'output',
      },
      [0, 204, 102],
    ],
  ] as const)('takes %s', (_name, bgc, [red, green, blue]) => {
    expect(planOf({ commands: { bgc } }).canvas.background).toEqual({ red, green, blue });
  });

  it('is attribute::BkgColor when bgc is absent', () => {
    const BkgColor = { kind: 'rgb', red: 9, green: 8, blue: 7, ...opaque } as const;
    expect(planOf({ attributes: { BkgColor } }).canvas.background).toEqual({ red: 9, green: 8, blue: 7 });
  });
});

describe('the sources of a plan', () => {
  it('are the file of layer 0', () => {
    expect(planSources(imageRequest())).toEqual([{ kind: 'file', path: 'picture', catalogId: '' }]);
  });

  it('must come with one header each', () => {
    expect(() => makeRenderPlan(imageRequest(), [], LIMITS)).toThrow(
      expect.objectContaining({ code: 'render.plan' }),
    );
  });

  const request = imageRequest();
  const [layer] = request.layers;
  const foreign = { kind: 'image', source: { kind: 'foreign', url: 'https://example.com/a.jpg' } } as const;

  it.each([
    ['no layer at all', [], 'src'],
    ['a lone upper layer', [{ ...layer, number: 1 }], 'src'],
    ['an empty layer 0', [{ ...layer, content: { kind: 'empty' } }], 'src'],
    ['a foreign source', [{ ...layer, content: foreign }], 'src'],
  ])('refuse %s by name of the command', (_name, layers, command) => {
    expect(() => planSources({ ...request, layers } as typeof request)).toThrow(
      expect.objectContaining({ code: 'render.plan', details: expect.objectContaining({ command }) }),
    );
  });
});
