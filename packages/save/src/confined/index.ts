export { CONFINED_ERROR_MEANINGS, ConfinedError } from './errors.js';
export type { ConfinedErrorCode, ConfinedErrorDetails } from './errors.js';
export type { ByteRange, ConfinedFile } from './confined-file.js';
export { openConfinedRoot } from './confined-root.js';
export type { ConfinedRoot, ConfinedRootOptions, OpenFileOptions } from './confined-root.js';
