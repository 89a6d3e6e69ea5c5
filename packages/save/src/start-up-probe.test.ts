import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSaveRoot } from './save-root.js';
import { canSaveThroughDescriptors } from './start-up-probe.js';
import { makeScratchTree } from './testing/scratch-tree.js';

const built = fileURLToPath(new URL('../dist/index.js', import.meta.url));

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('the start-up probe', () => {
  it.runIf(process.platform === 'linux')('finds that descriptors work on Linux', async () => {
    expect(await canSaveThroughDescriptors()).toBe(true);
    const tree = await makeScratchTree();
    const root = await openSaveRoot(tree.root);
    expect(root.mode).toBe('descriptor');
    await root.close();
    await tree.remove();
  });

  it.runIf(process.platform === 'linux' && existsSync(built) && canUnshare())(
    'C27: finds without /proc that they do not, and saves all the same (needs a build and the right to unmount)',
    async () => {
      const tree = await makeScratchTree();
      const program = `
        const { openSaveRoot } = await import(${JSON.stringify(built)});
        const root = await openSaveRoot(process.argv[1]);
        const receipt = await root.save({ folder: 'out', name: 'x.jpg', timeoutMs: 5000,
          produce: (destination) => destination.write(Buffer.from('new')) });
        console.log(root.mode, receipt.lengthBytes);
        await root.close();`;
      const inShell = 'mount -t tmpfs tmpfs /proc && exec "$0" --input-type=module -e "$1" "$2"';
      const told = execFileSync('unshare', ['-m', 'sh', '-c', inShell, process.execPath, program, tree.root]);
      expect(told.toString().trim()).toBe('portable 3');
      await tree.remove();
    },
  );

  it.runIf(process.platform !== 'linux')('refuses to promise descriptors elsewhere', async () => {
    const opening = openSaveRoot(process.cwd(), { mode: 'descriptor' });
    await expect(opening).rejects.toMatchObject({ code: 'save.disabled' });
  });
});
