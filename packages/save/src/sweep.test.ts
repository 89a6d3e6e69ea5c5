import { chown, link, lutimes, mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveScene } from './testing/save-scene.js';
import { openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES } from './testing/scratch-tree.js';

const isRoot = process.getuid?.() === 0;

/** `.is-save-` and 24 hexadecimal digits. */
const temporary = (digit: string): string => `.is-save-${digit.repeat(24)}.tmp`;

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

describe.each(TESTED_MODES)('sweeping of temporaries (%s mode)', (mode) => {
  let scene: SaveScene;
  let folder: string;

  async function leave(name: string, hours: number): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, 'left');
    await utimes(path, hoursAgo(hours), hoursAgo(hours));
    return path;
  }

  beforeEach(async () => {
    scene = await openSaveScene(mode);
    folder = join(scene.tree.root, 'out');
  });
  afterEach(() => scene.end());

  it('B24, D23: the first save into a folder removes old temporaries of ours, and nothing else', async () => {
    await leave(temporary('a'), 1.1);
    await leave(temporary('b'), 0.9);
    await leave('.is-save-short.tmp', 48);
    await leave(`${temporary('c')}.jpg`, 48);
    await link(await leave(temporary('d'), 48), join(folder, 'second-link.jpg'));
    await mkdir(join(folder, temporary('e')));
    await symlink('sub', join(folder, temporary('f')));
    await lutimes(join(folder, temporary('f')), hoursAgo(48), hoursAgo(48));
    const stay = (await readdir(folder)).filter((name) => name !== temporary('a'));
    await scene.save('x.jpg');
    await scene.idle();
    expect((await readdir(folder)).sort()).toEqual([...stay, 'x.jpg'].sort());
    expect(scene.events).toEqual([{ kind: 'temporaries-swept', folder: 'out', names: [temporary('a')] }]);
  });

  it.runIf(isRoot)('B24: leaves temporaries of other users alone', async () => {
    await chown(await leave(temporary('a'), 48), 65_534, 65_534);
    await scene.save('x.jpg');
    await scene.idle();
    expect(await scene.temporaries()).toEqual([temporary('a')]);
  });

  it('sweeps a folder once an hour at most, and every used folder', async () => {
    await scene.save('x.jpg');
    await scene.idle();
    await leave(temporary('a'), 48);
    await scene.save('x.jpg');
    await scene.idle();
    expect(await scene.temporaries()).toEqual([temporary('a')]);
    await writeFile(join(folder, 'sub', temporary('b')), 'left');
    await utimes(join(folder, 'sub', temporary('b')), hoursAgo(2), hoursAgo(2));
    await scene.save('sub/x.jpg');
    await scene.idle();
    expect(scene.events).toMatchObject([{ kind: 'temporaries-swept', folder: 'out/sub' }]);
  });

  it('counts as old only what is older than twice the longest timeout', async () => {
    const patient = await openSaveScene(mode, { maxTimeoutMs: 7_200_000 });
    const path = join(patient.tree.root, 'out', temporary('a'));
    await writeFile(path, 'left');
    await utimes(path, hoursAgo(3.9), hoursAgo(3.9));
    await patient.save('x.jpg');
    await patient.idle();
    expect(await patient.temporaries()).toEqual([temporary('a')]);
    await patient.end();
  });

  it('also sweeps after a save that failed: leftovers may be why the disk is full', async () => {
    await leave(temporary('a'), 48);
    scene.faults.fail({ operation: 'file.write', call: 1 }, 'ENOSPC');
    await expect(scene.save('x.jpg')).rejects.toMatchObject({ code: 'save.full' });
    await scene.idle();
    expect(await scene.temporaries()).toEqual([]);
  });

  it('never takes the temporary of a save that is under way, however old it looks', async () => {
    const receipt = await scene.save('slow.jpg', {
      produce: async (destination) => {
        await destination.write(Buffer.from('new'));
        const [own = ''] = await scene.temporaries();
        await utimes(join(folder, own), hoursAgo(48), hoursAgo(48));
        await scene.save('quick.jpg');
        while ((await scene.root.check()).unfinishedSaves > 1)
          await new Promise((done) => setImmediate(done));
      },
    });
    expect(receipt.name).toBe('slow.jpg');
    expect(await scene.content('slow.jpg')).toBe('new');
  });

  it('says nothing of folders that do not exist', async () => {
    await expect(scene.save('none/x.jpg')).rejects.toMatchObject({ code: 'save.folder' });
    await scene.idle();
    expect(scene.events).toEqual([]);
  });

  it('reports a sweep that fails; the save is not affected', async () => {
    scene.faults.fail({ operation: 'names', call: 1 }, 'EIO');
    expect((await scene.save('x.jpg')).lengthBytes).toBe(3);
    await scene.idle();
    expect(scene.events).toMatchObject([{ kind: 'sweep-failed', folder: 'out' }]);
  });
});
