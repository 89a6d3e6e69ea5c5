import type { CommandValues, Layer, LayerCommandName, ResolvedRequest } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { drawLayers, imageLayer, layeredRequest } from './testing/layered-request.js';
import { draw } from './testing/pictures.js';
import type { Pixels } from './testing/pixels.js';

// Reference: pipeline.md P2 "Mask of an image layer": the mask is cropped and scaled with the image. Ours: one of another size is stretched
// to the picture's, so that one of its pixels stands for ten here.

function masked(commands: CommandValues<LayerCommandName>): ResolvedRequest {
  const mask: Layer['mask'] = { kind: 'file', path: 'mask', catalogId: '', object: 'mask' };
  return layeredRequest({ ...imageLayer(0, commands), mask });
}

/** 300 x 200 by a mask of 30 x 20. */
async function drawMasked(
  commands: CommandValues<LayerCommandName>,
  isWhite: (x: number, y: number) => boolean,
): Promise<Pixels> {
  const picture = draw(300, 200, () => [200, 100, 0]).png();
  const mask = draw(30, 20, (x, y) => (isWhite(x, y) ? [255, 255, 255] : [0, 0, 0])).png();
  return drawLayers(masked(commands), [await picture.toBuffer(), await mask.toBuffer()]);
}

describe('a mask that is smaller than its picture', () => {
  it.each<[name: string, leftPx: number, topPx: number]>([
    ['before it', -6, -3],
    ['far before it', -14, -26],
    ['by half a pixel of the mask', -5, -5],
  ])('begins where the picture does, in a crop that begins %s', async (_name, leftPx, topPx) => {
    const crop = { leftPx, topPx, widthPx: 150, heightPx: 120 };
    const pixels = await drawMasked({ crop }, () => true);
    const alphas = Array.from({ length: 150 }, (_, x) => pixels.at(x, 60)[3]);
    expect(alphas).toEqual(alphas.map((_, x) => (x < -leftPx ? 0 : 255)));
    const down = Array.from({ length: 120 }, (_, y) => pixels.at(75, y)[3]);
    expect(down).toEqual(down.map((_, y) => (y < -topPx ? 0 : 255)));
  });

  it.each([0, 4, 5, 7, 13, 20])('keeps its place in a crop that begins %i px after it', async (leftPx) => {
    const crop = { leftPx, topPx: leftPx, widthPx: 200, heightPx: 150 };
    const upright = await drawMasked({ crop }, (x) => x < 15);
    const level = await drawMasked({ crop }, (_x, y) => y < 10);
    // The edge lies between pixels 149 and 150 of the picture, and between its rows 99 and 100: both sides of it add up to one.
    const [before, after] = [upright.at(149 - leftPx, 60)[3], upright.at(150 - leftPx, 60)[3]];
    const [above, below] = [level.at(60, 99 - leftPx)[3], level.at(60, 100 - leftPx)[3]];
    expect(before).toBeGreaterThan(after);
    expect(above).toBeGreaterThan(below);
    expect(Math.abs(before + after - 255)).toBeLessThanOrEqual(1);
    expect(Math.abs(above + below - 255)).toBeLessThanOrEqual(1);
  });

  it('keeps its place in a crop that is enlarged', async () => {
    // Four times: column 143 of the picture is columns 572 to 575 after 4 * 7 = 28 were cut off.
    const crop = { leftPx: 7, topPx: 0, widthPx: 200, heightPx: 150 };
    const pixels = await drawMasked({ crop, size: { widthPx: 800, heightPx: 600 } }, (x) => x < 15);
    const [before, after] = [pixels.at(571, 60)[3], pixels.at(572, 60)[3]];
    expect(before).toBeGreaterThan(after);
    expect(Math.abs(before + after - 255)).toBeLessThanOrEqual(2);
  });
});
