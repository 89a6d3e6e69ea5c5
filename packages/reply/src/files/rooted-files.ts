import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ConfinedFile, ConfinedRoot } from '@is/save/confined';
import { openConfinedRoot, StallBudget } from '@is/save/confined';

/** Files below several folders, tried in order; nothing outside of them is ever opened. Reference: catalog-files.md 8. */
export interface RootedFiles {
  /**
   * @param path relative, or absolute and below one of the roots; undefined: no root has the file
   * @throws ConfinedError whatever else keeps the file from being opened
   */
  open(path: string, options?: { readonly maxBytes?: number }): Promise<ConfinedFile | undefined>;
  close(): Promise<void>;
}

/** @throws ConfinedError when a root is not a folder */
export async function openRootedFiles(roots: readonly string[]): Promise<RootedFiles> {
  const opened: { readonly path: string; readonly root: ConfinedRoot }[] = [];
  for (const root of roots) {
    const path = resolve(root);
    // Each has its own: a slow disk is no reason to take the quick one for slow.
    const stallBudget = new StallBudget();
    opened.push({ path, root: await openConfinedRoot(path, { stallBudget }) });
  }
  return {
    async open(file, options) {
      for (const { path, root } of opened) {
        const below = pathBelow(path, file);
        if (below === undefined) continue;
        const found = await openIfThere(root, below, options);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    async close() {
      await Promise.all(opened.map(({ root }) => root.close()));
    },
  };
}

/** The part of a path that lies below a root; undefined if an absolute path lies elsewhere. */
function pathBelow(root: string, path: string): string | undefined {
  if (!isAbsolute(path)) return path;
  const below = relative(root, path);
  if (below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
  return below.split(sep).join('/');
}

async function openIfThere(
  root: ConfinedRoot,
  path: string,
  options: { readonly maxBytes?: number } | undefined,
): Promise<ConfinedFile | undefined> {
  try {
    return await root.openFile(path, options);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'confined.not-found';
}
