import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SERVICE_SETTINGS, answer, createServices, localRequest, readSettings } from '@is/reply';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const TOGETHER = Array.from({ length: 64 }, (_, index) => index);
/** Drawn from 3 megapixels, so that 64 requests have arrived before the first is drawn. */
const SLOW = 'large?wid=1900&fmt=png';

describe('identical requests at the same time (issue 6, shows 6)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    // One picture is drawn and one may wait: a third render is refused as BUSY.
    target = await startTarget({ settings: { IS_IMAGE_WORKERS: '1', IS_RENDER_QUEUE: '1' } });
    await writeFile(join(target.imagesFolder, 'large.png'), await flatPng(2000, 1500, [1, 2, 3, 255]));
    // The header is known then, so reading it takes no part.
    await fetch(`${target.url}/is/image/large?req=props`);
  });
  afterAll(() => target.stop());

  const ask = (request: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${target.url}/is/image/${request}`, signal === undefined ? {} : { signal });

  it('are all answered where only two renders would be admitted', async () => {
    const replies = await Promise.all(TOGETHER.map(() => ask(SLOW)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const bodies = await Promise.all(replies.map(async (reply) => Buffer.from(await reply.arrayBuffer())));
    expect(bodies.every((body) => body.equals(bodies[0] ?? Buffer.alloc(0)))).toBe(true);
  });

  it('unlike different ones, which are refused beyond the queue', async () => {
    const replies = await Promise.all(TOGETHER.map((index) => ask(`large?wid=${1800 + index}&fmt=png`)));
    expect(replies.map(({ status }) => status)).toContain(503);
  });

  it('cause exactly one render', async () => {
    const services = await createServices({
      config: readSettings(SERVICE_SETTINGS, {
        IS_CATALOG_ROOT: join(target.folder, 'catalogs'),
        IS_CATALOG_REFRESH_MS: '0',
        IS_IMAGE_ROOTS: target.imagesFolder,
      }),
      rendering: 'processes',
      log: () => undefined,
    });
    let renders = 0;
    const counted = {
      ...services,
      renderer: {
        ...services.renderer,
        render: (...job: Parameters<typeof services.renderer.render>) => {
          renders += 1;
          return services.renderer.render(...job);
        },
      },
    };
    const request = localRequest(`/is/image/${SLOW}`, new AbortController().signal);
    const replies = await Promise.all(TOGETHER.map(() => answer(request, counted)));
    expect(new Set(replies.map(({ failure }) => failure?.code))).toEqual(new Set([undefined]));
    expect(renders).toBe(1);
    await services.close();
  });

  it('go on for those who stay when the first client leaves', async () => {
    const leaving = new AbortController();
    const first = ask(`${SLOW}&cache=update`, leaving.signal);
    const others = [1, 2, 3].map(() => ask(`${SLOW}&cache=update`));
    leaving.abort();
    await expect(first).rejects.toThrow(/abort/i);
    for (const reply of await Promise.all(others)) expect(reply.status).toBe(200);
  });
});
