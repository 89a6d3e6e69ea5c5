import type { FolderRefusalReason } from '../folders/held-folder.js';
import { FolderRefusal } from '../folders/held-folder.js';
import { quoted } from '../names/quoted.js';
import { errnoName } from '../operations/errno.js';
import type { ConfinedErrorCode } from './errors.js';
import { ConfinedError } from './errors.js';

const CODE_OF_REFUSAL: Readonly<Record<FolderRefusalReason, ConfinedErrorCode>> = {
  missing: 'confined.not-found',
  'not-a-folder': 'confined.not-found',
  link: 'confined.refused',
  'outside-the-root': 'confined.refused',
  'other-file-system': 'confined.refused',
  replaced: 'confined.refused',
};

/** ELOOP: the last name is a link. ENXIO, ENODEV: a socket, or a device without driver. */
const CODE_OF_ERRNO: Readonly<Record<string, ConfinedErrorCode>> = {
  ENOENT: 'confined.not-found',
  ENAMETOOLONG: 'confined.not-found',
  EISDIR: 'confined.not-a-file',
  ENXIO: 'confined.not-a-file',
  ENODEV: 'confined.not-a-file',
  ELOOP: 'confined.refused',
  EACCES: 'confined.refused',
  EPERM: 'confined.refused',
};

/** What a failed walk or call means to a reader. */
export function asConfinedError(error: unknown, path: string): ConfinedError {
  if (error instanceof ConfinedError) return error;
  if (error instanceof FolderRefusal) {
    return new ConfinedError(CODE_OF_REFUSAL[error.reason], `${quoted(path)}: ${error.message}`, {
      path,
      cause: error,
    });
  }
  const errno = errnoName(error);
  const code = (errno === undefined ? undefined : CODE_OF_ERRNO[errno]) ?? 'confined.io';
  const details = errno === undefined ? { path, cause: error } : { path, errno, cause: error };
  return new ConfinedError(
    code,
    `${quoted(path)}: opening or reading failed: ${errno ?? 'unknown'}`,
    details,
  );
}
