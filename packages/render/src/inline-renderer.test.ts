import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { imageRequest } from './testing/image-request.js';
import type { ImageRequestParts } from './testing/image-request.js';

const renderer = createInlineRenderer();
afterAll(() => renderer.close());

const LIMITS = { maxOutputPixels: 16_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };
const signal = new AbortController().signal;

async function render(source: Uint8Array, parts: ImageRequestParts) {
  const input = { kind: 'bytes', bytes: source } as const;
  const plan = makeRenderPlan(imageRequest(parts), [await renderer.readHeader(input, signal)], LIMITS);
  return renderer.render({ plan, inputs: [input], output: { kind: 'bytes' } }, signal);
}

describe('the inline renderer', () => {
  it('fits a picture into its box and fills the rest with exactly the background', async () => {
    const source = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#2040a0' } })
      .png()
      .toBuffer();
    const result = await render(source, {
      commands: {
        wid: 200,
        hei: 200,
        bgc: { kind: 'rgb', red: 1, green: 2, blue: 3, alpha: 255, space: 'output' },
        fmt: { format: 'png' },
      },
    });
    expect([result.widthPx, result.heightPx]).toEqual([200, 200]);
    const { data } = await sharp(result.bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3)];
    expect(at(0, 24)).toEqual([1, 2, 3]);
    expect(at(0, 25)).toEqual([0x20, 0x40, 0xa0]);
    expect(at(199, 174)).toEqual([0x20, 0x40, 0xa0]);
    expect(at(199, 175)).toEqual([1, 2, 3]);
  });
});
