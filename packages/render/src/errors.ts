/** Every way a picture can fail. Presentation (status, title) is decided above this package. */
export type RenderErrorCode =
  /** The source is missing, not a regular file, damaged, or not what its header says. */
  | 'render.source'
  /** The source's kind is not read by this product, or the asked-for format is not written by it. */
  | 'render.format'
  /** More pixels, bytes, channels or memory than allowed. */
  | 'render.limit'
  /** The request cannot be planned: commands that exclude each other. */
  | 'render.plan'
  /** The encoded picture could not be written to the file it was meant for; `cause` has the system's code. */
  | 'render.output'
  /** That file takes no more bytes: no space, quota or permitted size is left. */
  | 'render.full'
  | 'render.aborted'
  /** The render process ended without an answer. */
  | 'render.died'
  /** The queue is full; try again later. */
  | 'render.busy';

export interface RenderErrorDetails {
  readonly command?: string;
  readonly value?: string | number;
  readonly expected?: string;
  readonly limit?: number;
  readonly source?: string;
}

/** The one error class of this package. Test `code`: instances do not survive a process border, codes do. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly details: RenderErrorDetails;

  constructor(
    readonly code: RenderErrorCode,
    message: string,
    { cause, ...details }: RenderErrorDetails & ErrorOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }
}
