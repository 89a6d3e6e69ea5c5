import { describe, expect, it } from 'vitest';
import { BLUE, draw, GREEN, quadrants, RED, YELLOW } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Pixels, Rgba } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';
import { VIEW_CASES } from './testing/view-cases.js';

const BACKGROUND = { kind: 'rgb', red: 12, green: 34, blue: 56, alpha: 255, space: 'output' } as const;
const FILL: Rgba = [12, 34, 56, 255];
const INK: Rgba = [200, 100, 50, 255];

/** Rows of the table, where a plain picture makes every pixel predictable. */
describe('a view on real pixels (pipeline.md P10)', () => {
  it.each(VIEW_CASES.map((row) => [row[0], row] as const))('%s', async (_name, row) => {
    const [, composite, commands, { scaled, reply, offset }, attributes = {}] = row;
    const source = await draw(...composite, () => INK.slice(0, 3))
      .png({ compressionLevel: 1 })
      .toBuffer();
    const result = await renderRequest(source, { commands: { ...commands, bgc: BACKGROUND }, attributes });
    const pixels = await decodePixels(result.bytes);
    expect([result.widthPx, result.heightPx]).toEqual(reply);
    expect([pixels.widthPx, pixels.heightPx]).toEqual(reply);
    expect(misplaced(pixels, { offset, scaled })).toBe(0);
  });
});

/** Pixels that are neither ink inside the picture's rectangle nor background outside. */
function misplaced(
  pixels: Pixels,
  picture: { readonly offset: readonly [number, number]; readonly scaled: readonly [number, number] },
): number {
  const { offset, scaled } = picture;
  let count = 0;
  for (let y = 0; y < pixels.heightPx; y += 1) {
    for (let x = 0; x < pixels.widthPx; x += 1) {
      const isInside =
        x >= offset[0] && x < offset[0] + scaled[0] && y >= offset[1] && y < offset[1] + scaled[1];
      if (String(pixels.at(x, y)) !== String(isInside ? INK : FILL)) count += 1;
    }
  }
  return count;
}

describe('a region', () => {
  it('shows its surroundings where the view is larger than it, and background beyond the composite', async () => {
    const source = await quadrants(100, 100).png().toBuffer();
    // The right lower quarter, alone 50x50, in the middle of 90x90: 20 pixels of its neighbours and 20 of nothing.
    const { bytes } = await renderRequest(source, {
      commands: {
        rgn: rect(50, 50, 50),
        wid: 90,
        hei: 90,
        fit: { mode: 'fit', upscale: false },
        bgc: BACKGROUND,
      },
    });
    const pixels = await decodePixels(bytes);
    expect(pixels.at(10, 10)).toEqual(RED);
    expect(pixels.at(30, 10)).toEqual(GREEN);
    expect(pixels.at(10, 30)).toEqual(BLUE);
    expect(pixels.at(69, 69)).toEqual(YELLOW);
    expect(pixels.at(70, 69)).toEqual(FILL);
    expect(pixels.at(69, 70)).toEqual(FILL);
  });

  it('of another place shows background only', async () => {
    const source = await quadrants(100, 100).png().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { scl: 1, rgn: rect(200, 0, 50), bgc: BACKGROUND },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.at(0, 0), pixels.at(49, 49)]).toEqual([FILL, FILL]);
  });
});

describe('a tile (rect=)', () => {
  it('cuts the view where it says, to the pixel', async () => {
    const source = await draw(40, 30, (x, y) => [x, y, 0])
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { scl: 1, rect: { ...rect(7, 11, 5), scale: 1 } },
    });
    const pixels = await decodePixels(bytes);
    expect(pixels.widthPx).toBe(5);
    expect(pixels.at(0, 0)).toEqual([7, 11, 0, 255]);
    expect(pixels.at(4, 4)).toEqual([11, 15, 0, 255]);
  });

  it('beyond the view is background, even where the picture would go on', async () => {
    const source = await quadrants(100, 100).png().toBuffer();
    // View 60x60 in the middle of the unscaled picture: from (20,20) to (80,80).
    const { bytes } = await renderRequest(source, {
      commands: { scl: 1, wid: 60, hei: 60, rect: { ...rect(-10, -10, 80), scale: 1 }, bgc: BACKGROUND },
    });
    const pixels = await decodePixels(bytes);
    expect(pixels.at(9, 9)).toEqual(FILL);
    expect(pixels.at(10, 10)).toEqual(RED);
    expect(pixels.at(39, 39)).toEqual(RED);
    expect(pixels.at(40, 40)).toEqual(YELLOW);
    expect(pixels.at(69, 69)).toEqual(YELLOW);
    expect(pixels.at(70, 70)).toEqual(FILL);
  });

  it('multiplies the view by its scale first', async () => {
    const source = await quadrants(100, 100).png().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { scl: 1, rect: { ...rect(90, 90, 20), scale: 2 } },
    });
    const pixels = await decodePixels(bytes);
    expect(pixels.at(2, 2)).toEqual(RED);
    expect(pixels.at(17, 2)).toEqual(GREEN);
    expect(pixels.at(2, 17)).toEqual(BLUE);
    expect(pixels.at(17, 17)).toEqual(YELLOW);
  });

  it('deep inside an enormous view costs only its own pixels', async () => {
    const source = await quadrants(2000, 2000).jpeg().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { scl: 0.01, rect: { ...rect(150_000, 150_000, 64), scale: 1 } },
    });
    const [red, green, blue] = (await decodePixels(bytes)).at(32, 32);
    expect(red).toBeGreaterThan(250);
    expect(green).toBeGreaterThan(250);
    expect(blue).toBeLessThan(5);
  });
});

describe('dpr=', () => {
  it('multiplies the requested size', async () => {
    const source = await quadrants(400, 300).png().toBuffer();
    const result = await renderRequest(source, {
      commands: { wid: 100, hei: 50, dpr: { on: true, value: 2 } },
    });
    expect([result.widthPx, result.heightPx]).toEqual([200, 100]);
  });
});

function rect(leftPx: number, topPx: number, sidePx: number) {
  return { leftPx, topPx, widthPx: sidePx, heightPx: sidePx };
}
