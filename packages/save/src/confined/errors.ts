/** Every way a confined read can fail. */
export type ConfinedErrorCode =
  /** Nothing of this name is there. */
  | 'confined.not-found'
  /** A folder, FIFO, socket or device stands there. */
  | 'confined.not-a-file'
  /** The path leaves the root or goes over a link, or the operating system does not permit it. */
  | 'confined.refused'
  /** More bytes than `maxBytes`. */
  | 'confined.limit'
  /** Any other failure of reading, a file that changed meanwhile included. */
  | 'confined.io';

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
