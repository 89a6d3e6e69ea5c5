import type { CommandValue, CommandValues, LayerCommandName, Rect, ResolvedRequest } from '@is/protocol';
import { findCommand } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { imageRequest } from './testing/image-request.js';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import type { Pixels } from './testing/pixels.js';

type Commands = CommandValues<LayerCommandName>;

const USM = { amount: 2, radiusPx: 1.5, threshold: 0, monochrome: false };
const COLORIZE = { color: { ...gray(90), red: 180 }, compensation: 'norm', contrast: 40 } as const;
const NOISE = { amountPercent: 30, distribution: 'gaussian', monochrome: false } as const;

/** Edges, slopes and grain: nothing in it is as bright as its neighbour, so a seam would be seen. */
function photograph(widthPx: number, heightPx: number) {
  return draw(widthPx, heightPx, (x, y) => [
    (x * 7 + y * 3) % 256,
    (x >> 4) % 2 === (y >> 4) % 2 ? 230 : 20,
    (Math.imul(x * 31 + y, 0x9e37_79b1) >>> 24) & 0xff,
  ]);
}

/** One picture, and how it is asked for. */
function single(commands: ResolvedRequest['commands'], layer: Commands = {}, composite: Commands = {}) {
  return imageRequest({ commands: { fmt: { format: 'png' }, ...commands }, layer, composite });
}

function layered(commands: Commands, own: ResolvedRequest['commands'] = {}): ResolvedRequest {
  const ground = solidLayer(0, { size: { widthPx: 300, heightPx: 220 }, bgColor: gray(90) });
  const request = layeredRequest(ground, imageLayer(1, { pos: { xPx: 7, yPx: -9 }, ...commands }));
  return { ...request, commands: { ...request.commands, ...own } };
}

function withEffect(request: ResolvedRequest, number: number, commands: Commands): ResolvedRequest {
  const effects = [{ number, commands: { color: gray(10), ...commands } }];
  return {
    ...request,
    layers: request.layers.map((each) => (each.number === 1 ? { ...each, effects } : each)),
  };
}

function ofComposite(number: number, commands: Commands): ResolvedRequest {
  const effects = [{ number, commands: { color: gray(10), ...commands } }];
  return { ...layered({}), composite: { commands: { op_blur: 2 }, effects } };
}

/** Most of the canvas shows nothing but what lies over all of the composite. */
function washed(): ResolvedRequest {
  const { layers, ...request } = layered({ size: { widthPx: 60, heightPx: 0 } });
  const [ground, ...others] = layers;
  if (!ground) throw new Error('a layered request has a ground');
  const effects = [{ number: -1, commands: { color: gray(10), opac: half(), maskUse: 'off' as const } }];
  const hidden = { ...ground, commands: { ...ground.commands, hide: true } };
  return { ...request, layers: [hidden, ...others], composite: { commands: {}, effects } };
}

function masked(request: ResolvedRequest): ResolvedRequest {
  const mask = { kind: 'file', path: 'mask', catalogId: '' } as const;
  return { ...request, layers: request.layers.map((each) => (each.number === 1 ? { ...each, mask } : each)) };
}

/** An outer and an inner effect that reach far. */
const EFFECTS = [
  {
    number: -1,
    commands: { op_grow: 3, op_blur: 9, color: gray(10), opac: half(), pos: { xPx: 15, yPx: 9 } },
  },
  { number: 1, commands: { op_blur: 6, op_noise: NOISE, color: gray(200), pos: { xPx: -8, yPx: 5 } } },
];

function shaded(request: ResolvedRequest): ResolvedRequest {
  const small = { scale: 0.6 };
  return {
    ...request,
    layers: request.layers.map((each) =>
      each.number === 1 ? { ...each, commands: { ...each.commands, ...small }, effects: EFFECTS } : each,
    ),
  };
}

function shadedComposite(request: ResolvedRequest): ResolvedRequest {
  return { ...request, composite: { ...request.composite, effects: EFFECTS } };
}

/** The value of `perspective=`. */
function bend(text: string): CommandValue<'perspective'> {
  const parsed = findCommand('perspective')?.value.parse(text);
  if (!parsed?.ok) throw new Error(`${text} is no perspective`);
  return parsed.value as CommandValue<'perspective'>;
}

function gray(level: number) {
  return { kind: 'rgb', red: level, green: level, blue: level, alpha: 255, space: 'output' } as const;
}

