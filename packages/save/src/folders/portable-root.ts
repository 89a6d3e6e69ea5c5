import { constants } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { errnoName } from '../operations/errno.js';
import type { FileOperations } from '../operations/file-operations.js';
import type { FileIdentity, HeldFolder, RootFolder } from './held-folder.js';
import { FolderRefusal, isSameFile } from './held-folder.js';
import type { RootOptions } from './root-options.js';

interface PortablePlace {
  readonly rootPath: string;
  readonly rootIdentity: FileIdentity;
  readonly operations: FileOperations;
}

/**
 * Everywhere else: by path, each component looked at before, and the outcome compared after. Keeps every remote client
 * inside; somebody with write access who swaps folders at full speed is detected, not prevented. Reference: security.md 5.2.
 */
export async function openPortableRoot(
  path: string,
  operations: FileOperations,
  options: RootOptions = {},
): Promise<RootFolder> {
  const rootPath = await operations.realpath(path);
  const rootIdentity = await folderAt(rootPath, '', operations);
  const place = { rootPath, rootIdentity, operations };
  return {
    mode: 'portable',
    identity: rootIdentity,
    openFolder: async (components) => {
      const { path: folderPath, identity } = await walk(place, components);
      if (options.sameDevice === true && identity.dev !== rootIdentity.dev) {
        throw new FolderRefusal('other-file-system', components.at(-1) ?? '');
      }
      return heldFolder(place, folderPath, identity);
    },
    descriptorPath: () => undefined,
    async close() {},
  };
}

async function walk(
  { rootPath, rootIdentity, operations }: PortablePlace,
  components: readonly string[],
): Promise<{ readonly path: string; readonly identity: FileIdentity }> {
  let identity = await folderAt(rootPath, '', operations);
  if (!isSameFile(identity, rootIdentity)) throw new FolderRefusal('replaced', '');
  let path = rootPath;
  for (const component of components) {
    path = join(path, component);
    identity = await folderAt(path, component, operations);
  }
  const real = await operations.realpath(path);
  if (!isBelow(rootPath, real)) throw new FolderRefusal('outside-the-root', components.at(-1) ?? '');
  return { path: real, identity };
}

/** Junctions and other name surrogates of Windows are links to `lstat`, too. */
async function folderAt(path: string, component: string, operations: FileOperations): Promise<FileIdentity> {
  try {
    const stats = await operations.lstat(path);
    if (stats.isSymbolicLink()) throw new FolderRefusal('link', component);
    if (!stats.isDirectory()) throw new FolderRefusal('not-a-folder', component);
    return stats;
  } catch (error) {
    const errno = errnoName(error);
    if (errno === 'ENOENT') throw new FolderRefusal('missing', component);
    if (errno === 'ENOTDIR') throw new FolderRefusal('not-a-folder', component);
    throw error;
  }
}

function isBelow(rootPath: string, path: string): boolean {
  const below = relative(rootPath, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

function heldFolder(place: PortablePlace, path: string, identity: FileIdentity): HeldFolder {
  const { rootPath, operations } = place;
  const entry = (name: string): string => join(path, name);
  const confirm = async (): Promise<void> => {
    const found = await folderAt(path, '', operations);
    if (!isSameFile(found, identity) || (await operations.realpath(path)) !== path) {
      throw new FolderRefusal('replaced', '');
    }
  };
  return {
    identity,
    entry,
    confirm,
    async confirmEntry(name, file) {
      try {
        const real = await operations.realpath(entry(name));
        if (!isBelow(rootPath, real)) throw new FolderRefusal('outside-the-root', '');
        if (!isSameFile(await operations.lstat(real), file)) throw new FolderRefusal('replaced', '');
      } catch (error) {
        throw errnoName(error) === 'ENOENT' ? new FolderRefusal('replaced', '') : error;
      }
    },
    async remove(name) {
      await confirm();
      await operations.unlink(entry(name));
    },
    sync: () => syncFolder(place, path, identity),
    async close() {},
  };
}

/** Windows cannot open a folder for this, and keeps no promise about entries. */
async function syncFolder(
  { operations }: PortablePlace,
  path: string,
  identity: FileIdentity,
): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
  const folder = await operations.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  try {
    if (!isSameFile(await folder.stat(), identity)) return false;
    await folder.sync();
    return true;
  } finally {
    await folder.close();
  }
}
