import { describe, expect, it } from 'vitest';
import type { ImageRequestParts } from './testing/image-request.js';
import { BLUE, draw, GREEN, quadrants, RED, YELLOW } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Pixels, Rgba } from './testing/pixels.js';
import { renderRequest } from './testing/render-request.js';

const WHITE_BACKGROUND: Rgba = [255, 255, 255, 255];
const NOTHING: Rgba = [0, 0, 0, 0];

async function drawn(parts: ImageRequestParts, source?: Buffer): Promise<Pixels> {
  const commands = { scl: 1, ...parts.commands };
  const bytes = source ?? (await quadrants(40, 20).png().toBuffer());
  return decodePixels((await renderRequest(bytes, { ...parts, commands })).bytes);
}

function corners(pixels: Pixels): readonly Rgba[] {
  const [right, bottom] = [pixels.widthPx - 1, pixels.heightPx - 1];
  return [pixels.at(0, 0), pixels.at(right, 0), pixels.at(0, bottom), pixels.at(right, bottom)];
}

// Upright: red, green above blue, yellow.
describe('flips and quarter turns lose nothing (pipeline.md P2, steps 3 and 5)', () => {
  it.each([
    ['flip=lr', { layer: { flip: 'lr' } }, [GREEN, RED, YELLOW, BLUE]],
    ['flip=ud', { layer: { flip: 'ud' } }, [BLUE, YELLOW, RED, GREEN]],
    ['flip=lrud', { layer: { flip: 'lrud' } }, [YELLOW, BLUE, GREEN, RED]],
    ['rotate=90', { layer: { rotate: 90 } }, [BLUE, RED, YELLOW, GREEN]],
    ['rotate=-90', { layer: { rotate: -90 } }, [GREEN, YELLOW, RED, BLUE]],
    ['rotate=540', { layer: { rotate: 540 } }, [YELLOW, BLUE, GREEN, RED]],
    ['flip before rotate', { layer: { flip: 'lr', rotate: 90 } }, [YELLOW, GREEN, BLUE, RED]],
    [
      'a flip of the composite comes last',
      { layer: { rotate: 90 }, composite: { flip: 'lr' } },
      [RED, BLUE, GREEN, YELLOW],
    ],
  ] as const)('%s', async (_name, parts, expected) => {
    expect(corners(await drawn(parts))).toEqual(expected);
  });

  it('cut where they should: crop counts before the flip', async () => {
    const crop = { leftPx: 0, topPx: 0, widthPx: 30, heightPx: 10 };
    const pixels = await drawn({ layer: { crop, flip: 'lr' } });
    expect([pixels.at(0, 0), pixels.at(9, 0), pixels.at(10, 0), pixels.at(29, 9)]).toEqual([
      GREEN,
      GREEN,
      RED,
      RED,
    ]);
  });

  it('agree with the view: a tile of the turned picture', async () => {
    const rect = { leftPx: 15, topPx: 30, widthPx: 5, heightPx: 10, scale: 1 };
    expect(corners(await drawn({ layer: { rotate: 90 }, commands: { rect } }))).toEqual([
      GREEN,
      GREEN,
      GREEN,
      GREEN,
    ]);
  });
});

