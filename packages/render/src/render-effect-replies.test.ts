import type { ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { CLEAR, effect, GROUND, probe, rgb, upper } from './testing/effects.js';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

/** Two fifths of red, of which ten columns show beside the layer. */
const SHADOW = effect(-1, { pos: { xPx: 10, yPx: 0 }, color: { ...rgb(255, 0, 0), alpha: 102 } });

describe('effects in other replies', () => {
  it('are part of the mask (pipeline.md P11, req=mask)', async () => {
    const request: ResolvedRequest = { ...layeredRequest(CLEAR, upper([SHADOW])), type: 'mask' };
    const drawn = await probe({ ...request, commands: { scl: 1, fmt: { format: 'png' } } }, [
      [5, 15],
      [15, 15],
      [35, 15],
    ]);
    expect(drawn.map(([level]) => level)).toEqual([0, 255, 102]);
  });

  it('are on thumbnails, at their size', async () => {
    const request = layeredRequest(
      GROUND,
      upper([effect(-1, { ...SHADOW.commands, color: rgb(255, 0, 0) })]),
    );
    const attributes = {
      ...request.attributes,
      DefaultThumbPix: { widthPx: 20, heightPx: 15 },
      ThumbBkgColor: rgb(255, 255, 255),
      ThumbType: 2,
      ThumbHorizAlign: 2,
      ThumbVertAlign: 2,
    } as const;
    const thumbnail = { ...request, attributes, type: 'tmb', commands: { fmt: { format: 'png' } } } as const;
    const pixels = await drawLayers(thumbnail, []);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 15]);
    // Half the size: the layer in columns 5 to 14, its shadow to 19.
    expect([pixels.at(10, 7), pixels.at(17, 7), pixels.at(2, 7)]).toEqual([
      [200, 100, 50, 255],
      [255, 0, 0, 255],
      [100, 150, 200, 255],
    ]);
  });

  it('are part of the view of a nested request', async () => {
    const nested = { ...layeredRequest(CLEAR, upper([SHADOW])), commands: {} };
    const source = { kind: 'nested', request: nested, cached: false } as const;
    const layer = { ...imageLayer(0), content: { kind: 'image', source } as const };
    const [shadow] = await probe(layeredRequest(layer), [[35, 15]]);
    expect(shadow).toEqual([255, 0, 0, 102]);
  });
});

describe('what an effect costs', () => {
  it('follows the size of the reply, not of its sources', () => {
    const layer = {
      ...imageLayer(0),
      effects: [effect(-1, { op_blur: 80, op_grow: 20, color: rgb(0, 0, 0) })],
    };
    const request = { ...layeredRequest(layer), commands: { wid: 400 } };
    const plan = makeRenderPlan(request, [sourceHeader(8000, 6000)], REPLY_LIMITS);
    expect(plan.layers[0]).toMatchObject({
      picture: { scaled: { widthPx: 400, heightPx: 300 } },
      // A twentieth.
      effects: [{ growPx: 1, blurPx: 4, area: { widthPx: 400, heightPx: 300 } }],
    });
  });

  it('is refused where the view enlarges it beyond what is held in memory', async () => {
    const shadow = effect(-1, { op_blur: 100, color: rgb(0, 0, 0) });
    const request = layeredRequest(CLEAR, upper([shadow]));
    // 1 px is 100: a blur of 10,000 px.
    await expect(
      drawLayers({ ...request, commands: { ...request.commands, scl: 0.01 } }, []),
    ).rejects.toMatchObject({ code: 'render.limit', details: { command: 'effect' } });
  });
});
