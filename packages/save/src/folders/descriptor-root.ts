import { constants } from 'node:fs';
import { errnoName } from '../operations/errno.js';
import type { FileOperations, OpenFile } from '../operations/file-operations.js';
import type { FileIdentity, HeldFolder, RootFolder } from './held-folder.js';
import { FolderRefusal } from './held-folder.js';
import type { RootOptions } from './root-options.js';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;

/** An open folder as a path: the kernel goes to the folder itself, whatever its name has become. */
export function descriptorOf(file: OpenFile): string {
  return `/proc/self/fd/${file.fd}`;
}

/**
 * Linux: every folder is held open, and its entries are addressed through the descriptor, one component per call.
 * So no name is ever looked up twice, and no swap of a folder for a link can lead outside. Reference: security.md 4.1, 5.1.
 */
export async function openDescriptorRoot(
  path: string,
  operations: FileOperations,
  options: RootOptions = {},
): Promise<RootFolder> {
  const root = await operations.open(path, O_RDONLY | O_DIRECTORY);
  try {
    const identity = await root.stat();
    return {
      mode: 'descriptor',
      identity,
      openFolder: async (components) => {
        const handle = await walk(root, components, operations);
        try {
          const found = await handle.stat();
          if (options.sameDevice === true && found.dev !== identity.dev) {
            throw new FolderRefusal('other-file-system', components.at(-1) ?? '');
          }
          return heldFolder({ root, handle, identity: found, operations });
        } catch (error) {
          await closeQuietly(handle);
          throw error;
        }
      },
      descriptorPath: (fd) => `/proc/${process.pid}/fd/${fd}`,
      close: () => root.close(),
    };
  } catch (error) {
    await closeQuietly(root);
    throw error;
  }
}

/** Gives a handle of its own, also for the root itself. */
async function walk(
  root: OpenFile,
  components: readonly string[],
  operations: FileOperations,
): Promise<OpenFile> {
  let folder = await operations.open(descriptorOf(root), O_RDONLY | O_DIRECTORY);
  for (const component of components) {
    const parent = folder;
    try {
      folder = await openComponent(parent, component, operations);
    } finally {
      await closeQuietly(parent);
    }
  }
  return folder;
}

async function openComponent(
  parent: OpenFile,
  component: string,
  operations: FileOperations,
): Promise<OpenFile> {
  const path = `${descriptorOf(parent)}/${component}`;
  try {
    return await operations.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } catch (error) {
    const errno = errnoName(error);
    if (errno === 'ENOENT') throw new FolderRefusal('missing', component);
    if (errno !== 'ENOTDIR' && errno !== 'ELOOP') throw error;
    // The kernel says ENOTDIR of a link, too; the difference only serves the message.
    const isLink = await operations.lstat(path).then(
      (stats) => stats.isSymbolicLink(),
      () => false,
    );
    throw new FolderRefusal(isLink ? 'link' : 'not-a-folder', component);
  }
}

interface Holding {
  readonly root: OpenFile;
  readonly handle: OpenFile;
  readonly identity: FileIdentity;
  readonly operations: FileOperations;
}

function heldFolder({ root, handle, identity, operations }: Holding): HeldFolder {
  const entry = (name: string): string => `${descriptorOf(handle)}/${name}`;
  return {
    identity,
    entry,
    async confirm() {
      // Where both are now: a root that was renamed as a whole still contains its folders.
      const rootPath = await operations.readlink(descriptorOf(root));
      const folderPath = await operations.readlink(descriptorOf(handle));
      const below = rootPath === '/' ? '/' : `${rootPath}/`;
      if (folderPath !== rootPath && !folderPath.startsWith(below))
        throw new FolderRefusal('outside-the-root', '');
    },
    // An entry reached through the held folder can be nowhere else.
    async confirmEntry() {},
    remove: (name) => operations.unlink(entry(name)),
    async sync() {
      await handle.sync();
      return true;
    },
    close: () => closeQuietly(handle),
  };
}

/** A folder is only read: an error at its closing loses nothing, and the descriptor is free all the same. */
async function closeQuietly(folder: OpenFile): Promise<void> {
  await folder.close().catch(() => undefined);
}
