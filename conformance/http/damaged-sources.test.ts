import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

/** Of several sources, the one that fails should be known by the answer. At ErrorDetail 2; attributes.json. */
describe('a source that cannot be drawn', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget();
    const place = (name: string): string => join(target.imagesFolder, name);
    await writeFile(place('whole.png'), await flatPng(40, 30, [9, 90, 200, 255]));
    await writeFile(place('text.png'), 'no picture');
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    const picture = sharp({ create: { width: 90, height: 90, channels: 3, background: 'white', noise } });
    const png = await picture.png().toBuffer();
    await writeFile(place('half.png'), png.subarray(0, png.length / 2));
  });
  afterAll(() => target.stop());

  it.each([
    ['that is no picture', 'text?wid=9', 'text.png: not a kind of picture that is read here'],
    ['in a layer', 'whole?layer=1&src=text', 'text.png: not a kind of picture that is read here'],
    ['that is damaged', 'half?wid=9', 'half.png: damaged, or not what its header says'],
  ])('%s is named', async (_case, request, reason) => {
    const reply = await fetch(`${target.url}/is/image/${request}`);
    expect(reply.status).toBe(403);
    expect((await reply.text()).split('\n')[1]).toMatch(new RegExp(`^${reason}`));
  });
});
