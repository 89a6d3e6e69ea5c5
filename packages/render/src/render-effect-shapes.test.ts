import type { CommandValues, LayerCommandName } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import {
  CLEAR,
  effect,
  GROUND,
  GROUND_COLOR,
  LAYER_COLOR,
  NOTHING,
  probe,
  rgb,
  upper,
} from './testing/effects.js';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import type { Rgba } from './testing/pixels.js';

type Commands = CommandValues<LayerCommandName>;

interface Opacities {
  readonly layer: NonNullable<Commands['opac']>;
  readonly effect?: NonNullable<Commands['opac']>;
}

describe('what an effect is made from', () => {
  const red = rgb(255, 0, 0);
  const RED: Rgba = [255, 0, 0, 255];

  it('is the picture before extend where it has no alpha (ambiguities.md, outer-effect-opaque)', async () => {
    const extend = { leftPx: 0, topPx: 0, rightPx: 10, bottomPx: 10 };
    const shadow = effect(-1, { pos: { xPx: 4, yPx: 4 }, color: red });
    const layer = { ...imageLayer(0, { extend }), effects: [shadow] };
    const source = await draw(20, 10, () => [9, 9, 9])
      .png()
      .toBuffer();
    // The layer is 30 x 20, the picture 20 x 10, its shadow from 4,4 to 23,13.
    const drawn = await probe(
      layeredRequest(layer),
      [
        [19, 9],
        [20, 9],
        [23, 13],
        [24, 13],
        [23, 14],
        [3, 12],
        [4, 12],
      ],
      [source],
    );
    expect(drawn).toEqual([[9, 9, 9, 255], RED, RED, NOTHING, NOTHING, NOTHING, RED]);
  });

  // The left half of the layer is the foreground of its mask, the layer is extended by 4 to the left.
  it.each<[number, Commands['maskUse'], readonly Rgba[]]>([
    [-1, 'norm', [NOTHING, [9, 9, 9, 255], NOTHING]],
    [-1, 'invert', [RED, [9, 9, 9, 255], RED]],
    [-1, 'off', [RED, [9, 9, 9, 255], RED]],
    [1, 'norm', [NOTHING, [9, 9, 9, 255], NOTHING]],
    [1, 'invert', [NOTHING, RED, NOTHING]],
    [1, 'off', [NOTHING, RED, NOTHING]],
  ])('effect=%i with maskUse=%s', async (number, maskUse, expected) => {
    const extend = { leftPx: 4, topPx: 0, rightPx: 0, bottomPx: 0 };
    const source = await draw(20, 10, (x) => [9, 9, 9, x < 10 ? 255 : 0])
      .png()
      .toBuffer();
    const layer = {
      ...imageLayer(0, { extend }),
      effects: [effect(number, { maskUse: maskUse ?? 'norm', color: red })],
    };
    const places = [
      [2, 5],
      [8, 5],
      [18, 5],
    ] as const;
    expect(await probe(layeredRequest(layer), places, [source])).toEqual(expected);
  });

  it('needs a color', async () => {
    await expect(
      drawLayers(layeredRequest(GROUND, upper([effect(-1, { op_grow: 3 })])), []),
    ).rejects.toMatchObject({
      code: 'render.plan',
      details: { command: 'color' },
      message: 'color: effect -1 of layer 1 has no color, expected color=',
    });
  });

  it('is cut out where the layer is, unless effectMask=0', async () => {
    const layer = upper([effect(-1, { color: red, pos: { xPx: 2, yPx: 0 } })], {
      opac: { opacityPercent: 100, fillOpacityPercent: 0 },
    });
    const request = layeredRequest(CLEAR, layer);
    const places = [
      [29, 15],
      [31, 15],
    ] as const;
    expect(await probe(request, places)).toEqual([NOTHING, RED]);
    const shown = { ...request, commands: { ...request.commands, effectMask: false } };
    expect(await probe(shown, places)).toEqual([RED, RED]);
    const attributes = { ...request.attributes, ApplyEffectMask: false };
    expect(await probe({ ...request, attributes }, places)).toEqual([RED, RED]);
  });

  it('leaves no seam at smooth edges', async () => {
    const source = await draw(20, 10, (x) => [9, 9, 9, x < 10 ? 255 : x === 10 ? 128 : 0])
      .png()
      .toBuffer();
    const layer = { ...imageLayer(0), effects: [effect(-1, { maskUse: 'off', color: red })] };
    const drawn = await probe(layeredRequest(layer), [[10, 5]], [source]);
    // 128 / 255 of the picture, the rest red.
    expect(drawn).toEqual([[132, 5, 5, 255]]);
  });
});

