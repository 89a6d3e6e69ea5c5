/** Every way a request can be refused by its text alone. Presentation (status, title) is decided above this package. */
export type ProtocolErrorCode =
  | 'protocol.malformed-target'
  | 'protocol.too-long'
  | 'protocol.too-deep'
  | 'protocol.bad-lock'
  | 'protocol.bad-obfuscation'
  | 'protocol.macro-undefined'
  | 'protocol.invalid-value'
  | 'protocol.invalid-name'
  | 'protocol.missing-value'
  | 'protocol.conflict'
  | 'protocol.unknown-layer'
  | 'protocol.unknown-catalog'
  | 'protocol.object-refused'
  | 'protocol.locale-unknown'
  | 'protocol.unsupported';

/** What went wrong, as data: the parameter, its value, the expectation and the limit, as far as they apply. */
export interface ProtocolErrorDetails {
  readonly command?: string;
  readonly value?: string;
  readonly expected?: string;
  readonly limit?: number;
  /** Offset of the offending text in the modifiers, in UTF-16 units from the character after `?`. */
  readonly offset?: number;
  /** The object is an image that cannot be found, not one that is asked for in a wrong way: a default image may stand in. */
  readonly isMissing?: true;
}

/** The one error class of this package. Test `code`, never class identity or message text. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
    readonly details: ProtocolErrorDetails = {},
  ) {
    super(message);
  }
}
