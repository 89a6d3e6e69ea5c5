import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFileOperations } from './operations/file-operations.js';
import type { FileOperationName } from './testing/faulty-file-operations.js';
import type { SaveScene } from './testing/save-scene.js';
import { openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES } from './testing/scratch-tree.js';

interface NamedFault {
  readonly id: string;
  readonly operation: FileOperationName;
  readonly errno: string;
  readonly code: string;
  /** Number of the call; by default the first. */
  readonly call?: { readonly descriptor: number; readonly portable: number };
}

/** The temporary is opened and closed after the folders of the walk. */
const TEMPORARY_OPEN = { descriptor: 3, portable: 1 };
const TEMPORARY_CLOSE = { descriptor: 2, portable: 1 };

const FAULTS: readonly NamedFault[] = [
  { id: 'C02', operation: 'open', errno: 'ENOSPC', code: 'save.full', call: TEMPORARY_OPEN },
  { id: 'C03', operation: 'file.write', errno: 'EDQUOT', code: 'save.full' },
  { id: 'C03', operation: 'file.sync', errno: 'EDQUOT', code: 'save.full' },
  { id: 'C03', operation: 'rename', errno: 'EDQUOT', code: 'save.full' },
  { id: 'C04', operation: 'file.write', errno: 'EFBIG', code: 'save.full' },
  { id: 'C07', operation: 'file.write', errno: 'EIO', code: 'save.io' },
  { id: 'C08', operation: 'file.sync', errno: 'EIO', code: 'save.io' },
  { id: 'C08', operation: 'file.sync', errno: 'ENOSPC', code: 'save.full' },
  { id: 'C09', operation: 'file.close', errno: 'EIO', code: 'save.io', call: TEMPORARY_CLOSE },
  { id: 'C10', operation: 'rename', errno: 'EIO', code: 'save.io' },
  { id: 'C10', operation: 'rename', errno: 'EROFS', code: 'save.denied' },
  { id: 'C10', operation: 'rename', errno: 'EXDEV', code: 'save.io' },
  { id: 'C10', operation: 'rename', errno: 'EACCES', code: 'save.denied' },
  { id: 'C10', operation: 'rename', errno: 'ENOENT', code: 'save.io' },
  { id: 'B09', operation: 'rename', errno: 'EISDIR', code: 'save.target' },
  { id: 'C12', operation: 'open', errno: 'EMFILE', code: 'save.busy', call: TEMPORARY_OPEN },
  { id: 'C12', operation: 'open', errno: 'ENFILE', code: 'save.busy', call: TEMPORARY_OPEN },
  { id: 'C15', operation: 'open', errno: 'EROFS', code: 'save.denied', call: TEMPORARY_OPEN },
  { id: 'C16', operation: 'open', errno: 'EACCES', code: 'save.denied', call: TEMPORARY_OPEN },
  { id: 'B22', operation: 'open', errno: 'ENOENT', code: 'save.folder', call: TEMPORARY_OPEN },
  {
    id: 'A42',
    operation: 'lstat',
    errno: 'ENAMETOOLONG',
    code: 'save.name',
    call: { descriptor: 1, portable: 4 },
  },
];

