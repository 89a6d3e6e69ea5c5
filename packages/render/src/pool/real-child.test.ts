import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProfileFacts } from '../color/profile-facts.js';
import { writeGrayProfile } from '../color/write-profile.js';
import { createInlineRenderer } from '../inline-renderer.js';
import { EMPTY_COLOR_BOOK } from '../plan/color-book.js';
import { makeRenderPlan } from '../plan/make-render-plan.js';
import type { RenderInput, RenderJob } from '../renderer.js';
import { imageRequest } from '../testing/image-request.js';
import type { ImageRequestParts } from '../testing/image-request.js';
import type { RenderPool } from './render-pool.js';
import { createRenderPool } from './render-pool.js';

const PHOTO = fileURLToPath(new URL('../../../../../shared/photos/elephants-5640x3172.jpg', import.meta.url));
const LIMITS = { maxOutputPixels: 100_000_000, maxOutputPixelsSetting: 'IS_MAX_RENDER_MPIX' };
const { signal } = new AbortController();

let pool: RenderPool;
beforeAll(() => {
  pool = createRenderPool({ children: 2 });
});
afterAll(() => pool.close());

async function jobFor(input: RenderInput, parts: ImageRequestParts): Promise<RenderJob> {
  const header = await pool.readHeader(input, signal);
  const plan = makeRenderPlan(imageRequest(parts), [header], LIMITS);
  return { plan, inputs: [input], output: { kind: 'bytes' } };
}

async function smallPicture(): Promise<RenderInput> {
  const pixels = sharp({ create: { width: 64, height: 48, channels: 3, background: '#2040a0' } });
  return { kind: 'bytes', bytes: await pixels.png().toBuffer() };
}

const THUMBNAIL: ImageRequestParts = { commands: { wid: 32, fmt: { format: 'jpeg' } } };

describe('a pool of real render processes', () => {
  it('gives the same header, focus and bytes as the inline renderer', async () => {
    const inline = createInlineRenderer();
    const input = await smallPicture();
    const job = await jobFor(input, THUMBNAIL);
    expect(await pool.readHeader(input, signal)).toEqual(await inline.readHeader(input, signal));
    expect(await pool.findFocus(input, signal)).toEqual(await inline.findFocus(input, signal));
    const [isolated, direct] = await Promise.all([pool.render(job, signal), inline.render(job, signal)]);
    expect(isolated).toMatchObject({ widthPx: 32, heightPx: 24, lengthBytes: direct.lengthBytes });
    expect(Buffer.from(direct.bytes).equals(isolated.bytes)).toBe(true);
  });

  it('brings the profiles of a plan along', async () => {
    const bytes = writeGrayProfile('press of gray', { gamma: 1.5 });
    const facts = readProfileFacts(bytes);
    const book = { ...EMPTY_COLOR_BOOK, find: () => facts };
    const input = await smallPicture();
    const header = await pool.readHeader(input, signal);
    const request = imageRequest({ commands: { icc: { profile: 'mine' }, iccEmbed: true } });
    const plan = makeRenderPlan(request, [header], { ...LIMITS, book });
    expect(plan.profiles).toEqual([facts?.identity]);
    const job: RenderJob = { plan, inputs: [input], profiles: [bytes], output: { kind: 'bytes' } };
    const [isolated, direct] = await Promise.all([
      pool.render(job, signal),
      createInlineRenderer().render(job, signal),
    ]);
    expect(Buffer.from(direct.bytes).equals(isolated.bytes)).toBe(true);
    expect((await sharp(isolated.bytes).metadata()).icc?.equals(bytes)).toBe(true);
  });

  it.each([
    { name: 'damaged', bytes: Buffer.from('\x89PNG\r\n\x1a\n and no more', 'latin1'), code: 'render.source' },
    { name: 'of no known kind', bytes: Buffer.from('BM a bitmap'), code: 'render.format' },
  ])('refuses a source that is $name with its code', async ({ bytes, code }) => {
    await expect(pool.readHeader({ kind: 'bytes', bytes }, signal)).rejects.toMatchObject({ code });
  });
});

describe.runIf(process.platform === 'linux' && existsSync(PHOTO))(
  'an 18-megapixel photo (../shared/photos)',
  () => {
    it(
      'is given up within 100 ms of the abort, its process is gone, and the next picture comes at once',
      { retry: 3 },
      async () => {
        const descriptor = openSync(PHOTO, 'r');
        const photo = { kind: 'descriptor', path: `/proc/self/fd/${descriptor}` } as const;
        const [large, small] = await Promise.all([
          jobFor(photo, { commands: { fmt: { format: 'avif', compression: 'lossless' } } }),
          jobFor(await smallPicture(), THUMBNAIL),
        ]);
        await Promise.all([pool.render(small, signal), pool.render(small, signal)]);
        const openBefore = readdirSync('/proc/self/fd').length;
        const controller = new AbortController();
        const render = pool.render(large, controller.signal);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const busyPid = pool.stats().processes.find(({ state }) => state === 'busy')?.pid ?? 0;
        expect(existsSync(`/proc/${busyPid}`)).toBe(true);
        const abortedAtMs = performance.now();
        controller.abort();
        await expect(render).rejects.toMatchObject({ code: 'render.aborted' });
        expect(performance.now() - abortedAtMs).toBeLessThan(100);
        await pool.render(small, signal);
        expect(performance.now() - abortedAtMs).toBeLessThan(500);
        await Promise.all([
          pool.render(small, signal),
          pool.render(small, signal),
          pool.render(small, signal),
        ]);
        await expect.poll(() => existsSync(`/proc/${busyPid}`)).toBe(false);
        await expect
          .poll(() => pool.stats().processes.every(({ state }) => state === 'idle'), { timeout: 10_000 })
          .toBe(true);
        expect(readdirSync('/proc/self/fd').length).toBe(openBefore);
        closeSync(descriptor);
      },
    );
  },
);
