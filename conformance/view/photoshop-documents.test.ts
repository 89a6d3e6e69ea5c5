import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture } from '../targets/synthetic-source.js';

/** 6 x 4 pixels of one RGB color, not packed. Reference: Adobe Photoshop File Formats Specification. */
function flatPsd(color: readonly [number, number, number], version = 1): Buffer {
  const header = Buffer.alloc(26);
  header.write('8BPS', 'latin1');
  header.writeUInt16BE(version, 4);
  header.writeUInt16BE(3, 12);
  header.writeUInt32BE(4, 14);
  header.writeUInt32BE(6, 18);
  header.writeUInt16BE(8, 22);
  header.writeUInt16BE(3, 24);
  // No color table, no resources, no layers, no compression.
  return Buffer.concat([header, Buffer.alloc(14), ...color.map((sample) => Buffer.alloc(24, sample))]);
}

/** Issue 5, Deliver 3: PSD merged composite; docs/sources.md. */
describe('Photoshop documents over HTTP', () => {
  let target: RunningTarget;
  beforeAll(async () => {
    target = await startTarget({ catalogFiles: { 'default.ini': OPEN_LIMITS } });
    await writeFile(join(target.imagesFolder, 'poster.psd'), flatPsd([200, 100, 50]));
    await writeFile(join(target.imagesFolder, 'large.psb'), flatPsd([200, 100, 50], 2));
    await writeFile(join(target.imagesFolder, 'cut.psd'), flatPsd([200, 100, 50]).subarray(0, 60));
  });
  afterAll(() => target?.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);

  it('are drawn like any other source', async () => {
    const reply = await ask('poster.psd?wid=3&fmt=png');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
    const shown = await decodePicture(new Uint8Array(await reply.arrayBuffer()));
    expect([shown.widthPx, shown.heightPx, shown.at(1, 1)]).toEqual([3, 2, [200, 100, 50, 255]]);
  });

  it('state their size', async () => {
    expect(await (await ask('poster.psd?req=imageprops')).text()).toMatch(
      /^image\.height=4\r?$[^]*^image\.width=6\r?$/m,
    );
  });

  it.each([
    [
      'large.psb',
      'FORMAT: The image format is not supported.\nlarge.psb: PSB, the large kind of Photoshop document',
    ],
    ['cut.psd', 'SOURCE: '],
  ])('%s is refused: %s', async (file, message) => {
    const reply = await ask(file);
    expect(reply.status).toBe(403);
    expect(await reply.text()).toContain(message);
  });
});
