/** Every way a confined read can fail, and what it means: the table of docs/saving-safely.md. */
export const CONFINED_ERROR_MEANINGS = {
  'confined.not-found': 'Nothing of this name is there.',
  'confined.not-a-file': 'A folder, FIFO, socket or device stands there.',
  'confined.refused':
    'The path leaves the root or goes over a link, or the operating system does not permit it.',
  'confined.limit': 'The file has more bytes than `maxBytes`.',
  'confined.io': 'Any other failure of reading, a file that was changed meanwhile included.',
} as const;

export type ConfinedErrorCode = keyof typeof CONFINED_ERROR_MEANINGS;

export interface ConfinedErrorDetails {
  /** The path as given, relative to the root. */
  readonly path: string;
  readonly expected?: string;
  readonly limit?: number;
  /** Name of the system error, such as EMFILE. */
  readonly errno?: string;
}

/** The one error class of confined reading. Test `code`, never class identity or message text. */
export class ConfinedError extends Error {
  override readonly name = 'ConfinedError';
  readonly details: ConfinedErrorDetails;

  constructor(
    readonly code: ConfinedErrorCode,
    message: string,
    { cause, ...details }: ConfinedErrorDetails & ErrorOptions,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }
}
