import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import hostileNames from './names/hostile-names.json' with { type: 'json' };
import type { SaveRoot } from './save-root.js';
import { openSaveRoot } from './save-root.js';
import type { ScratchTree } from './testing/scratch-tree.js';
import { TESTED_MODES, makeScratchTree } from './testing/scratch-tree.js';

describe.each(TESTED_MODES)('a save with a hostile name (%s mode)', (mode) => {
  let tree: ScratchTree;
  let root: SaveRoot;
  let produced = 0;

  const save = (name: string) =>
    root.save({
      folder: 'out',
      name,
      timeoutMs: 5000,
      produce: (destination) => {
        produced += 1;
        return destination.write(Buffer.from('new'));
      },
    });

  beforeAll(async () => {
    tree = await makeScratchTree();
    root = await openSaveRoot(tree.root, { mode });
  });
  afterAll(async () => {
    await root.close();
    await tree.remove();
  });

  it.each(hostileNames.refused)(
    '$id: $what: is refused, nothing is rendered, nothing is touched',
    async ({ name }) => {
      const before = await tree.snapshot();
      await expect(save(name)).rejects.toMatchObject({ name: 'SaveError', code: 'save.name' });
      expect(await tree.snapshot()).toEqual(before);
      expect(produced).toBe(0);
    },
  );

  it.each([...hostileNames.accepted, { id: 'A41', what: 'of 255 bytes', name: `${'a'.repeat(251)}.jpg` }])(
    '$id: $what: is stored under exactly this name',
    async ({ name }) => {
      const receipt = await save(name);
      produced = 0;
      expect(receipt.name).toBe(name);
      expect(await readFile(join(tree.root, 'out', name), 'utf8')).toBe('new');
    },
  );

  it.skipIf(process.platform === 'win32')(
    'A28: a short name alias is a missing folder elsewhere than on Windows',
    async () => {
      await expect(save('PROGRA~1/x.jpg')).rejects.toMatchObject({ code: 'save.folder' });
    },
  );
});
