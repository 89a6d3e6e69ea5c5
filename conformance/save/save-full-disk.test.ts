import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { treeSnapshot } from '../targets/tree-snapshot.js';

const mount = (folder: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;

describe('a save volume without space (security.md C01)', () => {
  let target: RunningTarget;
  let isMounted = false;

  beforeAll(async () => {
    target = await startTarget();
    isMounted = mount(join(target.saveFolder, 'renders'));
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: 'white', noise } });
    await writeFile(join(target.imagesFolder, 'noise.png'), await picture.png().toBuffer());
  });
  afterAll(async () => {
    if (isMounted) spawnSync('umount', [join(target.saveFolder, 'renders')]);
    await target.stop();
  });

  it.for(['png', 'jpeg', 'tif,,none'])(
    'fmt=%s: 403 FULL, nothing left, and a small save still works',
    async (fmt, context) => {
      if (!isMounted) context.skip('needs the right to mount a tmpfs');
      const before = await treeSnapshot(target.saveFolder);
      const reply = await fetch(`${target.url}/is/image/noise?fmt=${fmt}&qlt=98&req=saveToFile&name=big.jpg`);
      expect(await reply.text()).toMatch(/^FULL: /);
      expect(reply.status).toBe(403);
      expect(await treeSnapshot(target.saveFolder)).toEqual(before);
      const small = await fetch(`${target.url}/is/image/noise?wid=20&req=saveToFile&name=small.jpg`);
      expect(small.status).toBe(200);
      spawnSync('rm', [join(target.saveFolder, 'renders/small.jpg')]);
    },
  );
});
