import { describe, expect, it } from 'vitest';
import { imageRequest } from './testing/image-request.js';
import type { ImageRequestParts } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { decodePixels } from './testing/pixels.js';
import type { Rgba } from './testing/pixels.js';
import { renderRequest, REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';
import { makeRenderPlan } from './plan/make-render-plan.js';

type Composite = NonNullable<ImageRequestParts['composite']>;

const BACKGROUND = { kind: 'rgb', red: 12, green: 34, blue: 56, alpha: 255, space: 'output' } as const;

function usm(amount: number, radiusPx: number, threshold = 0) {
  return { amount, radiusPx, threshold, monochrome: false };
}

/** Gray 100, from the middle on gray 200. */
function step(): Promise<Buffer> {
  return draw(20, 12, (x) => (x < 10 ? [100, 100, 100] : [200, 200, 200]))
    .png()
    .toBuffer();
}

async function besideTheStep(composite: Composite, source?: Buffer): Promise<readonly [Rgba, Rgba]> {
  const pixels = await decodePixels((await renderRequest(source ?? (await step()), { composite })).bytes);
  return [pixels.at(9, 6), pixels.at(10, 6)];
}

describe('an unsharp mask on the view (ADR 0024)', () => {
  it('adds the difference from the blurred picture, times the amount', async () => {
    // At 0.3 px, 4.779 % of a neighbour: blurred 104.78 and 195.22. 100 - 2 * 4.78 and 200 + 2 * 4.78.
    const [dark, light] = await besideTheStep({ op_usmR: usm(2, 0.3) });
    expect([dark, light]).toEqual([
      [90, 90, 90, 255],
      [210, 210, 210, 255],
    ]);
  });

  it('leaves differences up to the threshold', async () => {
    expect(await besideTheStep({ op_usmR: usm(2, 0.3, 4) })).toEqual([
      [90, 90, 90, 255],
      [210, 210, 210, 255],
    ]);
    expect(await besideTheStep({ op_usmR: usm(2, 0.3, 5) })).toEqual([
      [100, 100, 100, 255],
      [200, 200, 200, 255],
    ]);
  });

  it('works on each color, or with monochrome=1 on the intensity', async () => {
    const source = await draw(20, 12, (x) => (x < 10 ? [100, 50, 50] : [200, 50, 50]))
      .png()
      .toBuffer();
    expect((await besideTheStep({ op_usmR: usm(2, 0.3) }, source))[1]).toEqual([210, 50, 50, 255]);
    // Luma differs by 0.299 * 4.779 = 1.43; twice that, 2.86, is added to all three.
    expect((await besideTheStep({ op_usmR: { ...usm(2, 0.3), monochrome: true } }, source))[1]).toEqual([
      203, 53, 53, 255,
    ]);
  });

  it('stops at black and white', async () => {
    const source = await draw(20, 12, (x) => (x < 10 ? [5, 5, 5] : [250, 250, 250]))
      .png()
      .toBuffer();
    expect(await besideTheStep({ op_usmR: usm(5, 2) }, source)).toEqual([
      [0, 0, 0, 255],
      [255, 255, 255, 255],
    ]);
  });

  it('sees gray pictures as well', async () => {
    const source = await draw(20, 12, (x) => (x < 10 ? [100, 100, 100] : [200, 200, 200]))
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect((await besideTheStep({ op_usmR: usm(2, 0.3) }, source))[0]).toEqual([90, 90, 90, 255]);
  });

  it('comes before the background: padding stays exact and leaves no seam', async () => {
    const source = await draw(20, 20, () => [200, 200, 200])
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { wid: 40, hei: 20, bgc: BACKGROUND },
      composite: { op_usmR: usm(5, 2) },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.at(9, 10), pixels.at(10, 10)]).toEqual([
      [12, 34, 56, 255],
      [200, 200, 200, 255],
    ]);
  });

  it('sharpens the alpha channel, and no color bleeds out of what is transparent', async () => {
    const source = await draw(20, 12, (x) => (x < 10 ? [0, 255, 0, 100] : [200, 10, 10, 200]))
      .png()
      .toBuffer();
    const { bytes } = await renderRequest(source, {
      commands: { fmt: { format: 'png-alpha' } },
      composite: { op_usmR: usm(2, 0.3) },
    });
    const pixels = await decodePixels(bytes);
    expect([pixels.at(9, 6)[3], pixels.at(10, 6)[3]]).toEqual([90, 210]);
    const gone = await draw(20, 12, (x) => (x < 10 ? [0, 255, 0, 0] : [200, 10, 10, 255]))
      .png()
      .toBuffer();
    const clean = await renderRequest(gone, {
      commands: { fmt: { format: 'png-alpha' } },
      composite: { op_usmR: usm(2, 0.3) },
    });
    expect((await decodePixels(clean.bytes)).at(10, 6)).toEqual([200, 10, 10, 255]);
  });

  it('op_sharpen=1 sharpens, and all three act one after the other', async () => {
    // 0.6 px: half the bell's rest is 20.23 % beside the edge. 100 - 0.5 * 20.23.
    const [dark] = await besideTheStep({ op_sharpen: true });
    expect(dark).toEqual([90, 90, 90, 255]);
    const [darker] = await besideTheStep({ op_sharpen: true, op_usm: usm(1, 0.3), op_usmR: usm(1, 0.3) });
    expect(darker[0]).toBeLessThan(82);
  });
});

describe('the radius of op_usm (ambiguities.md "usm-scaling")', () => {
  function sigmaOf(parts: ImageRequestParts): number | undefined {
    return makeRenderPlan(imageRequest(parts), [sourceHeader(400, 300)], REPLY_LIMITS).sharpening?.[0]
      ?.sigmaPx;
  }

  it.each([
    ['as given at full resolution', { composite: { op_usm: usm(1, 2) } }, 2],
    ['reduced with the view', { commands: { wid: 100 }, composite: { op_usm: usm(1, 2) } }, 0.5],
    [
      'reduced with layer and view',
      { commands: { wid: 100 }, layer: { scale: 0.5 }, composite: { op_usm: usm(1, 2) } },
      0.5,
    ],
    ['not grown with the view', { commands: { scl: 0.5 }, composite: { op_usm: usm(1, 2) } }, 2],
    ['not reduced below 0.3 px', { commands: { wid: 40 }, composite: { op_usm: usm(1, 1) } }, 0.3],
    [
      'left alone where it is below that already',
      { commands: { wid: 40 }, composite: { op_usm: usm(1, 0.2) } },
      0.2,
    ],
    ['never reduced for op_usmR', { commands: { wid: 100 }, composite: { op_usmR: usm(1, 2) } }, 2],
  ] as const)('is %s', (_name, parts, expected) => {
    expect(sigmaOf(parts)).toBeCloseTo(expected, 9);
  });

  it('is nothing where the mask is off', () => {
    const composite = { op_usm: usm(0, 2), op_usmR: usm(2, 0), op_sharpen: false };
    expect(
      makeRenderPlan(imageRequest({ composite }), [sourceHeader(4, 3)], REPLY_LIMITS),
    ).not.toHaveProperty('sharpening');
  });
});