describe.each(TESTED_MODES)('a system call that fails (%s mode)', (mode) => {
  let scene: SaveScene;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
    await writeFile(join(scene.tree.root, 'out/x.jpg'), 'old');
  });
  afterEach(() => scene.end());

  it.each(FAULTS)(
    '$id: $errno of $operation is $code, the old file stays',
    async ({ operation, errno, code, call }) => {
      const before = await scene.tree.snapshot();
      scene.faults.fail({ operation, call: call?.[mode] ?? 1 }, errno);
      await expect(scene.save('x.jpg')).rejects.toMatchObject({ code, details: { errno } });
      expect(await scene.tree.snapshot()).toEqual(before);
    },
  );

  it('C05: short writes are continued until everything is written', async () => {
    scene.faults.shorten({ operation: 'file.write', call: 1, persistent: true }, 1000);
    const receipt = await scene.save('x.jpg', {
      produce: (destination) => destination.write(Buffer.alloc(10_500, 'a')),
    });
    expect(receipt.lengthBytes).toBe(10_500);
    expect(await scene.content('x.jpg')).toBe('a'.repeat(10_500));
    expect(scene.faults.calls.filter((name) => name === 'file.write')).toHaveLength(11);
  });

  it('C07: a write that makes no progress does not turn for ever', async () => {
    scene.faults.shorten({ operation: 'file.write', call: 1, persistent: true }, 0);
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.io' });
  });

  it('C08: a failed fsync is never tried again', async () => {
    scene.faults.fail({ operation: 'file.sync', call: 1 }, 'EIO');
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.io' });
    expect(scene.faults.calls.filter((name) => name === 'file.sync')).toHaveLength(1);
  });

  it.runIf(mode === 'descriptor')(
    'refuses a file that is still written when its producer has ended',
    async () => {
      let path = '';
      const syncing = scene.faults.hold({ operation: 'file.sync', call: 1 });
      const saving = scene.save('x.jpg', {
        produce: async ({ descriptorPath }) => {
          path = String(descriptorPath);
          await writeFile(path, 'early');
        },
      });
      await syncing.reached;
      await writeFile(path, 'later');
      syncing.release();
      await expect(saving).rejects.toMatchObject({ code: 'save.io' });
      expect(await scene.content('x.jpg')).toBe('old');
    },
  );

  it.each(['EIO', 'EINVAL'])(
    'C11: a folder that cannot be synced (%s) leaves a save that is not durable',
    async (errno) => {
      scene.faults.fail({ operation: 'file.sync', call: 2 }, errno);
      expect(await scene.save('x.jpg')).toMatchObject({ durable: false });
      expect(await scene.content('x.jpg')).toBe('new');
      expect(scene.events).toMatchObject([{ kind: 'folder-sync-failed', folder: 'out' }]);
    },
  );

  it('C12: works again when descriptors are free again', async () => {
    scene.faults.fail({ operation: 'open', call: 1 }, 'EMFILE');
    await expect(scene.save('x.jpg')).rejects.toMatchObject({
      code: 'save.busy',
    });
    expect((await scene.save('x.jpg')).replaced).toBe(true);
  });

  it('C18: a temporary that cannot be removed is reported, and does not hide the reason', async () => {
    scene.faults.fail({ operation: 'file.write', call: 1 }, 'EIO');
    scene.faults.fail({ operation: 'unlink', call: 1 }, 'EIO');
    await expect(scene.save('x.jpg')).rejects.toMatchObject({
      code: 'save.io',
      message: 'writing the file failed: EIO',
    });
    expect(scene.events).toMatchObject([{ kind: 'temporary-left', names: await scene.temporaries() }]);
  });

  it('C24: space runs out, and then nothing works any more: refused, and closing still ends', async () => {
    scene.faults.fail({ operation: 'file.write', call: 1 }, 'ENOSPC');
    scene.faults.fail({ operation: 'unlink', call: 1, persistent: true }, 'EIO');
    const saving = scene.save('x.jpg');
    const closing = saving.catch(() => scene.root.close());
    await expect(saving).rejects.toMatchObject({ code: 'save.full' });
    await closing;
    expect(await scene.content('x.jpg')).toBe('old');
  });

  it.each(['EPERM', 'EOPNOTSUPP'])(
    'replaces nothing also where hard links do not exist (%s)',
    async (errno) => {
      scene.faults.fail({ operation: 'link', call: 1 }, errno);
      expect((await scene.save('y.jpg', { overwrite: false })).replaced).toBe(false);
      expect(await scene.content('y.jpg')).toBe('new');
      await expect(scene.save('y.jpg', { overwrite: false })).rejects.toMatchObject({ code: 'save.target' });
    },
  );

  it('replaces nothing that appears at the last moment when overwriting is off', async () => {
    const linking = scene.faults.hold({ operation: 'link', call: 1 });
    const saving = scene.save('y.jpg', { overwrite: false });
    await linking.reached;
    await writeFile(join(scene.tree.root, 'out/y.jpg'), 'of somebody else');
    linking.release();
    await expect(saving).rejects.toMatchObject({ code: 'save.target' });
    expect(await scene.content('y.jpg')).toBe('of somebody else');
    expect(await scene.temporaries()).toEqual([]);
  });

  it('C25: a wall clock that jumps by an hour moves no deadline', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    try {
      for (const jumpMs of [3_600_000, -7_200_000]) {
        const receipt = await scene.save('x.jpg', {
          timeoutMs: 5_000,
          produce: async (destination) => {
            vi.setSystemTime(Date.now() + jumpMs);
            await destination.write(Buffer.from('new'));
          },
        });
        expect(receipt.replaced).toBe(true);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});

describe.each(TESTED_MODES)('a network file system (%s mode)', (mode) => {
  it('may report an error of a rename that it has done: the save then stands', async () => {
    const scene = await openSaveScene(mode, {
      operations: {
        ...nodeFileOperations,
        async rename(from, to) {
          await rename(from, to);
          throw Object.assign(new Error('ENOENT: sent twice'), { code: 'ENOENT', errno: -2 });
        },
      },
    });
    expect((await scene.save('x.jpg')).lengthBytes).toBe(3);
    expect(await scene.content('x.jpg')).toBe('new');
    await scene.end();
  });
});
