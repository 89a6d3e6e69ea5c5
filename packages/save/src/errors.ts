/** Every way a save can fail. Reference: docs/saving-safely.md, failures. */
export type SaveErrorCode =
  /** The name is outside the portable grammar. */
  | 'save.name'
  /** A folder on the way is missing, no folder, a link, or not below the root. Folders are never created. */
  | 'save.folder'
  /** Something stands at the target that is not replaced: a folder, link, device, or a file where overwriting is off. */
  | 'save.target'
  /** There is no folder to save to: none is configured, the root is unusable or closed. */
  | 'save.disabled'
  /** The operating system does not permit it. */
  | 'save.denied'
  /** The deadline passed before the commit. */
  | 'save.timeout'
  /** The caller's signal fired, or the root was closed, before the commit. */
  | 'save.cancelled'
  /** More bytes than `maxBytes`. */
  | 'save.limit'
  /** No space, quota or permitted file size is left, or the free-space floor is reached. */
  | 'save.full'
  /** Any other failure of reading or writing, or a producer that left nothing behind. */
  | 'save.io'
  /** Descriptors or memory are used up at the moment; try again later. */
  | 'save.busy';

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
