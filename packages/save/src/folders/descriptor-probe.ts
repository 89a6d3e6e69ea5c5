import { nodeFileOperations } from '../operations/file-operations.js';
import { openDescriptorRoot } from './descriptor-root.js';
import { FolderRefusal } from './held-folder.js';

/** Whether folders can be walked through /proc/self/fd here, and links on the way are refused. Writes nothing. */
export async function canWalkDescriptors(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const root = await openDescriptorRoot('/proc/self', nodeFileOperations);
    try {
      // `fd` is a folder of every process, `cwd` a link to a folder.
      await (await root.openFolder(['fd'])).close();
      return await root.openFolder(['cwd']).then(
        async (followed) => {
          await followed.close();
          return false;
        },
        (error: unknown) => error instanceof FolderRefusal,
      );
    } finally {
      await root.close();
    }
  } catch {
    return false;
  }
}
