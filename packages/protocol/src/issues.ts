/** What was wrong with a request that could still be answered. */
export type RequestIssueKind =
  'unknown-command' | 'unknown-macro' | 'misplaced' | 'malformed' | 'out-of-range' | 'unsupported' | 'syntax';

/** How a catalog treats an issue. Decision: docs/decisions/0010-tolerance.md. */
export type Tolerance = 'strict' | 'warn' | 'ignore';

/** Which text a command was written in. Reference: grammar.md G5, G7, G8. */
export interface TextOrigin {
  readonly kind:
    | 'url'
    | 'path'
    | 'macro'
    | 'modifier'
    | 'post-modifier'
    | 'template'
    | 'template-post-modifier'
    | 'layer-record'
    | 'nested';
  /** Name of the macro, id of the record or template, object of the nested request. */
  readonly name?: string;
}

/** One finding about the request text. Issues are data: several per request, none of them thrown. */
export interface RequestIssue {
  readonly kind: RequestIssueKind;
  /** Command, macro or variable as written, without `$`. Empty when the finding is about punctuation. */
  readonly command: string;
  readonly value?: string;
  readonly origin: TextOrigin;
  /** Offset of the modifier in the text of `origin`, in UTF-16 units. */
  readonly offset: number;
  /** One sentence: where, what, expected. */
  readonly message: string;
}
