import type { CommandValues, Rect, RequestCommandName } from '@is/protocol';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { imageRequest } from './testing/image-request.js';
import { pictureOf } from './testing/picture-of.js';
import { draw } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Pixels, Rgba } from './testing/pixels.js';
import { REPLY_LIMITS, renderRequest } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

type Commands = CommandValues<RequestCommandName>;

const PNG_ALPHA = { format: 'png-alpha' } as const;

/** Edges, slopes, grain and alpha: nothing in it is as bright as its neighbour, so a seam would be seen. */
function photograph(widthPx: number, heightPx: number) {
  return draw(widthPx, heightPx, (x, y) => [
    (x * 7 + y * 3) % 256,
    (x >> 2) % 2 === (y >> 2) % 2 ? 230 : 20,
    (Math.imul(x * 31 + y, 0x9e37_79b1) >>> 24) & 0xff,
    (x * 11 + y * 17) % 256,
  ]);
}

function stretched(wid: number, hei: number): Commands {
  return { wid, hei, fit: { mode: 'stretch', upscale: true } };
}

type Sides = readonly [leftPx: number, topPx: number, widthPx: number, heightPx: number];

function part(...[leftPx, topPx, widthPx, heightPx]: Sides): Rect {
  return { leftPx, topPx, widthPx, heightPx };
}

async function drawn(source: Uint8Array, commands: Commands): Promise<Pixels> {
  const { bytes } = await renderRequest(source, { commands: { fmt: PNG_ALPHA, ...commands } });
  return decodePixels(bytes);
}

function pixelsOf(pixels: Pixels, { leftPx, topPx, widthPx, heightPx }: Rect): readonly Rgba[] {
  return Array.from({ length: widthPx * heightPx }, (_, index) =>
    pixels.at(leftPx + (index % widthPx), topPx + Math.floor(index / widthPx)),
  );
}

describe('tiles of an enlarged view', () => {
  it.each<[string, Commands]>([
    ['three times, linear', { ...stretched(123, 93), resMode: 'bilin' }],
    ['2.7 times, cubic', stretched(110, 84)],
    ['8 times, cubic', stretched(328, 248)],
    ['wider and lower', stretched(113, 20)],
    ['narrower and higher', stretched(29, 97)],
  ])('join to the whole bit for bit: %s', async (_name, view) => {
    const source = await photograph(41, 31).png().toBuffer();
    const whole = await drawn(source, view);
    const side = 37;
    for (let top = 0; top < whole.heightPx; top += side) {
      for (let left = 0; left < whole.widthPx; left += side) {
        const widthPx = Math.min(side, whole.widthPx - left);
        const heightPx = Math.min(side, whole.heightPx - top);
        const rect = part(left, top, widthPx, heightPx);
        const tile = await drawn(source, { ...view, rect: { ...rect, scale: 1 } });
        expect(pixelsOf(tile, part(0, 0, widthPx, heightPx))).toEqual(pixelsOf(whole, rect));
      }
    }
  });

  it('and regions of it, too', async () => {
    const source = await photograph(40, 30).png().toBuffer();
    const whole = await drawn(source, { scl: 0.25 });
    const region = await drawn(source, { scl: 0.25, rgn: part(7, 9, 20, 11) });
    expect(pixelsOf(region, part(0, 0, 80, 44))).toEqual(pixelsOf(whole, part(28, 36, 80, 44)));
  });
});

describe('what is read for a part of an enlarged picture', () => {
  it('is what decides on it, however large the picture is', () => {
    const request = imageRequest({
      commands: { scl: 0.5, rect: { ...part(10_000, 20_000, 256, 128), scale: 1 } },
    });
    const plan = makeRenderPlan(request, [sourceHeader(30_000, 20_000)], REPLY_LIMITS);
    // Pixels 10000 to 10255 lie at 4999.75 to 5127.25: two pixels on either side of each decide.
    expect(pictureOf(plan)).toMatchObject({
      region: part(4998, 9998, 132, 68),
      enlargement: {
        reduced: { widthPx: 132, heightPx: 68 },
        held: part(0, 0, 132, 68),
        whole: { widthPx: 30_000, heightPx: 20_000 },
        at: { xPx: 4998, yPx: 9998 },
      },
    });
  });

  it('is all of the axis that is reduced', () => {
    const request = imageRequest({
      commands: { ...stretched(400, 50), rect: { ...part(100, 10, 40, 20), scale: 1 } },
    });
    const plan = makeRenderPlan(request, [sourceHeader(200, 100)], REPLY_LIMITS);
    // Pixels 100 to 139 lie at 49.75 to 69.25.
    expect(pictureOf(plan)).toMatchObject({
      region: part(48, 0, 24, 100),
      enlargement: {
        reduced: { widthPx: 24, heightPx: 50 },
        held: part(0, 10, 24, 20),
        whole: { widthPx: 200, heightPx: 50 },
        at: { xPx: 48, yPx: 10 },
      },
    });
  });

  it('is said only of pictures that grow', () => {
    const plan = makeRenderPlan(
      imageRequest({ commands: { wid: 100 } }),
      [sourceHeader(200, 100)],
      REPLY_LIMITS,
    );
    expect(pictureOf(plan)).not.toHaveProperty('enlargement');
  });
});
