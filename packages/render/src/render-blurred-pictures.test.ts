import type { CommandValue, CommandValues, LayerCommandName, Rect, ResolvedRequest } from '@is/protocol';
import { findCommand } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import type { RenderPlan } from './plan/render-plan.js';
import type { SourceHeader } from './source-header.js';
import { imageRequest } from './testing/image-request.js';
import { drawLayers, imageLayer, layeredRequest, solidLayer } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import type { Pixels } from './testing/pixels.js';
import { REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

// Reference: commands.json, op_blur: a Gaussian blur with this radius. Decision: ADR 0092.

type Commands = CommandValues<LayerCommandName>;

/** Blurred as one picture, without layers. */
function single(commands: ResolvedRequest['commands'], composite: Commands, layer: Commands = {}) {
  return imageRequest({ commands: { fmt: { format: 'png-alpha' }, ...commands }, composite, layer });
}

/** Blurred as the upper one of two layers. */
function layered(commands: Commands, own: ResolvedRequest['commands'] = {}): ResolvedRequest {
  const bgColor = { kind: 'rgb', red: 0, green: 0, blue: 255, alpha: 255, space: 'output' } as const;
  const ground = solidLayer(0, { size: { widthPx: 300, heightPx: 200 }, bgColor });
  const request = layeredRequest(ground, imageLayer(1, commands));
  return { ...request, commands: { ...request.commands, ...own } };
}

function rect(...[leftPx, topPx, widthPx, heightPx]: readonly [number, number, number, number]): Rect {
  return { leftPx, topPx, widthPx, heightPx };
}

function planOf(request: ResolvedRequest, header: SourceHeader): RenderPlan {
  return makeRenderPlan(request, [header], REPLY_LIMITS);
}

describe('what is decoded of a picture that is blurred', () => {
  const PHOTO = sourceHeader(4000, 3000);
  const BLUR = { op_blur: 100 };

  it.each<[string, ResolvedRequest]>([
    ['of one picture', single({ wid: 1000 }, BLUR)],
    ['of layer 0', single({ wid: 1000 }, {}, BLUR)],
    ['of a part that is shown as large', single({ scl: 4, rgn: rect(500, 100, 2000, 1000) }, BLUR)],
    ['of a tile', single({ wid: 1000, rect: { ...rect(600, 300, 256, 256), scale: 1 } }, BLUR)],
  ])('is as small as its blocks: two and a half to the radius, %s', (_name, request) => {
    const [layer] = planOf(request, PHOTO).layers;
    // A radius of 25 px in a view of 1000 x 750: blocks of 10 px, of which 100 x 75 are the whole picture.
    expect(layer).toMatchObject({
      blurred: {
        picture: { scaled: { widthPx: 100, heightPx: 75 } },
        blocks: { widthPx: 100, heightPx: 75 },
      },
      adjustments: [],
    });
  });

  it('is only what decides on a tile', () => {
    const tile = { ...rect(500, 300, 100, 100), scale: 1 };
    const [layer] = planOf(single({ wid: 1000, rect: tile }, BLUR), PHOTO).layers;
    // Blocks 50 to 59 and their neighbours, and 8 on either side: 3 * sqrt(2.5 ** 2 - 5 / 12) = 7.2.
    expect(layer).toMatchObject({
      area: rect(500, 300, 100, 100),
      blurred: { picture: { visible: rect(41, 21, 28, 28), at: { xPx: 41, yPx: 21 } } },
    });
  });

  it('comes from the level of a pyramid that is large enough', () => {
    const levels = [2, 4, 8, 16, 32, 64].map((step, index) => ({
      kind: 'page' as const,
      index,
      widthPx: 4000 / step,
      heightPx: 3000 / step,
    }));
    const [layer] = planOf(single({ wid: 1000 }, BLUR), { ...PHOTO, format: 'tiff', levels }).layers;
    expect(layer).toMatchObject({ blurred: { picture: { decoding: { level: { index: 4 } } } } });
  });

  it.each<[string, ResolvedRequest, SourceHeader?]>([
    ['a small radius', single({ wid: 1000 }, { op_blur: 15 })],
    ['an operation before it', single({ wid: 1000 }, {}, { ...BLUR, op_grow: 5 })],
    ['an operation of the layer before it', single({ wid: 1000 }, BLUR, { op_brightness: 9 })],
    [
      'a source that is coarser than its blocks',
      single({ scl: 0.1 }, { op_blur: 2.4 }),
      sourceHeader(100, 75),
    ],
    ['a cropped layer', single({ wid: 1000 }, {}, { ...BLUR, crop: rect(0, 0, 4000, 2999) })],
    ['a layer with a clip path', single({ wid: 1000 }, {}, { ...BLUR, ...clipped('M0,0L50,0L50,50Z') })],
    ['a layer with the reverse of its mask', single({ wid: 1000 }, {}, { ...BLUR, maskUse: 'invert' })],
    ['a composite with a clip path', single({ wid: 1000 }, { ...BLUR, ...clipped('M0,0L50,0L50,50Z') })],
    ['a composite that is larger than its picture', single({ wid: 1000 }, BLUR, { extend: margins(100) })],
    ['a faded layer in a composite', single({ wid: 1000 }, BLUR, { opac: half() })],
    ['inks', single({ wid: 1000 }, BLUR), { ...PHOTO, colorSpace: 'cmyk', channels: 4 }],
  ])('is as large as it is seen: %s', (_name, request, header = PHOTO) => {
    const { layers } = planOf(request, header);
    expect(layers).toHaveLength(1);
    expect(JSON.stringify(layers)).not.toContain('blurred');
  });
});

describe('a picture that is blurred as blocks', () => {
  it.each([4, 7, 12, 20])('has error functions for edges: %f px', async (op_blur) => {
    const edge = await draw(240, 160, (x) => (x < 120 ? [0, 0, 0] : [255, 255, 255]))
      .png()
      .toBuffer();
    const pixels = await drawLayers(single({ scl: 1 }, { op_blur }), [edge]);
    for (let x = 0; x < 240; x += 1) {
      const expected = 255 * shareBelow((x + 0.5 - 120) / op_blur);
      expect(Math.abs(pixels.at(x, 80)[0] - expected), `pixel ${x}`).toBeLessThanOrEqual(4);
    }
  });

  it.each<[string, ResolvedRequest]>([
    ['alone', single({ wid: 150 }, { op_blur: 17 })],
    ['as a layer that covers the other', layered({ size: { widthPx: 300, heightPx: 0 }, op_blur: 17 })],
  ])('stays as it is where it is of one color, up to its edges: %s', async (_name, request) => {
    const plain = await draw(300, 200, () => [250, 100, 3])
      .png()
      .toBuffer();
    const pixels = await drawLayers(request, [plain]);
    const colors = new Set<string>();
    for (let y = 0; y < pixels.heightPx; y += 1)
      for (let x = 0; x < pixels.widthPx; x += 1) colors.add(pixels.at(x, y).join());
    expect([...colors]).toEqual(['250,100,3,255']);
  });

  it('is blurred up to its edges by what there is of it', async () => {
    const slope = await draw(256, 30, (x) => [x, 255 - x, 0])
      .png()
      .toBuffer();
    const pixels = await drawLayers(single({ scl: 1 }, { op_blur: 10 }), [slope]);
    for (const x of [0, 3, 9, 20, 128, 250, 255]) {
      const expected = blurredSlope(x, { lengthPx: 256, sigmaPx: 10 });
      expect(Math.abs(pixels.at(x, 0)[0] - expected), `pixel ${x}`).toBeLessThanOrEqual(1.5);
      expect(Math.abs(pixels.at(x, 29)[1] - 255 + expected), `pixel ${x}`).toBeLessThanOrEqual(1.5);
    }
  });

  it('has no steps in the slope of a dark sky', async () => {
    // One level in 16 px: each level of the reply is to be about as wide as in the source.
    const sky = await draw(800, 60, (x) => [x >> 4, x >> 4, x >> 4])
      .png()
      .toBuffer();
    const pixels = await drawLayers(single({ scl: 1 }, { op_blur: 20 }), [sky]);
    const levels = Array.from({ length: 600 }, (_, x) => pixels.at(x + 100, 30)[0]);
    levels.forEach((level, index) =>
      expect(Math.abs(level - (index + 100 - 7.5) / 16), `pixel ${index + 100}`).toBeLessThanOrEqual(1),
    );
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  });

  it('mixes colors by their alpha', async () => {
    const half = await draw(240, 160, (x) => (x < 120 ? [200, 40, 0, 255] : [0, 255, 0, 0]))
      .png()
      .toBuffer();
    const pixels = await drawLayers(single({ scl: 1 }, { op_blur: 12 }), [half]);
    for (let x = 0; x < 140; x += 1) {
      const [red, green, blue, alpha] = pixels.at(x, 80);
      expect(Math.abs(alpha - 255 * shareBelow((120 - x - 0.5) / 12)), `pixel ${x}`).toBeLessThanOrEqual(4);
      expect([Math.abs(red - 200) <= 2, Math.abs(green - 40) <= 2, blue], `pixel ${x}`).toEqual([
        true,
        true,
        0,
      ]);
    }
  });

  /**
   * A clip path around everything changes nothing but the way: the picture is then drawn as large as it is seen, and its
   * outermost blocks end as means, up to 4 levels off.
   */
  it.each<[string, Commands, ResolvedRequest['commands']?]>([
    ['as it is', {}],
    ['in a smaller view', {}, { scl: 1.7 }],
    ['of which a part is shown', {}, { scl: 0.6, rgn: rect(130, 40, 130, 100) }],
    ['mirrored', { flip: 'lr' }],
    ['turned', { rotate: 90 }],
    ['rotated', { rotate: 31 }],
    ['faded', { opac: half(), blendMode: 'mult' }],
    ['with noise', { op_noise: { amountPercent: 20, distribution: 'uniform', monochrome: true } }],
    ['sharpened afterwards', { op_usmR: { amount: 1, radiusPx: 2, threshold: 0, monochrome: false } }],
  ])('is what it would be at its full size: %s', async (_name, commands, own = {}) => {
    const source = await waves(220, 170).png().toBuffer();
    const all = clipped('M-999,-999L999,-999L999,999L-999,999Z');
    const [small, full] = await Promise.all(
      [{}, all].map((clip) => drawLayers(layered({ op_blur: 9, ...commands, ...clip }, own), [source])),
    );
    expect(largestDifference(small, full)).toBeLessThanOrEqual(5);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is turned as its file says: EXIF orientation %i',
    async (orientation) => {
      const picture = cutOut(230, 170).removeAlpha();
      const stored = await picture.jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer();
      const upright = await turned(stored);
      const request = single({ scl: 1 }, { op_blur: 9 });
      const [one, other] = await Promise.all([stored, upright].map((file) => drawLayers(request, [file])));
      expect(largestDifference(one, other)).toBeLessThanOrEqual(2);
    },
  );

  it.each<[string, ResolvedRequest]>([
    ['its edges', single({ wid: 200 }, { op_blur: 20 })],
    ['its middle, enlarged', single({ scl: 0.5, rgn: rect(200, 100, 130, 110) }, { op_blur: 14 })],
    ['a sharpened view', single({ wid: 200 }, { op_blur: 20, op_usmR: usm() })],
  ])('has tiles that join to the whole: %s', async (_name, request) => {
    const jpeg = cutOut(500, 400).removeAlpha().jpeg({ quality: 95 }).withMetadata({ orientation: 6 });
    const source = await jpeg.toBuffer();
    const whole = await drawLayers(request, [source]);
    const tile = rect(61, 53, 67, 71);
    const { commands } = request;
    const part = { ...request, commands: { ...commands, rect: { ...tile, scale: 1 } } };
    expect(largestDifference(await drawLayers(part, [source]), whole, tile)).toBe(0);
  });
});

/** Slopes of about one level per pixel. */
function waves(widthPx: number, heightPx: number) {
  return draw(widthPx, heightPx, (x, y) => [
    128 + 100 * Math.sin((x + 2 * y) / 100),
    128 - 120 * Math.cos((x - y) / 120),
    255 * (x / widthPx) * (y / heightPx),
    200 + 55 * Math.sin(x / 90),
  ]);
}

/** Edges, slopes and soft alpha. */
function cutOut(widthPx: number, heightPx: number) {
  return draw(widthPx, heightPx, (x, y) => [
    (x * 5 + y * 2) % 256,
    (x >> 5) % 2 === (y >> 5) % 2 ? 220 : 30,
    (x * y) % 199,
    Math.min(255, x + y),
  ]);
}

async function turned(jpeg: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(jpeg).autoOrient().png().toBuffer();
}

function clipped(path: string): Commands {
  const parsed = findCommand('clipPath')?.value.parse(path);
  if (!parsed?.ok) throw new Error(`${path} is no path`);
  return { clipPath: parsed.value as CommandValue<'clipPath'> };
}

function margins(px: number) {
  return { leftPx: px, topPx: px, rightPx: px, bottomPx: px };
}

function half() {
  return { opacityPercent: 60, fillOpacityPercent: 100 };
}

function usm() {
  return { amount: 2, radiusPx: 1.5, threshold: 0, monochrome: false };
}

/** Share of a Gaussian that lies below so many standard deviations, summed up in small steps. */
function shareBelow(deviations: number): number {
  const step = 0.001;
  let share = 0;
  for (let at = -6; at < deviations; at += step) share += Math.exp(-((at + step / 2) ** 2) / 2) * step;
  return share / Math.sqrt(2 * Math.PI);
}

/** A slope of one level per pixel, by a Gaussian of which only what falls on it counts. */
function blurredSlope(x: number, { lengthPx, sigmaPx }: { lengthPx: number; sigmaPx: number }): number {
  let [sum, weights] = [0, 0];
  for (let at = 0; at < lengthPx; at += 1) {
    const weight = Math.exp(-(((at - x) / sigmaPx) ** 2) / 2);
    sum += weight * at;
    weights += weight;
  }
  return sum / weights;
}

function largestDifference(part?: Pixels, whole?: Pixels, at = rect(0, 0, 0, 0)): number {
  if (!part || !whole) return Infinity;
  let largest = 0;
  for (let y = 0; y < part.heightPx; y += 1) {
    for (let x = 0; x < part.widthPx; x += 1) {
      const expected = whole.at(at.leftPx + x, at.topPx + y);
      part.at(x, y).forEach((sample, channel) => {
        largest = Math.max(largest, Math.abs(sample - (expected[channel] ?? Infinity)));
      });
    }
  }
  return largest;
}
