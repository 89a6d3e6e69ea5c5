/** One modifier of a query, as written. Nothing is decoded but names. Reference: grammar.md G1, G3, G5, G6. */
export type ModifierToken = CommandToken | VariableToken | MacroToken | CommentToken;

/** `cmdName=value`, or a bare word without `=`. */
export interface CommandToken {
  readonly kind: 'command';
  readonly name: string;
  /** Raw text behind `=`; absent for a bare word. */
  readonly value?: string;
  /** Offset of the modifier in its text, in UTF-16 units. */
  readonly offset: number;
}

/** `$name=value`. */
export interface VariableToken {
  readonly kind: 'variable';
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

/** `$name$`, also in the spellings `$name$=` and `%24name%24=` of query libraries. */
export interface MacroToken {
  readonly kind: 'macro';
  readonly name: string;
  readonly offset: number;
}

/** `.text` */
export interface CommentToken {
  readonly kind: 'comment';
  /** Without the period. */
  readonly text: string;
  readonly offset: number;
}

/** Something that is no modifier at all, or only almost one; the tokenizer went on behind it. */
export interface SyntaxFinding {
  /** Name concerned, empty when the finding is about punctuation. */
  readonly name: string;
  readonly offset: number;
  /** What is there and what was expected. */
  readonly message: string;
}

export interface TokenizedModifiers {
  readonly tokens: readonly ModifierToken[];
  readonly findings: readonly SyntaxFinding[];
}