describe('any other rotation', () => {
  it('turns clockwise into a box that is rounded up, transparent beside the picture', async () => {
    const source = await quadrants(200, 200).png().toBuffer();
    const pixels = await drawn({ layer: { rotate: 45 }, commands: { fmt: { format: 'png-alpha' } } }, source);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([283, 283]);
    // The corners now point up, right, down and left; the top-left corner is the one that points up.
    expect([pixels.at(141, 40), pixels.at(240, 141), pixels.at(141, 240), pixels.at(40, 141)]).toEqual([
      RED,
      GREEN,
      YELLOW,
      BLUE,
    ]);
    expect(corners(pixels)).toEqual([NOTHING, NOTHING, NOTHING, NOTHING]);
  });

  it('scales with the view', async () => {
    const source = await quadrants(200, 200).png().toBuffer();
    const pixels = await drawn({ layer: { rotate: 45 }, commands: { scl: 2 } }, source);
    expect([pixels.widthPx, pixels.heightPx]).toEqual([142, 142]);
    expect([pixels.at(71, 20), pixels.at(120, 71), pixels.at(71, 120), pixels.at(20, 71)]).toEqual([
      RED,
      GREEN,
      YELLOW,
      BLUE,
    ]);
    expect(pixels.at(2, 2)).toEqual(WHITE_BACKGROUND);
  });

  it('has edges by the share of each pixel that it covers', async () => {
    const angleDeg = (Math.atan2(3, 4) * 180) / Math.PI;
    const source = await draw(100, 50, () => [200, 100, 50])
      .png()
      .toBuffer();
    const layer = { rotate: angleDeg };
    const pixels = await drawn({ layer, commands: { fmt: { format: 'png-alpha' } } }, source);
    // 100 * 0.8 + 50 * 0.6 = 110 wide, 100 * 0.6 + 50 * 0.8 = 100 high; the upper left corner lies at 30,0.
    expect([pixels.widthPx, pixels.heightPx]).toEqual([110, 100]);
    // From there one side falls by 3/4 px per pixel to the right and reaches 1 after 4/3 px, the other goes 3/4 px to the
    // left per pixel down.
    const shares = [
      [29, 0, 3 / 8],
      [30, 0, 5 / 8],
      [31, 0, 1 / 24],
      [31, 1, 5 / 6],
      [32, 1, 1 / 6],
    ] as const;
    for (const [x, y, share] of shares) {
      const [red, green, blue, alpha] = pixels.at(x, y);
      expect([red, green, blue]).toEqual([200, 100, 50]);
      expect(Math.abs(alpha - 255 * share)).toBeLessThanOrEqual(1);
    }
  });

  it('of more than can be held is refused before it is drawn', async () => {
    const source = await quadrants(5001, 5001).png({ compressionLevel: 1 }).toBuffer();
    const rect = { leftPx: 0, topPx: 0, widthPx: 9, heightPx: 9, scale: 1 };
    await expect(drawn({ layer: { rotate: 1 }, commands: { rect } }, source)).rejects.toMatchObject({
      code: 'render.limit',
      details: { command: 'rotate' },
    });
  });

  it('fills the picture with color= before and the box with bgColor= after', async () => {
    const source = await draw(100, 100, () => [255, 0, 0, 0])
      .png()
      .toBuffer();
    const layer = { rotate: 45, color: rgb(1, 2, 3), bgColor: rgb(40, 50, 60) };
    const pixels = await drawn({ layer }, source);
    expect(pixels.at(70, 70)).toEqual([1, 2, 3, 255]);
    expect(pixels.at(2, 2)).toEqual([40, 50, 60, 255]);
  });
});

describe('extend (pipeline.md P2, step 7)', () => {
  it('adds background, cuts where it is negative', async () => {
    const pixels = await drawn({ layer: { extend: { leftPx: 5, topPx: 0, rightPx: -10, bottomPx: 2 } } });
    expect([pixels.widthPx, pixels.heightPx]).toEqual([35, 22]);
    expect([pixels.at(4, 0), pixels.at(5, 0), pixels.at(34, 0), pixels.at(5, 20)]).toEqual([
      WHITE_BACKGROUND,
      RED,
      GREEN,
      WHITE_BACKGROUND,
    ]);
  });

  it('shows bgColor= where it was added', async () => {
    const extend = { leftPx: 5, topPx: 0, rightPx: 0, bottomPx: 2 };
    const pixels = await drawn({ layer: { extend, bgColor: rgb(7, 8, 9) } });
    expect([pixels.at(4, 0), pixels.at(5, 0), pixels.at(44, 21)]).toEqual([
      [7, 8, 9, 255],
      RED,
      [7, 8, 9, 255],
    ]);
  });

  it('that leaves nothing is refused', async () => {
    const extend = { leftPx: -40, topPx: 0, rightPx: 0, bottomPx: 0 };
    await expect(drawn({ layer: { extend } })).rejects.toMatchObject({
      code: 'render.plan',
      details: { command: 'extend' },
    });
  });
});

describe('hide=1 on layer 0', () => {
  it('keeps the canvas and draws nothing on it', async () => {
    const pixels = await drawn({ layer: { hide: true, bgColor: rgb(1, 2, 3) } });
    expect([pixels.widthPx, pixels.heightPx, pixels.at(20, 10)]).toEqual([40, 20, WHITE_BACKGROUND]);
  });
});

describe('opac', () => {
  it.each([
    ['on the layer', { layer: { opac: { opacityPercent: 90, fillOpacityPercent: 70 } } }],
    ['on the composite', { composite: { opac: { opacityPercent: 90, fillOpacityPercent: 70 } } }],
  ])('multiplies both its percentages %s', async (_name, parts) => {
    const pixels = await drawn({ ...parts, commands: { fmt: { format: 'png-alpha' } } });
    // 0.63 * 255 = 160.65
    expect(pixels.at(0, 0)).toEqual([255, 0, 0, 161]);
  });

  it('leaves fills alone', async () => {
    const opac = { opacityPercent: 0, fillOpacityPercent: 100 };
    expect((await drawn({ layer: { opac, color: rgb(1, 2, 3) } })).at(0, 0)).toEqual([1, 2, 3, 255]);
  });
});

function rgb(red: number, green: number, blue: number) {
  return { kind: 'rgb', red, green, blue, alpha: 255, space: 'output' } as const;
}
