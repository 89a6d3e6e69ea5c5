import { execFileSync } from 'node:child_process';
import { link, mkdir, readFile, readlink, rename, rmdir, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSaveRoot } from './save-root.js';
import type { SaveScene } from './testing/save-scene.js';
import { filesBelow, openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES } from './testing/scratch-tree.js';

const isWindows = process.platform === 'win32';

interface Obstacle {
  readonly id: string;
  readonly what: string;
  readonly name: string;
  readonly code: string;
  readonly put: (scene: SaveScene) => Promise<unknown> | void;
  readonly skip?: boolean;
}

const at = ({ tree }: SaveScene, name: string): string => join(tree.root, 'out', name);

const OBSTACLES: readonly Obstacle[] = [
  {
    id: 'B05',
    what: 'the target is a link to a file outside',
    name: 'x.jpg',
    code: 'save.target',
    put: (scene) => symlink(join(scene.tree.outside, 'canary.jpg'), at(scene, 'x.jpg')),
  },
  {
    id: 'B06',
    what: 'the target is a dangling link',
    name: 'x.jpg',
    code: 'save.target',
    put: (scene) => symlink(join(scene.tree.outside, 'none.jpg'), at(scene, 'x.jpg')),
  },
  {
    id: 'B09',
    what: 'the target is a folder',
    name: 'x.jpg',
    code: 'save.target',
    put: (scene) => mkdir(at(scene, 'x.jpg')),
  },
  {
    id: 'B10',
    what: 'the target is a FIFO',
    name: 'x.jpg',
    code: 'save.target',
    put: (scene) => void execFileSync('mkfifo', [at(scene, 'x.jpg')]),
    skip: isWindows,
  },
  {
    id: 'B10',
    what: 'the target is a device',
    name: 'x.jpg',
    code: 'save.target',
    put: (scene) => void execFileSync('mknod', [at(scene, 'x.jpg'), 'c', '1', '7']),
    skip: process.getuid?.() !== 0,
  },
  {
    id: 'B11',
    what: 'a folder is a file',
    name: 'file/x.jpg',
    code: 'save.folder',
    put: (scene) => writeFile(at(scene, 'file'), 'a file'),
  },
  { id: 'B12', what: 'a folder is missing', name: 'none/x.jpg', code: 'save.folder', put: () => undefined },
  {
    id: 'B13',
    what: 'a folder is a link to a folder inside',
    name: 'linked/x.jpg',
    code: 'save.folder',
    put: (scene) => symlink('sub', at(scene, 'linked'), 'junction'),
  },
  {
    id: 'B13',
    what: 'a folder is a link to a folder outside',
    name: 'linked/x.jpg',
    code: 'save.folder',
    put: (scene) => symlink(scene.tree.outside, at(scene, 'linked'), 'junction'),
  },
  {
    id: 'B14',
    what: 'a folder is a link to itself',
    name: 'loop/x.jpg',
    code: 'save.folder',
    put: (scene) => symlink('loop', at(scene, 'loop')),
  },
];

