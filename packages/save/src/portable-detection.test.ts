import { rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FileOperations } from './operations/file-operations.js';
import { nodeFileOperations } from './operations/file-operations.js';
import type { SaveScene } from './testing/save-scene.js';
import { filesBelow, openSaveScene } from './testing/save-scene.js';
import { TEMPORARY_NAME } from './temporary-file.js';

/** Each attack acts where a folder exchanged at the worst moment would: between a look and a call by path. */
describe('portable mode, when a folder is exchanged in the middle of a step', () => {
  let scene: SaveScene;

  async function openAttacked(
    attack: (outside: () => string) => Partial<FileOperations>,
  ): Promise<SaveScene> {
    const outside = (): string => scene.tree.outside;
    scene = await openSaveScene('portable', { operations: { ...nodeFileOperations, ...attack(outside) } });
    return scene;
  }
  afterEach(() => scene.end());

  it('finds that the temporary was created elsewhere, before anything is written to it', async () => {
    let produced = false;
    await openAttacked((outside) => ({
      open: (path, flags, mode) =>
        nodeFileOperations.open(
          TEMPORARY_NAME.test(basename(path)) ? join(outside(), basename(path)) : path,
          flags,
          mode,
        ),
    }));
    const saving = scene.save('x.jpg', {
      produce: async () => {
        produced = true;
      },
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.folder' });
    expect(produced).toBe(false);
    expect(await scene.content('x.jpg')).toBeUndefined();
  });

  it('finds that the file went elsewhere, and says so', async () => {
    await openAttacked((outside) => ({
      rename: (from) => rename(from, join(outside(), 'astray.jpg')),
    }));
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.folder' });
    expect(scene.events).toMatchObject([{ kind: 'location-mismatch', folder: 'out', names: ['x.jpg'] }]);
    expect(await filesBelow(scene.tree.outside)).toContain('astray.jpg');
  });

  it('finds that another file stands at the target', async () => {
    await openAttacked(() => ({
      rename: async (from, to) => {
        await rename(from, to);
        await writeFile(`${to}.other`, 'of somebody else');
        await rename(`${to}.other`, to);
      },
    }));
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.folder' });
    expect(scene.events).toMatchObject([{ kind: 'location-mismatch' }]);
  });

  it('believes a rename whose result cannot be looked at, and says so', async () => {
    let isRenamed = false;
    await openAttacked(() => ({
      rename: async (from, to) => {
        await rename(from, to);
        isRenamed = true;
      },
      realpath: (path) =>
        isRenamed
          ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO', errno: -5 }))
          : nodeFileOperations.realpath(path),
    }));
    expect((await scene.save('x.jpg')).lengthBytes).toBe(3);
    expect(scene.events).toMatchObject([{ kind: 'location-unverified' }]);
    isRenamed = false;
  });
});
