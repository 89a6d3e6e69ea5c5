import { existsSync } from 'node:fs';
import { open, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInlineRenderer } from './inline-renderer.js';
import { makeRenderPlan } from './plan/make-render-plan.js';
import { imageRequest } from './testing/image-request.js';
import { quadrants } from './testing/pictures.js';
import { neverAborted, renderRequest, REPLY_LIMITS } from './testing/render-request.js';
import { sourceHeader } from './testing/source-header.js';

const renderer = createInlineRenderer();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'is-render-'));
});
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

function failsWith(code: string) {
  return expect.objectContaining({ name: 'RenderError', code });
}

describe('the inline renderer', () => {
  it('gives up before it starts when the signal says so', async () => {
    const signal = AbortSignal.abort(new Error('client left'));
    const input = { kind: 'bytes', bytes: new Uint8Array(8) } as const;
    await expect(renderer.readHeader(input, signal)).rejects.toEqual(failsWith('render.aborted'));
  });

  it('gives the same bytes for a descriptor path as for a buffer', async () => {
    const path = join(folder, 'quadrants.png');
    await quadrants(60, 40).png().toFile(path);
    const file = await open(path, 'r');
    try {
      const input = { kind: 'descriptor', path: `/proc/self/fd/${file.fd}` } as const;
      const fromFile = await renderRequest(input, { commands: { wid: 30 } });
      const fromBytes = await renderRequest(await file.readFile(), { commands: { wid: 30 } });
      expect(Buffer.compare(fromFile.bytes, fromBytes.bytes)).toBe(0);
    } finally {
      await file.close();
    }
  });

  it('reports a source whose pixels are damaged', async () => {
    const whole = await quadrants(400, 400).jpeg().toBuffer();
    const half = whole.subarray(0, whole.length / 2);
    await expect(renderRequest(half, { commands: { wid: 300 } })).rejects.toEqual(failsWith('render.source'));
  });

  it('reports a source that is not what its header said', async () => {
    const bytes = await quadrants(40, 40).png().toBuffer();
    const request = imageRequest({ layer: { crop: { leftPx: 100, topPx: 100, widthPx: 50, heightPx: 50 } } });
    const plan = makeRenderPlan(request, [sourceHeader(200, 200)], REPLY_LIMITS);
    const job = { plan, inputs: [{ kind: 'bytes', bytes }], output: { kind: 'bytes' } } as const;
    await expect(renderer.render(job, neverAborted())).rejects.toEqual(failsWith('render.source'));
  });

  it('reports a plan that has no input', async () => {
    const plan = makeRenderPlan(imageRequest(), [sourceHeader(200, 200)], REPLY_LIMITS);
    const job = { plan, inputs: [], output: { kind: 'bytes' } } as const;
    await expect(renderer.render(job, neverAborted())).rejects.toEqual(failsWith('render.plan'));
  });

  it.skipIf(!existsSync('/dev/full'))(
    'tells a full disk from a damaged source (needs /dev/full)',
    async () => {
      const input = { kind: 'bytes', bytes: await quadrants(400, 400).png().toBuffer() } as const;
      const plan = makeRenderPlan(
        imageRequest(),
        [await renderer.readHeader(input, neverAborted())],
        REPLY_LIMITS,
      );
      const job = { plan, inputs: [input], output: { kind: 'file', path: '/dev/full' } } as const;
      await expect(renderer.render(job, neverAborted())).rejects.toMatchObject({
        code: 'render.full',
        cause: { code: 'ENOSPC' },
      });
    },
  );

  it('still calls the source damaged when it renders into a file that is fine', async () => {
    const whole = await quadrants(400, 400).jpeg().toBuffer();
    const input = { kind: 'bytes', bytes: whole.subarray(0, whole.length / 2) } as const;
    const plan = makeRenderPlan(
      imageRequest(),
      [await renderer.readHeader(input, neverAborted())],
      REPLY_LIMITS,
    );
    const job = { plan, inputs: [input], output: { kind: 'file', path: join(folder, 'never.jpg') } } as const;
    await expect(renderer.render(job, neverAborted())).rejects.toEqual(failsWith('render.source'));
  });
});

describe('after an inline renderer was made, this process', () => {
  it('keeps no libvips cache and one thread per picture', () => {
    expect(sharp.cache().items.max).toBe(0);
    expect(sharp.concurrency()).toBe(1);
  });

  it('opens no kind of file that is not on the list, here SVG', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
    await expect(sharp(svg).metadata()).rejects.toThrow('unsupported image format');
  });

  it('does not open libvips’ own files', async () => {
    const path = join(folder, 'native.v');
    await quadrants(8, 8).toFile(path);
    await expect(sharp(path).metadata()).rejects.toThrow('unsupported image format');
  });
});
