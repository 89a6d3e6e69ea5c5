import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveRoot } from './save-root.js';
import { openSaveRoot } from './save-root.js';
import type { SaveScene } from './testing/save-scene.js';
import { aborted, openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES } from './testing/scratch-tree.js';

function mount(...options: readonly string[]): boolean {
  try {
    execFileSync('mount', options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Tried on a folder of its own, where nobody is disturbed. */
function canMountHere(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'is-save-mount-'));
  try {
    if (!mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder)) return false;
    execFileSync('umount', [folder]);
    return true;
  } finally {
    rmdirSync(folder);
  }
}

const canMount = process.platform === 'linux' && canMountHere();
const isRoot = process.getuid?.() === 0;

describe.each(TESTED_MODES)('a file system of its own (%s mode; needs the right to mount)', (mode) => {
  let scene: SaveScene;
  let mounted: string;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
    mounted = join(scene.tree.root, 'out/small');
    await mkdir(mounted);
  });
  afterEach(async () => {
    // Clean-up goes its own way after the answer: a descriptor may be open for a moment longer.
    if (canMount) await vi.waitFor(() => execFileSync('umount', [mounted]));
    await scene.end();
  });

  it.runIf(canMount)(
    'C01: that fills up in the middle of the file refuses with save.full, and keeps the old file',
    async () => {
      mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mounted);
      await writeFile(join(mounted, 'x.jpg'), 'old');
      const saving = scene.save('small/x.jpg', {
        produce: (destination) => destination.write(Buffer.alloc(200_000)),
      });
      await expect(saving).rejects.toMatchObject({ code: 'save.full' });
      expect(await scene.content('small/x.jpg')).toBe('old');
      expect(await scene.temporaries()).toEqual([]);
      expect((await scene.save('small/y.jpg')).lengthBytes).toBe(3);
    },
  );

  it.runIf(canMount && mode === 'descriptor')(
    'C01: also when another process writes the file and fails',
    async () => {
      mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mounted);
      const saving = scene.save('small/x.jpg', {
        produce: ({ descriptorPath }) => writeFile(String(descriptorPath), Buffer.alloc(200_000)),
      });
      await expect(saving).rejects.toMatchObject({ code: 'save.full', cause: { code: 'ENOSPC' } });
      expect(await scene.content('small/x.jpg')).toBeUndefined();
    },
  );

  it.runIf(canMount)('C02: without an entry left refuses with save.full', async () => {
    mount('-t', 'tmpfs', '-o', 'nr_inodes=1', 'tmpfs', mounted);
    await expect(scene.save('small/x.jpg')).rejects.toMatchObject({ code: 'save.full' });
  });

  it.runIf(canMount)('C06: with less space than the floor refuses before anything is produced', async () => {
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mounted);
    const saving = scene.save('small/x.jpg', {
      freeSpaceFloorBytes: 65_537,
      produce: (_, signal) => aborted(signal),
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.full', details: { limit: 65_537 } });
    expect((await scene.save('small/x.jpg', { freeSpaceFloorBytes: 65_536 })).lengthBytes).toBe(3);
  });

  it.runIf(canMount)('C15: that is read-only refuses with save.denied', async () => {
    mount('-t', 'tmpfs', '-o', 'ro', 'tmpfs', mounted);
    await expect(scene.save('small/x.jpg')).rejects.toMatchObject({ code: 'save.denied' });
  });

  it.runIf(canMount)('B25: is used by default, and refused with sameDevice', async () => {
    mount('-t', 'tmpfs', 'tmpfs', mounted);
    expect((await scene.save('small/x.jpg')).lengthBytes).toBe(3);
    const strict = await openSaveRoot(scene.tree.root, { mode, sameDevice: true });
    const saving = strict.save({
      folder: 'out',
      name: 'small/x.jpg',
      timeoutMs: 5_000,
      produce: (destination) => destination.write(Buffer.from('new')),
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.folder' });
    await strict.close();
  });
});

describe.each(TESTED_MODES)('a user without permissions (%s mode; needs root to become one)', (mode) => {
  let scene: SaveScene;
  let root: SaveRoot;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
    await chmod(join(scene.tree.root, '..'), 0o755);
    root = await openSaveRoot(scene.tree.root, { mode });
  });
  afterEach(async () => {
    await root.close();
    await scene.end();
  });

  it.runIf(isRoot).each([
    ['C16: may not write', 0o555],
    ['may not enter', 0o600],
  ])('%s a folder: save.denied, nothing written', async (_, permissions) => {
    await chmod(join(scene.tree.root, 'out/sub'), permissions);
    const before = await scene.tree.snapshot();
    process.seteuid?.(65_534);
    try {
      const saving = root.save({
        folder: 'out',
        name: 'sub/x.jpg',
        timeoutMs: 5_000,
        produce: (destination) => destination.write(Buffer.from('new')),
      });
      await expect(saving).rejects.toMatchObject({
        code: 'save.denied',
        message: 'folder: expected one that the server may write to, got "out/sub" (EACCES)',
        details: { parameter: 'folder', value: 'out/sub', errno: 'EACCES' },
      });
    } finally {
      process.seteuid?.(0);
    }
    expect(await scene.tree.snapshot()).toEqual(before);
  });
});
