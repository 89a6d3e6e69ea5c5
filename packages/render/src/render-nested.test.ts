import type { ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { planSources } from './plan/plan-sources.js';
import { imageRequest } from './testing/image-request.js';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { BLUE, draw, GREEN, quadrants, RED, YELLOW } from './testing/pictures.js';
import { REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

function nestedLayer(number: number, request: ResolvedRequest) {
  const source = { kind: 'nested', request, cached: false } as const;
  return { ...imageLayer(number), content: { kind: 'image', source } as const };
}

function rectOf(...[leftPx, topPx, widthPx, heightPx]: readonly [number, number, number, number]) {
  return { leftPx, topPx, widthPx, heightPx };
}

const OPACITY = { opacityPercent: 40, fillOpacityPercent: 100 };

const COLORED = solidLayer(0, {
  size: { widthPx: 40, heightPx: 20 },
  color: { kind: 'rgb', red: 0, green: 0, blue: 0, alpha: 255, space: 'output' },
});

const GROUND = solidLayer(0, {
  size: { widthPx: 60, heightPx: 60 },
  color: { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' },
});

describe('a nested request (ambiguities.md "nested-view-commands")', () => {
  it('is the source of its layer as its own view shows it, with transparent padding', async () => {
    const source = await quadrants(40, 20).png().toBuffer();
    // 40x20 into 20x20: 20x10 with five transparent rows above and below, whatever bgc and fmt say.
    const commands = {
      wid: 20,
      hei: 20,
      bgc: { kind: 'rgb', red: 255, green: 0, blue: 255, alpha: 255, space: 'output' },
      fmt: { format: 'jpeg' },
    } as const;
    const pixels = await drawLayers(layeredRequest(GROUND, nestedLayer(1, imageRequest({ commands }))), [
      source,
    ]);
    expect([pixels.at(21, 26), pixels.at(38, 26), pixels.at(21, 33), pixels.at(38, 33)]).toEqual([
      RED,
      GREEN,
      BLUE,
      YELLOW,
    ]);
    expect([pixels.at(21, 24), pixels.at(21, 35)]).toEqual([
      [1, 2, 3, 255],
      [1, 2, 3, 255],
    ]);
  });

  /** Reference: commands.json, mask: if the mask image has alpha, that is used, else it is converted to gray. */
  it.each<[name: string, mask: ResolvedRequest, alphas: readonly [left: number, right: number]]>([
    ['gray where it is opaque', imageRequest(), [60, 200]],
    ['gray of a blurred picture', imageRequest({ composite: { op_blur: 0.1 } }), [60, 200]],
    ['gray of a part', imageRequest({ commands: { scl: 1, rgn: rectOf(0, 0, 40, 10) } }), [60, 200]],
    ['gray of a picture in a picture', layeredRequest(nestedLayer(0, imageRequest())), [60, 200]],
    ['gray over a color', layeredRequest(COLORED, imageLayer(1)), [60, 200]],
    ['its alpha where it is faded', imageRequest({ layer: { opac: OPACITY } }), [102, 102]],
    ['its alpha where it is padded', imageRequest({ commands: { wid: 40, hei: 22 } }), [255, 255]],
    ['its alpha beyond a picture', imageRequest({ layer: { crop: rectOf(0, 0, 40, 22) } }), [255, 255]],
    ['its alpha where it was cut out', imageRequest({ layer: { maskUse: 'off' } }), [255, 255]],
  ])('is a mask by %s', async (_name, request, alphas) => {
    const plain = await draw(40, 20, () => [9, 9, 9])
      .png()
      .toBuffer();
    const gray = await draw(40, 20, (x) => (x < 20 ? [60, 60, 60] : [200, 200, 200]))
      .png()
      .toBuffer();
    const mask = { kind: 'nested', request, cached: false } as const;
    const pixels = await drawLayers(layeredRequest({ ...imageLayer(0), mask }), [plain, gray]);
    expect([pixels.at(5, 5)[3], pixels.at(35, 5)[3]]).toEqual(alphas);
  });

  it('can be nested again, and be layer 0', async () => {
    const inner = imageRequest({ layer: { rotate: 90 }, commands: { scl: 1 } });
    const middle = {
      ...layeredRequest(nestedLayer(0, inner)),
      composite: { commands: { flip: 'lr' }, effects: [] },
    } as const;
    const pixels = await drawLayers(layeredRequest(nestedLayer(0, middle)), [
      await quadrants(40, 20).png().toBuffer(),
    ]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 40]);
    expect([pixels.at(1, 1), pixels.at(18, 1), pixels.at(1, 38), pixels.at(18, 38)]).toEqual([
      RED,
      BLUE,
      GREEN,
      YELLOW,
    ]);
  });

  it('lists its files where it stands', () => {
    const named = (path: string) => ({
      ...imageLayer(0),
      content: { kind: 'image', source: { kind: 'file', path, catalogId: '' } } as const,
    });
    const nested = layeredRequest(named('b'));
    const request = layeredRequest(named('a'), nestedLayer(1, nested), { ...named('c'), number: 2 });
    expect(planSources(request).map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  it('is not bound by DefaultPix or MaxPix, but by a limit of its own', () => {
    const small = { widthPx: 10, heightPx: 10 };
    const inner = imageRequest({ attributes: { DefaultPix: small, MaxPix: small } });
    const plan = (widthPx: number) =>
      makeRenderPlan(
        layeredRequest(GROUND, nestedLayer(1, inner)),
        [sourceHeader(widthPx, 100)],
        REPLY_LIMITS,
      );
    expect(plan(400).layers[1]).toMatchObject({ input: { canvas: { widthPx: 400, heightPx: 100 } } });
    expect(() => plan(250_001)).toThrow(expect.objectContaining({ code: 'render.limit' }));
  });

  it('is drawn as large as it is seen, and decodes its sources at that size', () => {
    const inner = imageRequest({ layer: { op_blur: 20 } });
    const request = layeredRequest({
      ...nestedLayer(0, inner),
      commands: { size: { widthPx: 400, heightPx: 300 } },
    });
    const plan = makeRenderPlan(request, [sourceHeader(8000, 6000)], REPLY_LIMITS);
    // The view would have 48 million pixels, 400 x 300 of which are seen: a twentieth, and so a blur of 1 px.
    expect(plan.layers[0]).toMatchObject({
      scaled: { widthPx: 400, heightPx: 300 },
      input: {
        canvas: { widthPx: 400, heightPx: 300 },
        layers: [
          {
            picture: { scaled: { widthPx: 400, heightPx: 300 } },
            adjustments: [{ kind: 'blur', sigmaPx: 1 }],
          },
        ],
      },
    });
  });

  it.each<[string, ResolvedRequest]>([
    ['op_sharpen', imageRequest({ composite: { op_sharpen: true } })],
    ['op_growMaskR', imageRequest({ layer: { op_growMaskR: 2 } })],
  ])('keeps its size where %s counts in its pixels', (_command, inner) => {
    const request = layeredRequest({ ...nestedLayer(0, inner), commands: { scale: 0.25 } });
    const plan = makeRenderPlan(request, [sourceHeader(800, 600)], REPLY_LIMITS);
    expect(plan.layers[0]).toMatchObject({ input: { canvas: { widthPx: 800, heightPx: 600 } } });
  });

  it('shows the same part of a cropped layer at any size', async () => {
    const inner = imageRequest({ commands: { scl: 1 } });
    const crop = { leftPx: 80, topPx: 0, widthPx: 80, heightPx: 80 };
    const layer = { ...nestedLayer(0, inner), commands: { crop, scale: 0.5 } };
    const pixels = await drawLayers(layeredRequest(layer), [await quadrants(160, 80).png().toBuffer()]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([40, 40]);
    expect([pixels.at(20, 5), pixels.at(20, 35), pixels.at(35, 5)]).toEqual([GREEN, YELLOW, GREEN]);
  });

  it('that is not drawn yet is refused by name', () => {
    const inner = imageRequest({ layer: { brandNew: 1 } as never });
    expect(() =>
      makeRenderPlan(layeredRequest(GROUND, nestedLayer(1, inner)), [sourceHeader(4, 4)], REPLY_LIMITS),
    ).toThrow(expect.objectContaining({ details: expect.objectContaining({ command: 'brandNew' }) }));
  });
});
