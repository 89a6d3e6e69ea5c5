import type { CommandValues, Layer, LayerCommandName } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { BLUE, draw, GREEN, quadrants, RED, YELLOW } from './testing/pictures.js';
import type { Rgba } from './testing/pixels.js';

type Commands = CommandValues<LayerCommandName>;

function rgb(red: number, green: number, blue: number) {
  return { kind: 'rgb', red, green, blue, alpha: 255, space: 'output' } as const;
}

function size(widthPx: number, heightPx: number) {
  return { widthPx, heightPx };
}

const GROUND = solidLayer(0, { size: size(40, 30), color: rgb(100, 150, 200) });

function upper(commands: Commands): Layer {
  return solidLayer(1, { size: size(20, 10), color: rgb(200, 100, 50), ...commands });
}

describe('layers on each other (pipeline.md P6, P7)', () => {
  it('stand in the middle of the canvas unless placed', async () => {
    const source = await quadrants(20, 10).png().toBuffer();
    const pixels = await drawLayers(layeredRequest(GROUND, imageLayer(1)), [source]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([40, 30]);
    expect([pixels.at(10, 10), pixels.at(29, 10), pixels.at(10, 19), pixels.at(29, 19)]).toEqual([
      RED,
      GREEN,
      BLUE,
      YELLOW,
    ]);
    expect([pixels.at(9, 10), pixels.at(30, 19), pixels.at(10, 20)].every((rgba) => rgba[0] === 100)).toBe(
      true,
    );
  });

  it('are cut at the canvas and cover each other in ascending order', async () => {
    const pixels = await drawLayers(
      layeredRequest(GROUND, upper({ pos: { xPx: 20, yPx: 0 } }), {
        ...upper({ color: rgb(9, 9, 9), size: size(4, 4), pos: { xPx: 18, yPx: 0 } }),
        number: 2,
      }),
      [],
    );
    expect([pixels.at(29, 15), pixels.at(30, 15), pixels.at(36, 15), pixels.at(39, 15)]).toEqual([
      [100, 150, 200, 255],
      [200, 100, 50, 255],
      [9, 9, 9, 255],
      [9, 9, 9, 255],
    ]);
  });

  it('have sizes as fractions of the canvas with sizeN', async () => {
    const { size: _size, ...commands } = upper({}).commands;
    const sizeN = { widthFraction: 0.5, heightFraction: 1 };
    const pixels = await drawLayers(layeredRequest(GROUND, solidLayer(1, { ...commands, sizeN })), []);
    expect([pixels.at(9, 0)[0], pixels.at(10, 0)[0], pixels.at(29, 29)[0], pixels.at(30, 29)[0]]).toEqual([
      100, 200, 200, 100,
    ]);
  });

  it('are left out with hide=1, without reading their file', async () => {
    const pixels = await drawLayers(layeredRequest(GROUND, imageLayer(1, { hide: true })), []);
    expect(pixels.at(20, 15)).toEqual([100, 150, 200, 255]);
  });

  it('shrink with the view, where they are', async () => {
    const request = layeredRequest(
      GROUND,
      upper({ originN: { xFraction: -0.5, yFraction: -0.5 }, pos: { xPx: 0, yPx: 0 } }),
    );
    const pixels = await drawLayers({ ...request, commands: { ...request.commands, scl: 2 } }, []);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 15]);
    // Top-left corner in the middle of the canvas: 20,15 becomes 10,7.5, which rounds up.
    expect([
      pixels.at(9, 8)[0],
      pixels.at(10, 7)[0],
      pixels.at(10, 8)[0],
      pixels.at(19, 12)[0],
      pixels.at(19, 13)[0],
    ]).toEqual([100, 100, 200, 200, 100]);
  });

  it('a solid color layer without a size is refused', async () => {
    await expect(
      drawLayers(layeredRequest(GROUND, solidLayer(1, { color: rgb(1, 2, 3) })), []),
    ).rejects.toMatchObject({
      code: 'render.plan',
      details: { command: 'size' },
    });
  });
});