describe.each(TESTED_MODES)('what stands in the way (%s mode)', (mode) => {
  let scene: SaveScene;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
  });
  afterEach(() => scene.end());

  it.each(OBSTACLES.filter(({ skip }) => skip !== true))(
    '$id: $what: refused as $code, nothing touched or created',
    async ({ name, code, put }) => {
      await put(scene);
      const before = await scene.tree.snapshot();
      await expect(scene.save(name)).rejects.toMatchObject({ code });
      expect(await scene.tree.snapshot()).toEqual(before);
    },
  );

  it.skipIf(isWindows)('B10: the target is a socket: refused, nothing touched', async () => {
    const server = createServer().listen(at(scene, 'x.jpg'));
    await new Promise((resolve) => server.once('listening', resolve));
    const before = await scene.tree.snapshot();
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.target' });
    expect(await scene.tree.snapshot()).toEqual(before);
    await new Promise((resolve) => server.close(resolve));
  });

  it('B07: a link planted between check and rename is replaced, not followed', async () => {
    const renaming = scene.faults.hold({ operation: 'rename', call: 1 });
    const saving = scene.save('x.jpg');
    await renaming.reached;
    await symlink(join(scene.tree.outside, 'canary.jpg'), at(scene, 'x.jpg'));
    renaming.release();
    await saving;
    expect((await stat(at(scene, 'x.jpg'))).isFile()).toBe(true);
    expect(await readlink(at(scene, 'x.jpg')).catch(() => 'no link')).toBe('no link');
    expect(await readFile(join(scene.tree.outside, 'canary.jpg'), 'utf8')).toBe('the canary');
  });

  it('B08: a hard link at the target is replaced, its other name keeps its bytes', async () => {
    const other = join(scene.tree.outside, 'canary.jpg');
    await link(other, at(scene, 'x.jpg'));
    await scene.save('x.jpg');
    expect(await scene.content('x.jpg')).toBe('new');
    expect(await readFile(other, 'utf8')).toBe('the canary');
    expect((await stat(other)).nlink).toBe(1);
  });

  async function saveWhileRenamed(): Promise<string> {
    const saving = scene.save('sub/x.jpg', {
      produce: async (destination) => {
        await rename(at(scene, 'sub'), at(scene, 'moved'));
        await destination.write(Buffer.from('new'));
      },
    });
    return saving.then(
      () => 'saved',
      (error: { code: string }) => error.code,
    );
  }

  it.runIf(mode === 'descriptor')(
    'B04: a folder that is renamed inside the root gets the file all the same',
    async () => {
      expect(await saveWhileRenamed()).toBe('saved');
      expect(await scene.content('moved/x.jpg')).toBe('new');
    },
  );

  it.runIf(mode === 'portable')(
    'B04: a folder that is renamed inside the root refuses the save',
    async () => {
      expect(await saveWhileRenamed()).toBe('save.folder');
      expect(await scene.content('moved/x.jpg')).toBeUndefined();
    },
  );

  it('B23: a folder that is moved out of the root during the save gets no file', async () => {
    const moved = join(scene.tree.outside, 'moved');
    const saving = scene.save('sub/x.jpg', {
      produce: async (destination) => {
        await rename(at(scene, 'sub'), moved);
        await destination.write(Buffer.from('new'));
      },
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.folder' });
    const left = scene.events.flatMap((event) => event.names ?? []);
    expect(await filesBelow(moved)).toEqual(left);
    expect(left.length).toBe(mode === 'descriptor' ? 0 : 1);
  });

  it('B01: a folder that becomes a link outside during the save gets nothing', async () => {
    const saving = scene.save('sub/x.jpg', {
      produce: async (destination) => {
        await rename(at(scene, 'sub'), at(scene, 'hidden'));
        await symlink(scene.tree.outside, at(scene, 'sub'), 'junction');
        await destination.write(Buffer.from('new'));
      },
    });
    await saving.catch(() => undefined);
    expect(await filesBelow(scene.tree.outside)).toEqual(['canary.jpg']);
  });

  it.skipIf(isWindows)('B22: a folder that is removed after the walk refuses the save', async () => {
    // The call that looks at the target; by path, root and folder are looked at before.
    const looking = scene.faults.hold({ operation: 'lstat', call: mode === 'descriptor' ? 1 : 5 });
    const saving = scene.save('sub/x.jpg');
    await looking.reached;
    await rmdir(at(scene, 'sub'));
    looking.release();
    await expect(saving).rejects.toMatchObject({ code: 'save.folder' });
  });

  async function saveAfterRootBecameLink(): Promise<string> {
    const { root: path, outside } = scene.tree;
    await rename(path, `${path}-moved`);
    await symlink(outside, path);
    return scene.save('x.jpg').then(
      () => 'saved',
      (error: { code: string }) => error.code,
    );
  }

  it.runIf(mode === 'descriptor')(
    'B20: a root that is replaced by a link stays the folder that was opened',
    async () => {
      expect(await saveAfterRootBecameLink()).toBe('saved');
      expect(await readFile(`${scene.tree.root}-moved/out/x.jpg`, 'utf8')).toBe('new');
      expect(await filesBelow(scene.tree.outside)).toEqual(['canary.jpg']);
      expect(await scene.root.check()).toMatchObject({ ok: false, problem: 'replaced' });
    },
  );

  it.runIf(mode === 'portable' && !isWindows)(
    'B20: a root that is replaced by a link refuses saves',
    async () => {
      expect(await saveAfterRootBecameLink()).toBe('save.folder');
      expect(await filesBelow(scene.tree.outside)).toEqual(['canary.jpg']);
      expect(await scene.root.check()).toMatchObject({ ok: false, problem: 'replaced' });
    },
  );

  it('tells that a root is there, or missing', async () => {
    expect(await scene.root.check()).toEqual({ ok: true, unfinishedSaves: 0, refusedUnfinishedSaves: 0 });
    await rename(scene.tree.root, `${scene.tree.root}-moved`);
    expect(await scene.root.check()).toMatchObject({ ok: false, problem: 'missing' });
  });

  it.each([
    ['missing', 'none'],
    ['a file', 'canary.jpg'],
  ])('B21: a root that is %s cannot be opened', async (_, name) => {
    const opening = openSaveRoot(join(scene.tree.outside, name), { mode });
    await expect(opening).rejects.toMatchObject({ name: 'SaveError', code: 'save.disabled' });
  });
});
