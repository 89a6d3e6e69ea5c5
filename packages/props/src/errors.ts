/** Every way a property reply can fail to be written or read. Presentation is decided above this package. */
export type PropsErrorCode =
  /** `req=…,<format>` names no format of the request type, or has too many items. */
  | 'props.unknown-format'
  /** `req=…,<format>,<encoding>` names no known encoding. */
  | 'props.unknown-encoding'
  /** `handler=` is not a name that may be called. */
  | 'props.invalid-handler'
  /** A value handed in by the program is out of range: a number that is not finite, a time stamp outside 1970–9999. */
  | 'props.invalid-value'
  | 'props.duplicate-key'
  /** The key or value holds something that the format or the encoding cannot express. */
  | 'props.unrepresentable'
  /** Text handed to a parser does not follow its format. */
  | 'props.malformed';

/** What went wrong, as data, as far as it applies. */
export interface PropsErrorDetails {
  readonly parameter?: string;
  readonly value?: string;
  readonly expected?: string;
  readonly limit?: number;
  /** Property key concerned. */
  readonly key?: string;
  /** Offset of the offending text in the parsed text, in UTF-16 units. */
  readonly offset?: number;
}

/** The one error class of this package. Test `code`, never class identity or message text. */
export class PropsError extends Error {
  override readonly name = 'PropsError';

  constructor(
    readonly code: PropsErrorCode,
    message: string,
    readonly details: PropsErrorDetails = {},
  ) {
    super(message);
  }
}
