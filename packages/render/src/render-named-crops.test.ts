import type { FileSource, ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { rectOfCrop } from './plan/named-crop.js';
import { imageRequest } from './testing/image-request.js';
import { drawLayers } from './testing/layered-request.js';
import { BLUE, draw, GREEN, quadrants, YELLOW } from './testing/pictures.js';
import { neverAborted } from './testing/render-request.js';

const LOWER_RIGHT = {
  kind: 'stored',
  rect: { leftFraction: 0.5, topFraction: 0.5, widthFraction: 0.5, heightFraction: 0.5 },
} as const;

function request(crop: FileSource['crop'], parts: Parameters<typeof imageRequest>[0] = {}): ResolvedRequest {
  const whole = imageRequest({
    ...parts,
    commands: { fmt: { format: 'png-alpha' }, scl: 1, ...parts.commands },
  });
  const source = { kind: 'file', path: 'picture', catalogId: '', ...(crop ? { crop } : {}) } as const;
  return {
    ...whole,
    layers: whole.layers.map((layer) => ({ ...layer, content: { kind: 'image', source } })),
  };
}

/** Decision: ADR 0032: a named crop is a picture of its own. */
describe('a stored crop', () => {
  it('is all there is of the picture', async () => {
    const pixels = await drawLayers(request(LOWER_RIGHT), [await quadrants(40, 30).png().toBuffer()]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([20, 15]);
    expect([pixels.at(0, 0), pixels.at(19, 14)]).toEqual([YELLOW, YELLOW]);
  });

  it('is what commands of the layer count in, and nothing lies beside it', async () => {
    const crop = { leftPx: -5, topPx: 0, widthPx: 10, heightPx: 10 };
    const pixels = await drawLayers(request(LOWER_RIGHT, { layer: { crop } }), [
      await quadrants(40, 30).png().toBuffer(),
    ]);
    expect([pixels.at(4, 5)[3], pixels.at(5, 5)]).toEqual([0, YELLOW]);
  });

  it('lies in the upright picture, and is turned with it', async () => {
    // Stored lying on its left side: upright, the lower right quarter is the stored upper right, green.
    const source = await quadrants(40, 30).withMetadata({ orientation: 6 }).png().toBuffer();
    const upright = await drawLayers(request(LOWER_RIGHT), [source]);
    expect([upright.widthPx, upright.heightPx, ...upright.at(3, 3)]).toEqual([15, 20, ...GREEN]);
    const flipped = await drawLayers(request(LOWER_RIGHT, { layer: { flip: 'ud', rotate: 90 } }), [source]);
    expect([flipped.widthPx, flipped.heightPx, ...flipped.at(3, 3)]).toEqual([20, 15, ...GREEN]);
  });

  it('is scaled as other pictures are, also where JPEG shrinks while it is decoded', async () => {
    const source = await quadrants(800, 600).jpeg({ quality: 100 }).toBuffer();
    const parts = { layer: { size: { widthPx: 50, heightPx: 0 } } };
    const pixels = await drawLayers(request(LOWER_RIGHT, parts), [source]);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([50, 38]);
    const [red, green, blue] = pixels.at(40, 30);
    expect([red > 250, green > 250, blue < 5]).toEqual([true, true, true]);
  });

  it('is cut out of the mask, too, whatever its size', async () => {
    const whole = request(LOWER_RIGHT);
    const mask = { kind: 'file', path: 'mask', catalogId: '', crop: LOWER_RIGHT } as const;
    const masked = { ...whole, layers: whole.layers.map((layer) => ({ ...layer, mask })) };
    const picture = await quadrants(40, 30).png().toBuffer();
    // White in its left three quarters: of the crop, the left half shows.
    const stripes = await draw(80, 60, (x) => (x < 60 ? [255, 255, 255] : [0, 0, 0]))
      .png()
      .toBuffer();
    const pixels = await drawLayers(masked, [picture, stripes]);
    expect([pixels.at(5, 7), pixels.at(15, 7)[3]]).toEqual([YELLOW, 0]);
  });
});

describe('an automatic crop', () => {
  it.each<[string, number, readonly number[]]>([
    ['wide', 2, [0, 25, 100, 50]],
    ['high', 0.5, [25, 0, 50, 100]],
    ['of the same shape', 1, [0, 0, 100, 100]],
  ])('is as large as it can be: %s', (_name, aspect, [leftPx, topPx, widthPx, heightPx]) => {
    const picture = { widthPx: 100, heightPx: 100 };
    expect(rectOfCrop({ kind: 'automatic', aspect }, picture)).toEqual({ leftPx, topPx, widthPx, heightPx });
  });

  it.each<[number, number]>([
    [0, 0],
    [0.3, 5],
    [0.95, 50],
  ])('lies around the focus at %f, inside the picture', (xFraction, leftPx) => {
    const crop = { kind: 'automatic', aspect: 0.5 } as const;
    const rect = rectOfCrop(crop, { widthPx: 100, heightPx: 100 }, { xFraction, yFraction: 0.5 });
    expect(rect).toEqual({ leftPx, topPx: 0, widthPx: 50, heightPx: 100 });
  });

  const renderer = createInlineRenderer();
  /** Gray, with something that has edges and color in its right half. */
  const scene = draw(600, 200, (x, y) => {
    const isInside = x >= 480 && x < 540 && y >= 60 && y < 140;
    return isInside ? [((x ^ y) & 8) > 0 ? 240 : 90, 60, 50] : [120, 120, 120];
  });

  it('has its focus where edges and colors are, the same each time', async () => {
    const input = { kind: 'bytes', bytes: await scene.clone().png().toBuffer() } as const;
    const focus = await renderer.findFocus(input, neverAborted());
    expect(focus.xFraction).toBeGreaterThan(480 / 600);
    expect(focus.xFraction).toBeLessThan(540 / 600);
    expect(focus.yFraction).toBeGreaterThan(60 / 200);
    expect(focus.yFraction).toBeLessThan(140 / 200);
    expect(await renderer.findFocus(input, neverAborted())).toEqual(focus);
  });

  it('has its focus in the upright picture', async () => {
    const turned = await scene.clone().withMetadata({ orientation: 6 }).png().toBuffer();
    const focus = await renderer.findFocus({ kind: 'bytes', bytes: turned }, neverAborted());
    expect(focus.yFraction).toBeGreaterThan(480 / 600);
  });

  it('has its focus in the middle of a single pixel, and none in a damaged file', async () => {
    const pixel = await draw(1, 1, () => [1, 2, 3])
      .png()
      .toBuffer();
    expect(await renderer.findFocus({ kind: 'bytes', bytes: pixel }, neverAborted())).toEqual({
      xFraction: 0.5,
      yFraction: 0.5,
    });
    const whole = await scene.clone().png().toBuffer();
    const bytes = whole.subarray(0, whole.length / 2);
    await expect(renderer.findFocus({ kind: 'bytes', bytes }, neverAborted())).rejects.toMatchObject({
      code: 'render.source',
    });
  });
});

it('an empty layer 0 with a size is a picture of its background alone (pipeline.md P7, P11)', async () => {
  const bgc = { kind: 'rgb', red: 0, green: 0, blue: 255, alpha: 255, space: 'output' } as const;
  const whole = imageRequest({
    commands: { fmt: { format: 'png' }, bgc },
    layer: { size: { widthPx: 20, heightPx: 10 } },
  });
  const layers = whole.layers.map((layer) => ({ ...layer, content: { kind: 'empty' } as const }));
  const pixels = await drawLayers({ ...whole, layers }, []);
  expect([pixels.widthPx, pixels.heightPx, ...pixels.at(3, 3)]).toEqual([20, 10, ...BLUE]);
});