describe('opacity of effects (pipeline_cases.json, opacity)', () => {
  it.each<[string, Opacities, { readonly layer: number; readonly effect: number }]>([
    // Percent of 255: 63 % is 160.65, 45 % is 114.75.
    [
      'opac=90,70 with effect opac=50',
      { layer: percent(90, 70), effect: percent(50) },
      { layer: 161, effect: 115 },
    ],
    ['opac=80', { layer: percent(80) }, { layer: 204, effect: 204 }],
    // 50 % is 127.5, 40 % is 102.
    [
      'opac=100,50 with effect opac=40',
      { layer: percent(100, 50), effect: percent(40) },
      { layer: 128, effect: 102 },
    ],
    [
      'fillOpacity in the effect has no influence',
      { layer: percent(100), effect: percent(40, 10) },
      { layer: 255, effect: 102 },
    ],
  ])('%s', async (_row, opac, expected) => {
    const shadow = effect(-1, {
      pos: { xPx: 4, yPx: 0 },
      color: rgb(1, 2, 3),
      ...(opac.effect ? { opac: opac.effect } : {}),
    });
    const layer = upper([shadow], { opac: opac.layer });
    const drawn = await probe(layeredRequest(CLEAR, layer), [
      [15, 15],
      [32, 15],
    ]);
    expect(drawn.map((rgba) => rgba[3])).toEqual([expected.layer, expected.effect]);
  });

  it('fills of the layer stay (commands.json, opac)', async () => {
    const source = await draw(20, 10, () => [9, 9, 9])
      .png()
      .toBuffer();
    const layer = {
      ...imageLayer(0, {
        opac: percent(0),
        extend: { leftPx: 0, topPx: 0, rightPx: 4, bottomPx: 0 },
        bgColor: rgb(7, 7, 7),
      }),
    };
    expect(await probe(layeredRequest(layer), [[22, 5]], [source])).toEqual([[7, 7, 7, 255]]);
  });

  function percent(opacityPercent: number, fillOpacityPercent = 100) {
    return { opacityPercent, fillOpacityPercent };
  }
});

describe('blur and noise', () => {
  it('a blurred edge is half as strong at its middle, and the same outside of the reply', async () => {
    const shadow = effect(-1, { op_blur: 2, color: rgb(0, 0, 0), pos: { xPx: 12, yPx: 0 } });
    const request = layeredRequest(CLEAR, upper([shadow], { size: { widthPx: 20, heightPx: 30 } }));
    const pixels = await drawLayers(request, []);
    // The shadow lies in columns 22 to 41; its right edge is beyond the canvas, its left one under the layer.
    expect(pixels.at(38, 15)[3]).toBeGreaterThan(240);
    // Half a pixel from the edge with sigma 2: 59.9 % and 40.1 % of 255, where the layer does not hide it.
    const left = effect(-1, { op_blur: 2, color: rgb(0, 0, 0), pos: { xPx: 0, yPx: 0 } });
    const beside = await drawLayers(layeredRequest(CLEAR, upper([left])), []);
    expect(Math.abs((beside.at(30, 15)[3] ?? 0) - 0.401 * 255 * 0.988)).toBeLessThan(2);
    expect(Math.abs((beside.at(31, 15)[3] ?? 0) - 0.2266 * 255 * 0.988)).toBeLessThan(2);
  });

  it('noise changes the color, not the shape', async () => {
    const op_noise = { amountPercent: 50, distribution: 'uniform', monochrome: true } as const;
    const border = effect(-1, { op_grow: 3, color: rgb(128, 128, 128), op_noise });
    const pixels = await drawLayers(layeredRequest(CLEAR, upper([border])), []);
    const row = Array.from({ length: 20 }, (_, x) => pixels.at(10 + x, 8));
    expect(row.every(([red, green, blue, alpha]) => red === green && green === blue && alpha === 255)).toBe(
      true,
    );
    expect(new Set(row.map(([red]) => red)).size).toBeGreaterThan(10);
  });
});

describe('effects of the composite (pipeline.md P8)', () => {
  it('follow the alpha of all layers together and are not flipped', async () => {
    const shadow = effect(-1, { pos: { xPx: 4, yPx: 0 }, color: rgb(255, 0, 0) });
    const request = layeredRequest(CLEAR, upper([]));
    const drawn = await probe({ ...request, composite: { commands: { flip: 'lr' }, effects: [shadow] } }, [
      [9, 15],
      [10, 15],
      [29, 15],
      [33, 15],
      [34, 15],
    ]);
    expect(drawn).toEqual([NOTHING, LAYER_COLOR, LAYER_COLOR, [255, 0, 0, 255], NOTHING]);
  });

  it('take the opacity of the composite', async () => {
    const shadow = effect(-1, {
      pos: { xPx: 4, yPx: 0 },
      color: rgb(255, 0, 0),
      opac: { opacityPercent: 50, fillOpacityPercent: 100 },
    });
    const opac = { opacityPercent: 90, fillOpacityPercent: 70 };
    const request = layeredRequest(CLEAR, upper([]));
    const drawn = await probe({ ...request, composite: { commands: { opac }, effects: [shadow] } }, [
      [15, 15],
      [31, 15],
    ]);
    expect(drawn.map((rgba) => rgba[3])).toEqual([161, 115]);
  });

  it('an inner one lies along the edge of the canvas', async () => {
    const border = effect(1, { op_grow: 2, color: rgb(255, 0, 0) });
    const request = layeredRequest(GROUND);
    const drawn = await probe({ ...request, composite: { commands: {}, effects: [border] } }, [
      [1, 15],
      [2, 15],
      [38, 15],
    ]);
    expect(drawn).toEqual([[255, 0, 0, 255], GROUND_COLOR, [255, 0, 0, 255]]);
  });
});
