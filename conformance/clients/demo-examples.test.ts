import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

const demo = fileURLToPath(new URL('../../examples/demo/', import.meta.url));
const { examples, saveTarget } = JSON.parse(readFileSync(join(demo, 'examples.json'), 'utf8')) as {
  examples: { title: string; target: string }[];
  saveTarget: string;
};

/** The pictures are drawn by the first `pnpm start`; drawing them takes longer than a test should. */
const hasPictures = existsSync(join(demo, 'pictures/vase.png'));

describe('the static content of the demo', () => {
  it('is served with its record', async () => {
    const target = await startTarget({
      settings: { IS_CATALOG_ROOT: join(demo, 'catalogs'), IS_STATIC_ROOTS: join(demo, 'content') },
    });
    try {
      const reply = await fetch(`${target.url}/is/content/demo/care?type=manual`);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    } finally {
      await target.stop();
    }
  });
});

describe.skipIf(!hasPictures)('the demo (needs its pictures: node examples/demo/make-pictures.mjs)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      settings: {
        IS_CATALOG_ROOT: join(demo, 'catalogs'),
        IS_IMAGE_ROOTS: join(demo, 'pictures'),
        IS_DEMO_EXAMPLES: join(demo, 'examples.json'),
      },
    });
    await mkdir(join(target.saveFolder, 'renders'), { recursive: true });
  });
  afterAll(() => target?.stop());

  it.each(examples)('$title: $target', async ({ target: path }) => {
    const reply = await fetch(`${target.url}${path}`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^image\//);
  });

  it('carries out its save command', async () => {
    const reply = await fetch(`${target.url}${saveTarget}`);
    expect(await reply.text()).toContain('status=done');
  });

  it('shows every example on its page, and a save command that can be pasted', async () => {
    const html = await (await fetch(`${target.url}/`)).text();
    expect(html.match(/<img /g)).toHaveLength(examples.length);
    expect(html).toContain(`curl &#39;${target.url}`.replace('&#39;', "'"));
  });
});
