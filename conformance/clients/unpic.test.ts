import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transformUrl } from 'unpic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

/** What a responsive image component asks unpic for. */
const ORDERS = [
  { width: 400 },
  { height: 300 },
  { width: 400, height: 300 },
  { width: 750, height: 562.5 },
  { width: 320, height: 320, quality: 60 },
  { width: 640, height: 400, format: 'webp' },
  { width: 200, height: 120, format: 'avif' },
] as const;

describe('unpic (clients.md 1)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'demo.ini': 'RootId=demo\nMacroFile=demo-macros.tsv\n',
        'demo-macros.tsv': 'Name\tDefinition\ncard\tqlt=60&bgc=ffffff\n',
      },
    });
    await writeFile(join(target.imagesFolder, 'mountain.png'), await flatPng(1600, 1000, [80, 90, 100, 255]));
  });
  afterAll(() => target.stop());

  it.each(ORDERS)('%j: the URL that it makes answers with exactly that size', async (order) => {
    const url = transformUrl({ url: `${target.url}/is/image/demo/mountain?$card$`, ...order });
    expect(url).toBeDefined();
    const reply = await fetch(String(url));
    expect(reply.status, String(url)).toBe(200);
    const picture = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    const width = 'width' in order ? order.width : Math.round((order.height * 1600) / 1000);
    const height = 'height' in order ? Math.round(order.height) : Math.round((width * 1000) / 1600);
    expect([picture.widthPx, picture.heightPx]).toEqual([width, height]);
  });

  it('writes presets as %24name%24=, which means exactly $name$', async () => {
    const made = String(transformUrl({ url: `${target.url}/is/image/demo/mountain?$card$`, width: 800 }));
    expect(made).toContain('%24card%24=');
    const plain = await fetch(`${target.url}/is/image/demo/mountain?$card$&wid=800&fit=crop,0`);
    const theirs = await fetch(made);
    expect(Buffer.from(await theirs.arrayBuffer()).equals(Buffer.from(await plain.arrayBuffer()))).toBe(true);
  });
});
