import type { ConfinedFile } from '@is/save/confined';
import type { ReplyErrorCode } from '../errors/app-errors.js';
import { ReplyError } from '../errors/app-errors.js';
import type { RootedFiles } from '../files/rooted-files.js';
import { openRootedFiles } from '../files/rooted-files.js';

/** Opens the files of static content, however long. Reference: catalog-files.md 8, settings.json PS::staticContent.rootPaths. */
export interface ContentStore {
  /**
   * @param path relative, or absolute and below one of the static roots
   * @throws ReplyError content-missing when no root has the file, content-unreadable, content-unreachable
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
        const file = await openItem(root, path);
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

/** The errors of reading speak of files of any kind; these of what was asked for. */
const ITEM_ERRORS: ReadonlyMap<unknown, ReplyErrorCode> = new Map([
  ['confined.not-a-file', 'reply.content-missing'],
  ['confined.refused', 'reply.content-unreadable'],
  ['confined.io', 'reply.content-unreachable'],
]);

async function openItem(root: RootedFiles, path: string): Promise<ConfinedFile | undefined> {
  try {
    return await root.open(path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const code = ITEM_ERRORS.get(cause.code);
    throw code === undefined ? cause : new ReplyError(code, cause.message, { value: path, cause });
  }
}
