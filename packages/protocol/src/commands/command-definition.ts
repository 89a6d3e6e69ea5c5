/** How far the product carries a command out. Every level but `full` needs a reason. */
export type Support =
  | { readonly level: 'full' }
  | { readonly level: 'partial' | 'parsed-and-ignored' | 'unsupported'; readonly reason: string };

/** Where the reference files the command. Reference: commands.json `category`. */
export type CommandCategory =
  'request' | 'view' | 'source' | 'layer' | 'common-op' | 'text' | 'effect' | 'static';

/** Effect of the command at `layer=comp`. Reference: commands.json `whenComp`, pipeline.md P1. */
export type CompRule = 'request' | 'view' | 'composite' | 'layer0' | 'ignored' | 'error' | 'select';

/** Outcome of reading one value: data, never an exception. */
export type Parsed<V> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly expected: string };

/** One documented data type: reads the percent-decoded text of a value and prints it back canonically. */
export interface ValueType<V> {
  /** Completes the sentence "expected …", for errors and help. */
  readonly expectation: string;
  parse(text: string): Parsed<V>;
  /** Inverse of parse: `parse(print(v))` gives `v`. The text is not percent-encoded. */
  print(value: V): string;
}

/** One entry of THE registry: names, types, docs, tests and help are derived from it. */
export interface CommandDefinition<V = unknown> {
  /** Spelling of the reference; matching ignores case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Base command that this one is another spelling of, e.g. `crop` for `cropN`. */
  readonly variantOf?: string;
  readonly category: CommandCategory;
  /** `request` counts wherever it is written; `layer` is bound to the current layer. */
  readonly scope: 'request' | 'layer';
  readonly whenComp: CompRule;
  readonly effectLayers: 'accepted' | 'ignored';
  readonly value: ValueType<V>;
  readonly support: Support;
  readonly summary: string;
  /** Syntax line for docs and help, e.g. `fit=mode[,upscale]`. */
  readonly syntax: string;
  /** Default as the reference words it: a literal or an attribute name. */
  readonly default?: string;
  /** Page below http-ref, as in commands.json. */
  readonly reference: string;
  /** Complete commands that must parse, and that must not. They become tests and fuzz dictionaries. */
  readonly accept: readonly string[];
  readonly reject: readonly string[];
}