/** Reference: commands.json rect: a tile is cut out of the final view image. */
describe('tiles of a view', () => {
  it.each<[string, ResolvedRequest]>([
    ['a photograph', single({ wid: 200 })],
    ['a photograph at its own size', single({ scl: 1 })],
    ['an enlarged part of a photograph', single({ scl: 0.37, rgn: rect(100, 90, 90, 70) })],
    ['a sharpened view', single({ wid: 200 }, {}, { op_usm: USM, op_sharpen: true })],
    ['a padded, sharpened view', single({ wid: 200, hei: 200 }, {}, { op_usmR: USM })],
    ['a sharpened view that is cut', single({ wid: 150, hei: 200, ...cropped() }, {}, { op_usmR: USM })],
    ['a blurred composite', single({ wid: 200 }, {}, { op_blur: 5 })],
    ['a very blurred composite', single({ wid: 200 }, {}, { op_blur: 40 })],
    ['a blurred layer', layered({ op_blur: 6 })],
    ['a very blurred layer', layered({ op_blur: 31 }, { scl: 1.3 })],
    ['a sharpened layer', layered({ op_usm: USM })],
    ['a grown layer', layered({ op_grow: 4 })],
    ['a noisy layer', layered({ op_noise: NOISE })],
    ['a colorized composite', single({ wid: 200 }, {}, { op_colorize: COLORIZE })],
    ['a colorized layer', layered({ op_colorize: COLORIZE })],
    ['a blurred layer with noise', layered({ op_blur: 3, op_noise: NOISE })],
    ['a noisy composite', single({ wid: 200 }, {}, { op_noise: NOISE })],
    ['a dissolved layer', layered({ blendMode: 'dissolve', opac: half() })],
    ['a masked layer', masked(layered({ op_blur: 2 }))],
    ['a layer with a shadow', shaded(layered({}))],
    ['a small view of a shadow', shaded(layered({ rotate: 20 }, { scl: 1.7 }))],
    ['a composite with a shadow', shadedComposite(layered({ opac: half() }))],
    ['a rotated layer', layered({ rotate: 31, op_blur: 2 })],
    ['a bent layer', layered({ perspective: bend('20,5,280,40,240,215,60,180') })],
    ['a layer that is bent away', layered({ perspective: bend('140,5,160,9,290,215,10,200,R3T60') })],
    ['an extended layer', layered({ extend: margins(12), op_blur: 7 })],
    [
      'a layer with a shadow',
      withEffect(layered({ size: { widthPx: 120, heightPx: 0 } }), -1, {
        op_blur: 5,
        pos: { xPx: 40, yPx: 30 },
      }),
    ],
    ['a layer with an inner glow', withEffect(layered({}), 1, { op_grow: 3, op_blur: 9 })],
    [
      'a rotated layer with a noisy border',
      withEffect(layered({ rotate: 20 }), -1, { op_grow: 4, op_noise: NOISE }),
    ],
    ['a smaller view of a shadow', withEffect(layered({}, { scl: 1.7 }), -1, { op_blur: 20 })],
    [
      'a composite with a very blurred inner shadow',
      ofComposite(1, { op_blur: 25, pos: { xPx: 20, yPx: 9 } }),
    ],
    ['a wash over little', washed()],
    ['a grown mask', masked(layered({ op_growMask: 5, op_growMaskR: -2 }))],
    ['a smaller view of layers', layered({ op_blur: 9, opac: half() }, { scl: 2.3 })],
  ])('join to the whole: %s', async (_name, request) => {
    expect(await largestSeam(request, await sourcesOf(request))).toBeLessThanOrEqual(1);
  });

  it.each<[string, ResolvedRequest]>([
    ['shrunk while it is decoded', single({ wid: 210 })],
    ['of which a region is shown', single({ wid: 210, rgn: rect(211, 100, 500, 400) })],
    [
      'that is cropped, sharpened and enlarged',
      single({ wid: 210 }, { crop: rect(50, 60, 90, 70) }, { op_usm: USM }),
    ],
  ])('join to the whole: a JPEG that lies on its side, %s', async (_name, request) => {
    const jpeg = photograph(900, 700).jpeg({ quality: 95 }).withMetadata({ orientation: 6 });
    expect(await largestSeam(request, [await jpeg.toBuffer()])).toBeLessThanOrEqual(1);
  });
});

