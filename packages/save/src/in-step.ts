import type { SaveErrorCode } from './errors.js';
import { SaveError } from './errors.js';
import { FolderRefusal } from './folders/held-folder.js';
import { errnoName } from './operations/errno.js';

/** What a system error means, in whichever step it happens. Everything else is `save.io`. */
const CODE_OF_ERRNO: Readonly<Record<string, SaveErrorCode>> = {
  ENOSPC: 'save.full',
  EDQUOT: 'save.full',
  EFBIG: 'save.full',
  EACCES: 'save.denied',
  EPERM: 'save.denied',
  EROFS: 'save.denied',
  EMFILE: 'save.busy',
  ENFILE: 'save.busy',
  ENOMEM: 'save.busy',
  EAGAIN: 'save.busy',
  ENAMETOOLONG: 'save.name',
};

/**
 * Runs one step and tells what the system says as a SaveError; `codes` says what an errno means in this step.
 * @throws SaveError
 */
export async function inStep<T>(
  step: string,
  work: () => Promise<T>,
  codes: Readonly<Record<string, SaveErrorCode>> = {},
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SaveError) throw error;
    if (error instanceof FolderRefusal) {
      throw new SaveError('save.folder', `folder: ${error.message}`, { parameter: 'folder', cause: error });
    }
    const errno = errnoName(error);
    if (errno === undefined) throw new SaveError('save.io', `${step} failed`, { cause: error });
    const code = codes[errno] ?? CODE_OF_ERRNO[errno] ?? 'save.io';
    throw new SaveError(code, `${step} failed: ${errno}`, { errno, cause: error });
  }
}
