import type { ConfinedFile } from '@is/save/confined';
import { ReplyError } from '../errors/app-errors.js';
import type { RootedFiles } from '../files/rooted-files.js';
import { openRootedFiles } from '../files/rooted-files.js';

/** Opens the files of static content, however long. Reference: catalog-files.md 8, settings.json PS::staticContent.rootPaths. */
export interface ContentStore {
  /**
   * @param path relative, or absolute and below one of the static roots
   * @throws ReplyError content-missing when no root has the file; ConfinedError whatever else is in the way
   */
  open(path: string): Promise<ConfinedFile>;
  close(): Promise<void>;
}

/** A root that is no folder serves nothing, as in the reference's own shipped configuration; that is told once. */
export async function openContentStore(
  roots: readonly string[],
  onUnusable: (root: string, error: unknown) => void,
): Promise<ContentStore> {
  const usable: RootedFiles[] = [];
  for (const root of roots) {
    try {
      usable.push(await openRootedFiles([root]));
    } catch (error) {
      onUnusable(root, error);
    }
  }
  return {
    async open(path) {
      for (const root of usable) {
        const file = await root.open(path);
        if (file !== undefined) return file;
      }
      const expected = 'a file below the static content roots (IS_STATIC_ROOTS)';
      throw new ReplyError('reply.content-missing', `${path}: expected ${expected}`, {
        value: path,
        expected,
      });
    },
    async close() {
      await Promise.all(usable.map((root) => root.close()));
    },
  };
}
