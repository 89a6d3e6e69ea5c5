import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SaveRoot } from './save-root.js';
import { openSaveRoot } from './save-root.js';
import type { SaveDestination, SaveFileRequest } from './save-request.js';
import type { ScratchTree } from './testing/scratch-tree.js';
import { TESTED_MODES, makeScratchTree, temporariesIn } from './testing/scratch-tree.js';

const run = promisify(execFile);

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function request(name: string, produce: SaveFileRequest['produce']): SaveFileRequest {
  return { folder: 'out', name, timeoutMs: 10_000, produce };
}

describe.each(TESTED_MODES)('a save that succeeds (%s mode)', (mode) => {
  let tree: ScratchTree;
  let root: SaveRoot;

  beforeAll(async () => {
    tree = await makeScratchTree();
    root = await openSaveRoot(tree.root, { mode });
  });
  afterAll(async () => {
    await root.close();
    await tree.remove();
  });

  it('gives a receipt that the file bears out', async () => {
    const bytes = randomBytes(700_001);
    const receipt = await root.save(request('sub/new.png', (destination) => destination.write(bytes)));
    const path = join(tree.root, 'out/sub/new.png');
    expect(receipt).toEqual({
      name: 'sub/new.png',
      lastUpdatedMs: Math.floor((await stat(path)).mtimeMs),
      lengthBytes: 700_001,
      sha256: sha256(bytes),
      durable: process.platform !== 'win32',
      replaced: false,
    });
    expect(bytes.equals(await readFile(path))).toBe(true);
    expect(await temporariesIn(join(tree.root, 'out/sub'))).toEqual([]);
  });

  // Under the usual umask 022.
  it.runIf(process.platform !== 'win32' && process.umask() === 0o022).each([
    ['private', 0o600, 0o600],
    ['for its group', 0o640, 0o640],
    ['for all', 0o666, 0o644],
    ['read-only', 0o444, 0o644],
    ['to be run', 0o755, 0o644],
  ])('keeps a replaced file closed to whom it was closed: %s', async (_, before, after) => {
    const path = join(tree.root, 'out/kept.jpg');
    await writeFile(path, 'old');
    await chmod(path, before);
    await root.save(request('kept.jpg', (destination) => destination.write(Buffer.from('new'))));
    expect((await stat(path)).mode & 0o7777).toBe(after);
  });

  it('replaces a regular file, and says so', async () => {
    await writeFile(join(tree.root, 'out/old.jpg'), 'old');
    const receipt = await root.save(
      request('old.jpg', (destination) => destination.write(Buffer.from('new'))),
    );
    expect(receipt.replaced).toBe(true);
    expect(await readFile(join(tree.root, 'out/old.jpg'), 'utf8')).toBe('new');
  });

  it('keeps the order of writes that are not awaited, and waits for them', async () => {
    const parts = Array.from({ length: 50 }, (_, index) => Buffer.alloc(1000, index));
    const receipt = await root.save(
      request('parts.jpg', async (destination) => {
        for (const part of parts) void destination.write(part);
      }),
    );
    expect(receipt.sha256).toBe(sha256(Buffer.concat(parts)));
  });

  it.skipIf(process.platform === 'win32')('gives the asked-for permissions', async () => {
    await root.save({
      ...request('mode.jpg', (destination) => destination.write(Buffer.from('x'))),
      mode: 0o600,
    });
    expect((await stat(join(tree.root, 'out/mode.jpg'))).mode & 0o777).toBe(0o600);
  });

  it('saves into the root itself when the folder is "."', async () => {
    await root.save({
      ...request('here.jpg', (destination) => destination.write(Buffer.from('x'))),
      folder: '.',
    });
    expect(await readFile(join(tree.root, 'here.jpg'), 'utf8')).toBe('x');
  });

  it('refuses a producer that wrote nothing', async () => {
    await expect(root.save(request('empty.jpg', async () => undefined))).rejects.toMatchObject({
      code: 'save.io',
    });
  });

  it('fails with the very error that the producer threw, and leaves nothing', async () => {
    const reason = new Error('no picture');
    const saving = root.save(
      request('failed.jpg', async (destination) => {
        await destination.write(Buffer.from('half'));
        throw reason;
      }),
    );
    await expect(saving).rejects.toBe(reason);
    expect(await temporariesIn(join(tree.root, 'out'))).toEqual([]);
  });

  it('fails when a write failed, also if the producer ignores it', async () => {
    const saving = root.save({
      ...request('ignored.jpg', async (destination) => {
        await destination.write(Buffer.alloc(11)).catch(() => undefined);
      }),
      maxBytes: 10,
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.limit', details: { limit: 10 } });
  });

  it('accepts exactly maxBytes', async () => {
    const saving = root.save({
      ...request('exact.jpg', (destination) => destination.write(Buffer.alloc(10))),
      maxBytes: 10,
    });
    expect((await saving).lengthBytes).toBe(10);
  });

  it('takes no bytes after the producer has finished', async () => {
    let kept: SaveDestination | undefined;
    await root.save(
      request('late.jpg', (destination) => {
        kept = destination;
        return destination.write(Buffer.from('x'));
      }),
    );
    await expect(kept?.write(Buffer.from('y'))).rejects.toMatchObject({ code: 'save.io' });
  });

  it('refuses at once what would leave less space than the floor', async () => {
    let produced = false;
    const saving = root.save({
      ...request('floor.jpg', async () => {
        produced = true;
      }),
      freeSpaceFloorBytes: Number.MAX_SAFE_INTEGER,
    });
    await expect(saving).rejects.toMatchObject({
      code: 'save.full',
      details: { parameter: 'freeSpaceFloorBytes' },
    });
    expect(produced).toBe(false);
  });

  it('replaces nothing when overwriting is off', async () => {
    const once = request('once.jpg', (destination) => destination.write(Buffer.from('x')));
    expect((await root.save({ ...once, overwrite: false })).replaced).toBe(false);
    await expect(root.save({ ...once, overwrite: false })).rejects.toMatchObject({ code: 'save.target' });
    expect((await stat(join(tree.root, 'out/once.jpg'))).nlink).toBe(1);
  });

  it.runIf(mode === 'descriptor')('hashes what another process wrote through the descriptor', async () => {
    const writing = `require('node:fs').writeFileSync(process.argv[1], Buffer.alloc(300_000, 7))`;
    const receipt = await root.save(
      request('child.jpg', async ({ descriptorPath }) => {
        await run(process.execPath, ['-e', writing, String(descriptorPath)]);
      }),
    );
    expect(receipt.sha256).toBe(sha256(Buffer.alloc(300_000, 7)));
    expect(receipt.lengthBytes).toBe(300_000);
  });

  it.runIf(mode === 'descriptor')('also limits what another process wrote', async () => {
    const saving = root.save({
      ...request('child.jpg', async ({ descriptorPath }) => {
        await writeFile(String(descriptorPath), Buffer.alloc(11));
      }),
      maxBytes: 10,
    });
    await expect(saving).rejects.toMatchObject({ code: 'save.limit' });
  });

  it.runIf(mode === 'descriptor')(
    'refuses a file that another process made longer than what was written',
    async () => {
      const saving = root.save(
        request('mixed.jpg', async (destination) => {
          await destination.write(Buffer.from('abc'));
          await appendFile(String(destination.descriptorPath), 'def');
        }),
      );
      await expect(saving).rejects.toMatchObject({ code: 'save.io' });
    },
  );

  it.runIf(mode === 'portable')('offers no descriptor', async () => {
    let path: string | undefined = 'unset';
    await root.save(
      request('none.jpg', (destination) => {
        path = destination.descriptorPath;
        return destination.write(Buffer.from('x'));
      }),
    );
    expect(path).toBeUndefined();
  });
});
