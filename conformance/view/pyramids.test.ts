import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PYRAMID_SUFFIX } from '@is/render/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const GREEN = [0, 200, 0, 255] as const;
const BLUE = [0, 0, 200, 255] as const;

/** Decision: ADR 0033. The "pyramid" is a picture of another color, so that replies show which file they were made of. */
describe('the pyramid beside a source', () => {
  let target: LocalTarget;

  beforeAll(async () => {
    target = await startLocalTarget({ 'default.ini': 'MaxPix=0,0\n' });
    await mkdir(join(target.imagesFolder, 'sub'));
    const [source, beside] = await Promise.all([flatPng(40, 30, GREEN), flatPng(40, 30, BLUE)]);
    const write = async (name: string, sourceS: number, pyramidS: number): Promise<void> => {
      const path = join(target.imagesFolder, name);
      await writeFile(path, source);
      await writeFile(`${path}${PYRAMID_SUFFIX}`, beside);
      await utimes(path, sourceS, sourceS);
      await utimes(`${path}${PYRAMID_SUFFIX}`, pyramidS, pyramidS);
    };
    await write('newer.png', 1000, 2000);
    await write('same.png', 1000, 1000);
    await write('older.png', 2000, 1000);
    await write('sub/below.png', 1000, 2000);
    await writeFile(join(target.imagesFolder, `alone.png${PYRAMID_SUFFIX}`), beside);
  });
  afterAll(() => target.stop());

  it.each<[string, string, readonly number[]]>([
    ['that is newer is read', 'newer.png', BLUE],
    ['that is as old is read', 'same.png', BLUE],
    ['that is older is not', 'older.png', GREEN],
    ['in a folder is read', 'sub/below.png', BLUE],
    ['is a file like any other when it is asked for', `older.png${PYRAMID_SUFFIX}`, BLUE],
  ])('%s: %s', async (_name, object, color) => {
    const reply = await target.ask(`/is/image/${object}?fmt=png&wid=20`);
    expect(reply.failure).toBeUndefined();
    expect((await decodePicture(reply.body as Uint8Array)).at(10, 5)).toEqual(color);
  });

  it('does not stand in for a source that is not there', async () => {
    const reply = await target.ask('/is/image/alone.png?wid=20');
    expect(reply.failure?.code).toBe('reply.source-missing');
  });

  it('changes the ETag, and leaves the time stamp of the source', async () => {
    const before = await target.ask('/is/image/older.png?wid=20');
    const path = join(target.imagesFolder, 'older.png');
    await utimes(`${path}${PYRAMID_SUFFIX}`, 3000, 3000);
    const after = await target.ask('/is/image/older.png?wid=20');
    expect(after.validators?.etag).not.toBe(before.validators?.etag);
    const { body } = await target.ask('/is/image/older.png?req=imageprops');
    expect(Buffer.from(body as Uint8Array).toString()).toMatch(/image\.timeStamp=2000000\r?\n/);
    await utimes(`${path}${PYRAMID_SUFFIX}`, 1000, 1000);
  });
});
