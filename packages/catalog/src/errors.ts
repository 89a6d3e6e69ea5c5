/** Everything about catalogs that stops a start. All else is reported as a `CatalogProblem` and loading goes on. */
export type CatalogErrorCode =
  /** The catalog folder cannot be read. */
  | 'catalog.folder'
  /** `default.ini` is missing, unreadable, or carries a RootId. */
  | 'catalog.default-ini'
  /** The load was cancelled by its signal. */
  | 'catalog.aborted';

export interface CatalogErrorDetails {
  /** Absolute path of the folder or file. */
  readonly path: string;
  readonly expected?: string;
}

/** The one error class of this package. Test `code`, never class identity or message text. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  readonly details: CatalogErrorDetails;

  constructor(
    readonly code: CatalogErrorCode,
    message: string,
    { cause, ...details }: CatalogErrorDetails & ErrorOptions,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
  }
}