/** Reference: pipeline.md P0, P8: operations act on the composite, of which the view shows a part. */
describe('what lies beside a part that is shown', () => {
  const HALVES = draw(60, 20, (x) => (x < 30 ? [0, 0, 0] : [255, 255, 255]));
  const REGION = { scl: 1, rgn: rect(30, 0, 30, 20) };

  it.each<[string, ResolvedRequest, number]>([
    // Half of a Gaussian of 2 px lies on the black side of the edge: a pixel that touches it gets 255 * (0.5 + 0.0987).
    ['is blurred into it with the composite', single(REGION, {}, { op_blur: 2 }), 153],
    ['is blurred into it with the layer', single(REGION, { op_blur: 2 }), 153],
    // The nearest white column becomes black, the next one stays.
    ['grows into it with the layer', single(REGION, { op_grow: -1 }), 0],
    ['is no part of the view that is sharpened', single(REGION, {}, { op_usmR: USM }), 255],
  ])('%s', async (_name, request, expected) => {
    const pixels = await drawLayers(request, [await HALVES.clone().png().toBuffer()]);
    const [first] = pixels.at(0, 10);
    expect(Math.abs(first - expected)).toBeLessThanOrEqual(1);
    expect(pixels.at(15, 10)).toEqual([255, 255, 255, 255]);
  });

  /** One source pixel is 500 reply pixels. */
  const DEEP = { scl: 0.002, rect: { ...rect(50_000, 50_000, 256, 256), scale: 1 } };

  it('is refused where it would take more memory than allowed, by name of the command', async () => {
    // Shapes grow by 20 source pixels: 10,000 px on either side.
    const request = single(DEEP, {}, { op_grow: 20 });
    await expect(drawLayers(request, await sourcesOf(request))).rejects.toMatchObject({
      code: 'render.limit',
      details: { command: 'rect' },
    });
  });

  it('is only what is seen for a median, where the whole would take more memory than allowed', async () => {
    const request = single(DEEP, {}, { op_colorize: COLORIZE });
    const { widthPx, heightPx } = await drawLayers(request, await sourcesOf(request));
    expect([widthPx, heightPx]).toEqual([256, 256]);
  });
});

function cropped() {
  return { fit: { mode: 'crop', upscale: false } } as const;
}

function half() {
  return { opacityPercent: 60, fillOpacityPercent: 100 };
}

function margins(px: number) {
  return { leftPx: px, topPx: px, rightPx: px, bottomPx: px };
}

function rect(...[leftPx, topPx, widthPx, heightPx]: readonly [number, number, number, number]): Rect {
  return { leftPx, topPx, widthPx, heightPx };
}

async function sourcesOf(request: ResolvedRequest): Promise<readonly Buffer[]> {
  const picture = await photograph(260, 190).png({ compressionLevel: 1 }).toBuffer();
  return request.layers.some(({ mask }) => mask)
    ? [picture, await photograph(130, 95).png().toBuffer()]
    : [picture];
}

function withTile(request: ResolvedRequest, tile: Rect): ResolvedRequest {
  return { ...request, commands: { ...request.commands, rect: { ...tile, scale: 1 } } };
}

/** Neither a divisor of a view nor of any block of a blur. */
const SIDE_PX = 67;

/** Largest difference of any sample between the whole and its tiles. */
async function largestSeam(request: ResolvedRequest, sources: readonly Buffer[]): Promise<number> {
  const whole = await drawLayers(request, sources);
  let largest = 0;
  for (let top = 0; top < whole.heightPx; top += SIDE_PX) {
    for (let left = 0; left < whole.widthPx; left += SIDE_PX) {
      const widthPx = Math.min(SIDE_PX, whole.widthPx - left);
      const tile = rect(left, top, widthPx, Math.min(SIDE_PX, whole.heightPx - top));
      const pixels = await drawLayers(withTile(request, tile), sources);
      largest = Math.max(largest, largestDifference(whole, pixels, tile));
    }
  }
  return largest;
}

function largestDifference(whole: Pixels, pixels: Pixels, tile: Rect): number {
  let largest = 0;
  for (let y = 0; y < tile.heightPx; y += 1) {
    for (let x = 0; x < tile.widthPx; x += 1) {
      const expected = whole.at(tile.leftPx + x, tile.topPx + y);
      pixels.at(x, y).forEach((sample, channel) => {
        largest = Math.max(largest, Math.abs(sample - (expected[channel] ?? Infinity)));
      });
    }
  }
  return largest;
}
