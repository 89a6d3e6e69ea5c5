/** What was wrong with a request that could still be answered. */
export type RequestIssueKind =
  | 'unknown-command'
  | 'unknown-macro'
  | 'misplaced'
  | 'malformed'
  | 'out-of-range'
  | 'unsupported'
  | 'syntax';

/** How a catalog treats an issue. Decision: docs/decisions (tolerance). */
export type Tolerance = 'strict' | 'warn' | 'ignore';

/** One finding about the request text. Issues are data: several per request, none of them thrown. */
export interface RequestIssue {
  readonly kind: RequestIssueKind;
  /** Command, macro or variable as written, without `$`. Empty when the finding is about punctuation. */
  readonly command: string;
  readonly value?: string;
  /** Offset in the text of `origin`, in UTF-16 units. */
  readonly offset: number;
  /** One sentence: where, what, expected. */
  readonly message: string;
}
