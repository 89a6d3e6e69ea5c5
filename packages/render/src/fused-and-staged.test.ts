import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeRenderPlan } from './plan/make-render-plan.js';
import type { ImageLayerPlan, RenderPlan } from './plan/render-plan.js';
import { enlargePlainly } from './testing/enlarge-plainly.js';
import { imageRequest } from './testing/image-request.js';
import type { ImageRequestParts } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { pictureOf } from './testing/picture-of.js';
import { largestDifference } from './testing/pixels.js';
import { renderRequest, REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

const SOURCE = { widthPx: 90, heightPx: 70 };

/** Hard edges, a ramp, and alpha that grows to the right: everything that resampling can get wrong. */
function source(): Promise<Buffer> {
  return draw(SOURCE.widthPx, SOURCE.heightPx, (x, y) => [
    x * 2,
    (x >> 3) % 2 === (y >> 3) % 2 ? 255 : 0,
    y * 3,
    255 - x,
  ])
    .png()
    .toBuffer();
}

/** The same plan step by step, with all pixels in memory after each step and no libvips operation beside another. */
async function renderStaged(bytes: Buffer, plan: RenderPlan): Promise<Buffer> {
  const layer = pictureOf(plan);
  const { widthPx: width, heightPx: height, corner, background } = plan.canvas;
  const fill = background
    ? { r: background.red, g: background.green, b: background.blue, alpha: 1 }
    : { r: 0, g: 0, b: 0, alpha: 0 };
  const canvas = sharp({ create: { width, height, channels: 4, background: fill } });
  if (!layer) return canvas.png().toBuffer();
  const picture = await stagedLayer(bytes, layer);
  return canvas
    .composite([
      { input: picture, left: layer.at.xPx - (corner?.xPx ?? 0), top: layer.at.yPx - (corner?.yPx ?? 0) },
    ])
    .png()
    .toBuffer();
}

async function stagedLayer(
  bytes: Buffer,
  { region, scaled, visible, kernel, enlargement }: ImageLayerPlan,
): Promise<Buffer> {
  const cut = region ? await sharp(bytes).extract(toRegion(region)).png().toBuffer() : bytes;
  const { widthPx: width, heightPx: height } = enlargement?.reduced ?? scaled;
  const resized = await sharp(cut).resize({ width, height, fit: 'fill', kernel }).png().toBuffer();
  if (!enlargement) return sharp(resized).extract(toRegion(visible)).png().toBuffer();
  const held = await sharp(resized).extract(toRegion(enlargement.held)).png().toBuffer();
  const { whole: from, at } = enlargement;
  const enlarged = await enlargePlainly(held, { from, to: scaled, at, isLinear: kernel === 'linear' });
  return sharp(await enlarged.png().toBuffer())
    .extract(toRegion(visible))
    .png()
    .toBuffer();
}

function toRegion(rect: ImageLayerPlan['visible']) {
  return { left: rect.leftPx, top: rect.topPx, width: rect.widthPx, height: rect.heightPx };
}

const sidePx = integer({ min: 1, max: 160 });
const rect = record({
  leftPx: integer({ min: -40, max: 80 }),
  topPx: integer({ min: -40, max: 80 }),
  widthPx: sidePx,
  heightPx: sidePx,
});
const request = record({
  commands: record(
    {
      wid: sidePx,
      hei: sidePx,
      fit: record({
        mode: constantFrom('fit', 'constrain', 'crop', 'wrap', 'stretch', 'hfit', 'vfit'),
        upscale: constantFrom(true, false),
      }),
      align: record({ horizontal: constantFrom(-1, 0, 0.3, 1), vertical: constantFrom(-1, 0, 1) }),
      rgn: rect,
      rect: record({ ...rectParts(), scale: constantFrom(0.5, 1, 1.7) }),
      resMode: constantFrom('bilin', 'bicub', 'sharp2', 'bisharp'),
      fmt: constantFrom({ format: 'png' }, { format: 'png-alpha' }),
    },
    { requiredKeys: ['wid', 'fmt'] },
  ),
  layer: record({ crop: rect, scale: constantFrom(0.4, 1, 2) }, { requiredKeys: [] }),
});

function rectParts() {
  return {
    leftPx: integer({ min: -40, max: 80 }),
    topPx: integer({ min: -40, max: 80 }),
    widthPx: sidePx,
    heightPx: sidePx,
  };
}

describe('the one pipeline', () => {
  it('gives what the same plan gives step by step, within one level', async () => {
    const bytes = await source();
    const header = sourceHeader(SOURCE.widthPx, SOURCE.heightPx, { channels: 4, hasAlpha: true });
    await assert(
      asyncProperty(request, async ({ commands, layer }) => {
        const parts = { commands, layer } as ImageRequestParts;
        const plan = makeRenderPlan(imageRequest(parts), [header], REPLY_LIMITS);
        const fused = await renderRequest(bytes, parts);
        expect(await largestDifference(fused.bytes, await renderStaged(bytes, plan))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 120, seed: 20_260_730 },
    );
  }, 60_000);
});
