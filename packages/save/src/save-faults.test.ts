import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SaveError } from './errors.js';
import type { SaveDestination } from './save-request.js';
import type { SaveScene } from './testing/save-scene.js';
import { openSaveScene } from './testing/save-scene.js';
import { TESTED_MODES, openDescriptors } from './testing/scratch-tree.js';

const OLD = 'the old file';
const NEW = 'new'.repeat(200_000);
const ERRNOS = ['EIO', 'ENOSPC', 'EDQUOT', 'EACCES', 'EMFILE'];

function writeNew(destination: SaveDestination): Promise<void> {
  return destination.write(Buffer.from(NEW));
}

/** Every call of a save is made to fail, one after the other, once and for good. Reference: security.md I1-I5, class C. */
describe.each(TESTED_MODES)('a save whose n-th system call fails (%s mode)', (mode) => {
  let scene: SaveScene;

  beforeEach(async () => {
    scene = await openSaveScene(mode);
    // The first save into a folder is followed by a sweep, which is not part of what is counted.
    await scene.save('first.jpg');
    await scene.idle();
    scene.faults.reset();
  });
  afterEach(() => scene.end());

  async function save(name: string, overwrite: boolean): Promise<unknown> {
    const result = await scene.save(name, { overwrite, produce: writeNew }).catch((error: unknown) => error);
    await scene.idle();
    return result;
  }

  /** What is wrong after a save that ended like this, if anything. */
  async function faultsAfter(
    result: unknown,
    name: string,
    old: string | undefined,
  ): Promise<readonly string[]> {
    const wrong: string[] = [];
    const content = await scene.content(name);
    if (result instanceof SaveError && content !== old) wrong.push('the target changed');
    if (result instanceof Error && !(result instanceof SaveError)) wrong.push(`uncoded ${String(result)}`);
    if (!(result instanceof Error) && content !== NEW) wrong.push('the target is not new');
    const left = scene.events
      .filter(({ kind }) => kind === 'temporary-left')
      .flatMap(({ names = [] }) => names);
    const reported = new Set(left);
    const isSilent = (await scene.temporaries()).some((name) => !reported.has(name));
    if (isSilent) wrong.push('a temporary was left in silence');
    return wrong;
  }

  it.each([
    { what: 'replacing', name: 'x.jpg', old: OLD },
    { what: 'creating only', name: 'y.jpg', old: undefined },
  ])('leaves the old or the new file, whole, and nothing else ($what)', async ({ name, old }) => {
    const path = join(scene.tree.root, 'out', name);
    const restore = () => (old === undefined ? rm(path, { force: true }) : writeFile(path, old));
    const outside = async () => (await scene.tree.snapshot()).filter((line) => line.startsWith('outside'));
    await save('counted.jpg', old !== undefined);
    const calls = [...scene.faults.calls];
    const canary = await outside();
    const descriptors = await openDescriptors();
    const wrong: string[] = [];
    let tried = 0;

    for (const persistent of [false, true]) {
      for (const [index, operation] of calls.entries()) {
        for (const errno of ERRNOS) {
          await restore();
          scene.faults.reset();
          scene.faults.fail({ call: index + 1, persistent }, errno);
          const result = await save(name, old !== undefined);
          const where = `${errno} at call ${index + 1} (${operation})${persistent ? ' and later' : ''}`;
          if (scene.faults.calls.length <= index) wrong.push(`${where}: never came to it`);
          scene.faults.reset();
          wrong.push(...(await faultsAfter(result, name, old)).map((fault) => `${where}: ${fault}`));
          if ((await openDescriptors()) !== descriptors) wrong.push(`${where}: a descriptor leaked`);
          tried += 1;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await outside()).toEqual(canary);
    expect(tried).toBeGreaterThan(150);
  });
});