describe('blend modes', () => {
  // Below 100, 150, 200; above 200, 100, 50.
  it.each<[Commands['blendMode'], Rgba]>([
    ['norm', [200, 100, 50, 255]],
    ['lighten', [200, 150, 200, 255]],
    ['darken', [100, 100, 50, 255]],
    // 100 * 200 / 255 = 78.4, 150 * 100 / 255 = 58.8, 200 * 50 / 255 = 39.2
    ['mult', [78, 59, 39, 255]],
    // Sum less that product.
    ['screen', [222, 191, 211, 255]],
    ['dissolve', [200, 100, 50, 255]],
  ])('%s', async (blendMode, expected) => {
    const pixels = await drawLayers(layeredRequest(GROUND, upper({ blendMode: blendMode ?? 'norm' })), []);
    expect(pixels.at(20, 15)).toEqual(expected);
  });

  it('count only where both are there', async () => {
    const half = upper({ blendMode: 'mult', color: { ...rgb(200, 100, 50), alpha: 51 } });
    // A fifth of the product, four fifths of the ground: 78.4 / 5 + 80 and so on.
    expect((await drawLayers(layeredRequest(GROUND, half), [])).at(20, 15)).toEqual([96, 132, 168, 255]);
    const nowhere = { ...GROUND, commands: { ...GROUND.commands, color: { ...rgb(0, 0, 0), alpha: 0 } } };
    expect((await drawLayers(layeredRequest(nowhere, half), [])).at(20, 15)).toEqual([200, 100, 50, 51]);
  });

  it('norm mixes by opacity', async () => {
    const opac = { opacityPercent: 50, fillOpacityPercent: 80 };
    // 0.4 * 255 = 102; 0.4 * 200 + 0.6 * 100 = 140 and so on.
    expect((await drawLayers(layeredRequest(GROUND, upper({ opac })), [])).at(20, 15)).toEqual([
      140, 130, 140, 255,
    ]);
  });

  it('dissolve shows each pixel wholly or not at all, as often as its opacity says', async () => {
    const commands: Commands = {
      size: size(40, 30),
      blendMode: 'dissolve',
      opac: { opacityPercent: 30, fillOpacityPercent: 100 },
    };
    const pixels = await drawLayers(layeredRequest(GROUND, upper(commands)), []);
    const reds = Array.from({ length: 1200 }, (_, at) => pixels.at(at % 40, Math.floor(at / 40))[0]);
    expect(new Set(reds)).toEqual(new Set([100, 200]));
    const share = reds.filter((red) => red === 200).length / 1200;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.05);
  });
});

describe('masks (commands.json, mask and maskUse)', () => {
  const mask = { kind: 'file', path: 'mask', catalogId: '' } as const;
  const plain = draw(20, 10, () => [200, 100, 50]);
  /** Left half white, right half a gray of 51. */
  const grayMask = draw(20, 10, (x) => (x < 10 ? [255, 255, 255] : [51, 51, 51]));

  async function alphas(layer: Layer, sources: readonly Promise<Buffer>[]): Promise<readonly number[]> {
    const pixels = await drawLayers(layeredRequest(layer), await Promise.all(sources));
    return [pixels.at(2, 5)[3], pixels.at(17, 5)[3]];
  }

  it.each<[NonNullable<Commands['maskUse']>, readonly number[]]>([
    ['norm', [255, 51]],
    ['invert', [0, 204]],
  ])('the brightness of the mask is the alpha (%s)', async (maskUse, expected) => {
    const layer = { ...imageLayer(0, { maskUse }), mask };
    expect(await alphas(layer, [plain.png().toBuffer(), grayMask.png().toBuffer()])).toEqual(expected);
  });

  it('is its alpha channel where it has one', async () => {
    const alphaMask = draw(20, 10, (x) => [9, 9, 9, x < 10 ? 10 : 20]);
    const layer = { ...imageLayer(0), mask };
    expect(await alphas(layer, [plain.png().toBuffer(), alphaMask.png().toBuffer()])).toEqual([10, 20]);
  });

  it('is cropped, turned and scaled with the image, also where it is smaller', async () => {
    const small = draw(10, 5, (x) => (x < 5 ? [255, 255, 255] : [51, 51, 51]));
    const layer = { ...imageLayer(0, { flip: 'lr' }), mask };
    expect(await alphas(layer, [plain.png().toBuffer(), small.png().toBuffer()])).toEqual([51, 255]);
  });

  it.each<[NonNullable<Commands['maskUse']>, readonly number[]]>([
    ['norm', [0, 255]],
    ['invert', [255, 0]],
    ['off', [255, 255]],
  ])('is the own alpha without another (%s)', async (maskUse, expected) => {
    const own = draw(20, 10, (x) => [9, 9, 9, x < 10 ? 0 : 255]);
    expect(await alphas(imageLayer(0, { maskUse }), [own.png().toBuffer()])).toEqual(expected);
  });

  it('inverted without any hides the layer', async () => {
    expect(await alphas(imageLayer(0, { maskUse: 'invert' }), [plain.png().toBuffer()])).toEqual([0, 0]);
  });
});
