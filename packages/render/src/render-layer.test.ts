import { describe, expect, it } from 'vitest';
import { BLUE, draw, GREEN, quadrants, RED, YELLOW } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Rgba } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

const BACKGROUND = { kind: 'rgb', red: 12, green: 34, blue: 56, alpha: 255, space: 'output' } as const;
const FILL: Rgba = [12, 34, 56, 255];
const NOTHING: Rgba = [0, 0, 0, 0];

describe('crop= of a layer (pipeline.md P2)', () => {
  it('cuts at full resolution, to the pixel', async () => {
    const source = await draw(40, 30, (x, y) => [x, y, 7])
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, { layer: { crop: rect(3, 4, [10, 5]) } });
    const pixels = await decodePixels(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([10, 5]);
    expect(pixels.at(0, 0)).toEqual([3, 4, 7, 255]);
    expect(pixels.at(9, 4)).toEqual([12, 8, 7, 255]);
  });

  it('beyond the source adds background', async () => {
    const source = await quadrants(40, 40).png().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { bgc: BACKGROUND },
      layer: { crop: rect(-10, -20, [60, 80]) },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([60, 80]);
    expect([pixels.at(9, 20), pixels.at(10, 19), pixels.at(50, 20), pixels.at(10, 60)]).toEqual([
      FILL,
      FILL,
      FILL,
      FILL,
    ]);
    expect([pixels.at(10, 20), pixels.at(49, 20)]).toEqual([RED, GREEN]);
    expect([pixels.at(10, 59), pixels.at(49, 59)]).toEqual([BLUE, YELLOW]);
  });

  it('beyond the source adds nothing in a format with alpha', async () => {
    const source = await quadrants(40, 40).png().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { fmt: { format: 'png-alpha' } },
      layer: { crop: rect(20, 20, [40, 40]) },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.at(19, 19), pixels.at(20, 19), pixels.at(19, 20)]).toEqual([YELLOW, NOTHING, NOTHING]);
  });

  it('that misses the source altogether leaves background', async () => {
    const source = await quadrants(40, 40).png().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { bgc: BACKGROUND },
      layer: { crop: rect(100, 0, [5, 5]) },
    });
    expect((await decodePixels(bytes)).at(2, 2)).toEqual(FILL);
  });

  it('that misses the source altogether is transparent in a format with alpha', async () => {
    const source = await quadrants(40, 40).png().toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { fmt: { format: 'webp-alpha' } },
      layer: { crop: rect(100, 0, [5, 5]) },
    });
    expect((await decodePixels(bytes)).at(2, 2)).toEqual(NOTHING);
  });
});

describe('crop= of a picture that is scaled to less than half', () => {
  // Scaling first keeps shrink-on-load; the edge of the crop may then be half a pixel off, its inside may not.
  it.each(['jpeg', 'webp', 'png', 'tiff'] as const)('shows the right part of a %s', async (format) => {
    const source = await quadrants(800, 800).toFormat(format).toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { wid: 100 },
      layer: { crop: rect(200, 200, [400, 400]) },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([100, 100]);
    const seen = [pixels.at(10, 10), pixels.at(90, 10), pixels.at(10, 90), pixels.at(90, 90)];
    expect(seen.map((rgba) => rgba.map((sample) => (sample > 127 ? 255 : 0)))).toEqual([
      RED,
      GREEN,
      BLUE,
      YELLOW,
    ]);
    expect(pixels.at(47, 10)[0]).toBeGreaterThan(200);
    expect(pixels.at(52, 10)[0]).toBeLessThan(55);
  });
});

describe('an alpha channel', () => {
  it('shows the background through it, weighted', async () => {
    const { bytes } = await renderRequest(await halfRed(), { commands: { bgc: BACKGROUND } });
    const pixels = await decodePixels(bytes);
    expect(pixels.at(5, 5)).toEqual(RED);
    // 51/255 = 1/5 of red over the background: 12 + 243/5, 34 * 4/5, 56 * 4/5.
    const [red, green, blue] = pixels.at(35, 5);
    expect(Math.abs(red - 60.6)).toBeLessThanOrEqual(1);
    expect(Math.abs(green - 27.2)).toBeLessThanOrEqual(1);
    expect(Math.abs(blue - 44.8)).toBeLessThanOrEqual(1);
  });

  it('is kept by a format with alpha', async () => {
    const { bytes } = await renderRequest(await halfRed(), {
      commands: { fmt: { format: 'png-alpha' }, wid: 20, hei: 30 },
    });
    const pixels = await decodePixels(bytes);
    expect(pixels.at(2, 10)).toEqual(RED);
    expect(pixels.at(17, 10)).toEqual([255, 0, 0, 51]);
    expect(pixels.at(10, 2)).toEqual(NOTHING);
  });

  it('leaves exactly the background where it is zero, also after scaling', async () => {
    const source = await draw(40, 40, (x) => (x < 20 ? [255, 0, 0, 255] : [255, 0, 0, 0]))
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, { commands: { bgc: BACKGROUND, wid: 13 } });
    expect((await decodePixels(bytes)).at(11, 5)).toEqual(FILL);
  });
});

function rect(leftPx: number, topPx: number, [widthPx, heightPx]: [number, number]) {
  return { leftPx, topPx, widthPx, heightPx };
}

/** Opaque red, and to its right red with an alpha of one fifth. */
function halfRed(): Promise<Buffer> {
  return draw(40, 40, (x) => (x < 20 ? [255, 0, 0, 255] : [255, 0, 0, 51]))
    .png()
    .toBuffer();
}
