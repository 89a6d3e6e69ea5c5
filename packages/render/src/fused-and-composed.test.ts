import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnSize } from './geometry/orientation.js';
import { sizeOf } from './geometry/rect.js';
import { createInlineRenderer } from './inline-renderer.js';
import { makeRenderPlan } from './plan/make-render-plan.js';
import type { RenderPlan } from './plan/render-plan.js';
import type { RenderInput } from './renderer.js';
import { imageRequest } from './testing/image-request.js';
import { draw } from './testing/pictures.js';
import { pictureOf } from './testing/picture-of.js';
import { largestDifference } from './testing/pixels.js';
import { neverAborted, REPLY_LIMITS } from './testing/render-request.js';

const SIZE = [90, 70] as const;

/** Hard edges, a ramp, and alpha that grows to the right; the same opaque and gray, and a JPEG that lies on its side. */
const SOURCES = {
  alpha: () => draw(...SIZE, (x, y) => [x * 2, checker(x, y), y * 3, 255 - x]).png(),
  opaque: () => draw(...SIZE, (x, y) => [x * 2, checker(x, y), y * 3]).png(),
  gray: () =>
    draw(...SIZE, (x, y) => [checker(x, y), checker(x, y), checker(x, y)])
      .toColourspace('b-w')
      .png(),
  turned: () =>
    draw(...SIZE, (x, y) => [x * 2, checker(x, y), y * 3])
      .withMetadata({ orientation: 6 })
      .jpeg(),
};

function checker(x: number, y: number): number {
  return (x >> 3) % 2 === (y >> 3) % 2 ? 255 : 0;
}

const sidePx = integer({ min: 1, max: 160 });
const placePx = integer({ min: -40, max: 80 });
const rect = record({ leftPx: placePx, topPx: placePx, widthPx: sidePx, heightPx: sidePx });
const request = record({
  source: constantFrom('alpha', 'opaque', 'gray', 'turned'),
  commands: record(
    {
      wid: sidePx,
      hei: sidePx,
      fit: record({
        mode: constantFrom('fit', 'constrain', 'crop', 'wrap', 'stretch', 'hfit', 'vfit'),
        upscale: constantFrom(true, false),
      }),
      rgn: rect,
      resMode: constantFrom('bilin', 'bicub', 'sharp2', 'bisharp'),
      fmt: constantFrom({ format: 'png' }, { format: 'png-alpha' }),
    },
    { requiredKeys: ['wid', 'fmt'] },
  ),
  layer: record(
    {
      crop: rect,
      scale: constantFrom(0.4, 1, 2),
      flip: constantFrom('lr', 'ud', 'lrud'),
      rotate: constantFrom(90, 180, -90),
    },
    { requiredKeys: [] },
  ),
});

/** The same plan with its one picture laid on a canvas in memory, as the layers of composites are. */
function composed(plan: RenderPlan): RenderPlan {
  const picture = pictureOf(plan);
  if (!picture) return plan;
  const { xPx: leftPx, yPx: topPx } = picture.at;
  const area = { leftPx, topPx, ...sizeOf(turnSize(picture.visible, picture.turn)) };
  return { ...plan, stage: { area, adjustments: [], opacity: 1 } };
}

describe('the one pipeline', () => {
  it('gives what the stages of composites give, within one level', async () => {
    const renderer = createInlineRenderer();
    const bytesOf = new Map<string, Buffer>();
    for (const [name, picture] of Object.entries(SOURCES)) bytesOf.set(name, await picture().toBuffer());
    const render = async (plan: RenderPlan, input: RenderInput) =>
      (await renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, neverAborted())).bytes;
    await assert(
      asyncProperty(request, async ({ source, commands, layer }) => {
        const input: RenderInput = { kind: 'bytes', bytes: bytesOf.get(source) ?? Buffer.alloc(0) };
        const header = await renderer.readHeader(input, neverAborted());
        const plan = makeRenderPlan(imageRequest({ commands, layer }), [header], REPLY_LIMITS);
        const [fused, staged] = await Promise.all([render(plan, input), render(composed(plan), input)]);
        expect(await largestDifference(fused, staged)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500, seed: 20_261_121 },
    );
  }, 60_000);
});
