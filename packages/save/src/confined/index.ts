export { CONFINED_ERROR_MEANINGS, ConfinedError } from './errors.js';
export type { ConfinedErrorCode, ConfinedErrorDetails } from './errors.js';
export type { ByteRange, ConfinedFile } from './confined-file.js';
export { openConfinedRoot } from './confined-root.js';
export type { ConfinedRoot, ConfinedRootOptions, OpenFileOptions } from './confined-root.js';
export { isLocalFolder } from '../operations/local-folder.js';
export { StallBudget } from '../operations/stall-budget.js';
export type { WaitMeter } from '../operations/wait-meter.js';
