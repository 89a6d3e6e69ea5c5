/** Every way text can fail to become a layout. Presentation is decided above this package. */
export type TextErrorCode = 'text.limit' | 'text.unsupported' | 'text.conflict' | 'text.font-unusable';

export interface TextErrorDetails {
  readonly value?: string;
  readonly expected?: string;
  readonly limit?: number;
}

/** The one error class of this package. Test `code`, never class identity or message text. */
export class TextError extends Error {
  override readonly name = 'TextError';

  constructor(
    readonly code: TextErrorCode,
    message: string,
    readonly details: TextErrorDetails & { readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}
