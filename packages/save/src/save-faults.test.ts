import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SaveEvent } from './save-event.js';
import type { SaveRoot } from './save-root.js';
import { openSaveRoot } from './save-root.js';
import type { FaultyFileOperations } from './testing/faulty-file-operations.js';
import { faultyFileOperations } from './testing/faulty-file-operations.js';
import type { ScratchTree } from './testing/scratch-tree.js';
import { TESTED_MODES, makeScratchTree, openDescriptors, temporariesIn } from './testing/scratch-tree.js';

const OLD = 'the old file';
const NEW = Buffer.alloc(600_000, 'new');

/** Every call of a save is made to fail, one after the other, once and for good. Reference: security.md I1-I5, class C. */
describe.each(TESTED_MODES)('a save whose n-th system call fails (%s mode)', (mode) => {
  let tree: ScratchTree;
  let faults: FaultyFileOperations;
  let events: SaveEvent[];
  let root: SaveRoot;

  beforeEach(async () => {
    tree = await makeScratchTree();
    await writeFile(join(tree.root, 'out/x.jpg'), OLD);
    faults = faultyFileOperations();
    events = [];
    root = await openSaveRoot(tree.root, {
      mode,
      operations: faults.operations,
      report: (event) => events.push(event),
    });
    // The first save into a folder is followed by a sweep, which is not part of what is counted.
    await save('x.jpg', Buffer.from(OLD), true);
    faults.reset();
  });
  afterEach(async () => {
    faults.reset();
    await root.close();
    await tree.remove();
  });

  async function save(name: string, bytes: Uint8Array, overwrite: boolean) {
    const receipt = await root.save({
      folder: 'out',
      name,
      overwrite,
      timeoutMs: 20_000,
      produce: (destination) => destination.write(bytes),
    });
    await untilIdle();
    return receipt;
  }

  async function untilIdle(): Promise<void> {
    while ((await root.check()).unfinishedSaves > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  it.each([
    { what: 'replacing', name: 'x.jpg', overwrite: true },
    { what: 'creating only', name: 'y.jpg', overwrite: false },
  ])('leaves the old or the new file, nothing else: $what', async ({ name, overwrite }) => {
    const path = join(tree.root, 'out', name);
    await save(overwrite ? name : 'z.jpg', NEW, overwrite);
    const calls = [...faults.calls];
    expect(calls.length).toBeGreaterThan(15);
    const canary = await outsideOf(tree);
    const descriptors = await openDescriptors();

    for (const persistent of [false, true]) {
      for (const [index, operation] of calls.entries()) {
        for (const errno of ['EIO', 'ENOSPC', 'EDQUOT', 'EACCES', 'EMFILE']) {
          const where = `${errno} at call ${index + 1} (${operation})${persistent ? ' and all later' : ''}`;
          faults.reset();
          if (overwrite) await writeFile(path, OLD);
          events.length = 0;
          faults.fail({ call: index + 1, persistent }, errno);
          const receipt = await save(name, NEW, overwrite).catch((error: unknown) => error);
          await untilIdle();
          expect(faults.calls.length, where).toBeGreaterThan(index);
          faults.reset();

          const content = await readFile(path).catch(() => undefined);
          if (receipt instanceof Error) {
            expect(receipt, where).toMatchObject({
              name: 'SaveError',
              code: expect.stringMatching(/^save\./),
            });
            const isUntouched = overwrite ? content?.equals(Buffer.from(OLD)) : content === undefined;
            expect(isUntouched, where).toBe(true);
          } else {
            expect(content?.equals(NEW), where).toBe(true);
          }
          const left = await temporariesIn(join(tree.root, 'out'));
          const reported = events.flatMap((event) =>
            event.kind === 'temporary-left' ? (event.names ?? []) : [],
          );
          expect(left, where).toEqual(reported);
          expect(await outsideOf(tree), where).toEqual(canary);
          expect(await openDescriptors(), where).toBe(descriptors);
          await removeAll(tree, left, overwrite ? [] : [name]);
        }
      }
    }
  });
});

async function outsideOf(tree: ScratchTree): Promise<readonly string[]> {
  return (await tree.snapshot()).filter((line) => line.startsWith('outside'));
}

async function removeAll(tree: ScratchTree, ...names: readonly (readonly string[])[]): Promise<void> {
  for (const name of names.flat()) await rm(join(tree.root, 'out', name), { force: true });
}
