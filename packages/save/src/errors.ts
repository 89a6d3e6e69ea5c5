/** Every way a save can fail, and what it means: the table of docs/saving-safely.md. */
export const SAVE_ERROR_MEANINGS = {
  'save.name': 'The name is outside the portable grammar.',
  'save.folder':
    'A folder on the way is missing, no folder, a link, or no longer below the root. Folders are never created.',
  'save.target': 'At the target stands a folder, link or device, or a file where overwriting is off.',
  'save.disabled': 'There is nowhere to save: no folder is configured, or the root is unusable or closed.',
  'save.denied': 'The operating system does not permit it.',
  'save.timeout': 'The deadline passed before the commit.',
  'save.cancelled': 'The caller left, or the root was closed, before the commit.',
  'save.limit': 'The content has more bytes than `maxBytes`.',
  'save.full': 'Space, quota or file size is used up, or the free-space floor is reached.',
  'save.io': 'Any other failure of reading or writing, or a producer that left nothing behind.',
  'save.busy': 'Descriptors or memory are used up at the moment; try again later.',
} as const;

export type SaveErrorCode = keyof typeof SAVE_ERROR_MEANINGS;

/** What went wrong, as data, as far as it applies. Paths are relative to the root. */
export interface SaveErrorDetails {
  readonly parameter?: 'name' | 'folder' | 'timeoutMs' | 'maxBytes' | 'freeSpaceFloorBytes';
  readonly value?: string | number;
  readonly expected?: string;
  readonly limit?: number;
  /** Name of the system error, such as ENOSPC. */
  readonly errno?: string;
}

/** The one error class of this package's root. Test `code`, never class identity or message text. */
export class SaveError extends Error {
  override readonly name = 'SaveError';
  readonly details: SaveErrorDetails;

  constructor(
    readonly code: SaveErrorCode,
    message: string,
    { cause, ...details }: SaveErrorDetails & ErrorOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }
}
