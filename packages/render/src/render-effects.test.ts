import type { CommandValues, LayerCommandName } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { effect, GROUND, GROUND_COLOR, LAYER_COLOR, NOTHING, probe, rgb, upper } from './testing/effects.js';
import { imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import type { Rgba } from './testing/pixels.js';

type Commands = CommandValues<LayerCommandName>;

describe('a border by op_grow (examples.json, effect-border and effect-border-inner)', () => {
  const border: Commands = { op_grow: 3, color: { ...rgb(255, 0, 0), alpha: 128 } };

  it('lies outside of the layer with effect=-1', async () => {
    const drawn = await probe(layeredRequest(GROUND, upper([effect(-1, border)])), [
      [6, 15],
      [7, 15],
      [9, 15],
      [10, 15],
      [32, 22],
      [33, 22],
      [20, 20],
    ]);
    // 128 / 255 of red over the ground: 128 + 49.8, 74.7, 99.6
    const red: Rgba = [178, 75, 100, 255];
    expect(drawn).toEqual([GROUND_COLOR, red, red, LAYER_COLOR, red, GROUND_COLOR, red]);
  });

  it('lies inside of the layer with effect=1', async () => {
    const drawn = await probe(layeredRequest(GROUND, upper([effect(1, border)])), [
      [9, 15],
      [10, 15],
      [12, 15],
      [13, 15],
      [20, 17],
      [20, 19],
      [20, 20],
    ]);
    // 128 / 255 of red over the layer: 128 + 99.6, 49.8, 24.9
    const red: Rgba = [228, 50, 25, 255];
    expect(drawn).toEqual([GROUND_COLOR, red, red, LAYER_COLOR, red, red, GROUND_COLOR]);
  });

  it('follows the contour of the alpha channel', async () => {
    const shape = draw(40, 30, (x, y) => [9, 9, 9, x >= 10 && x < 20 && y >= 5 ? 255 : 0]);
    const layer = { ...imageLayer(0), effects: [effect(-1, { op_grow: 2, color: rgb(255, 0, 0) })] };
    const drawn = await probe(
      layeredRequest(layer),
      [
        [7, 15],
        [8, 15],
        [10, 15],
        [15, 3],
        [15, 2],
        [21, 29],
        [22, 29],
      ],
      [await shape.png().toBuffer()],
    );
    const red: Rgba = [255, 0, 0, 255];
    expect(drawn).toEqual([NOTHING, red, [9, 9, 9, 255], red, NOTHING, red, NOTHING]);
  });

  it('shrinks with the view, to fractions of a pixel', async () => {
    const canvas = solidLayer(0, {
      size: { widthPx: 40, heightPx: 32 },
      color: { ...rgb(0, 0, 0), alpha: 0 },
    });
    const request = layeredRequest(canvas, upper([effect(-1, { op_grow: 3, color: rgb(255, 0, 0) })]));
    // A quarter: 10 x 8, the layer in columns 2.5 to 7.5, which round up to 3 and 8; 3 px are three quarters of one.
    const drawn = await probe({ ...request, commands: { ...request.commands, scl: 4 } }, [
      [1, 4],
      [2, 4],
      [3, 4],
      [8, 4],
      [9, 4],
    ]);
    const red: Rgba = [255, 0, 0, 191];
    expect(drawn).toEqual([NOTHING, red, LAYER_COLOR, red, NOTHING]);
  });
});

describe('place and order (pipeline.md P6, P7)', () => {
  const red = rgb(255, 0, 0);
  const RED: Rgba = [255, 0, 0, 255];

  it('an effect is shifted from its layer by pos', async () => {
    const drawn = await probe(
      layeredRequest(GROUND, upper([effect(-1, { pos: { xPx: 4, yPx: -2 }, color: red })])),
      [
        [33, 10],
        [34, 10],
        [20, 8],
        [20, 7],
        [13, 9],
        [14, 9],
        [33, 17],
        [33, 18],
      ],
    );
    expect(drawn).toEqual([RED, GROUND_COLOR, RED, GROUND_COLOR, GROUND_COLOR, RED, RED, GROUND_COLOR]);
  });

  it('posN counts in fractions of layer 0', async () => {
    const posN = { xFraction: 0.1, yFraction: 0 };
    const drawn = await probe(layeredRequest(GROUND, upper([effect(-1, { posN, color: red })])), [
      [33, 15],
      [34, 15],
    ]);
    expect(drawn).toEqual([RED, GROUND_COLOR]);
  });

  it('a shadow shows of a layer that is outside of the canvas', async () => {
    const layer = upper([effect(-1, { pos: { xPx: -30, yPx: 0 }, color: red })], {
      pos: { xPx: 40, yPx: 0 },
    });
    // The layer begins at column 50, its shadow at 20.
    expect(
      await probe(layeredRequest(GROUND, layer), [
        [19, 15],
        [20, 15],
        [39, 15],
      ]),
    ).toEqual([GROUND_COLOR, RED, RED]);
  });

  it('a flip of the composite turns effects with their layer', async () => {
    const request = layeredRequest(GROUND, upper([effect(-1, { pos: { xPx: 4, yPx: 0 }, color: red })]));
    const flipped = { ...request, composite: { commands: { flip: 'lr' }, effects: [] } } as const;
    expect(
      await probe(flipped, [
        [5, 15],
        [6, 15],
        [30, 15],
      ]),
    ).toEqual([GROUND_COLOR, RED, GROUND_COLOR]);
  });

  it('higher numbers cover lower ones, behind the layer and inside it', async () => {
    const layer = upper([
      effect(-2, { op_grow: 4, color: rgb(0, 0, 255) }),
      effect(-1, { op_grow: 2, color: red }),
      effect(1, { op_grow: 2, color: rgb(0, 255, 0) }),
      effect(2, { op_grow: 1, color: rgb(1, 2, 3) }),
    ]);
    expect(
      await probe(layeredRequest(GROUND, layer), [
        [5, 15],
        [6, 15],
        [8, 15],
        [10, 15],
        [11, 15],
        [12, 15],
      ]),
    ).toEqual([GROUND_COLOR, [0, 0, 255, 255], RED, [1, 2, 3, 255], [0, 255, 0, 255], LAYER_COLOR]);
  });

  it('effects of a hidden layer are hidden', async () => {
    const layer = upper([effect(-1, { op_grow: 3, color: red })], { hide: true });
    expect(await probe(layeredRequest(GROUND, layer), [[8, 15]])).toEqual([GROUND_COLOR]);
  });

  it('effects turn with their layer, before they are shifted', async () => {
    const layer = upper([effect(-1, { pos: { xPx: 6, yPx: 0 }, color: red })], { rotate: 90 });
    // 10 x 20 now: columns 15 to 24, the shadow to 30, rows 5 to 24.
    expect(
      await probe(layeredRequest(GROUND, layer), [
        [24, 15],
        [25, 15],
        [30, 15],
        [31, 15],
        [27, 24],
        [27, 25],
      ]),
    ).toEqual([LAYER_COLOR, RED, RED, GROUND_COLOR, RED, GROUND_COLOR]);
  });

  it('blend with what lies below by their own mode', async () => {
    const mult = effect(-1, { op_grow: 3, color: rgb(200, 100, 50), blendMode: 'mult' });
    // 100 * 200 / 255, 150 * 100 / 255, 200 * 50 / 255
    expect(await probe(layeredRequest(GROUND, upper([mult])), [[8, 15]])).toEqual([[78, 59, 39, 255]]);
  });
});
