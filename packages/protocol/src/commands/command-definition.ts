import type { ValueType } from '../values/value-type.js';

/**
 * How far the product carries a command or a request type out. Every level but `full` needs a reason.
 * - `partial`: some values or some situations; the rest is refused or reported.
 * - `parsed-and-ignored`: checked, then without effect, and nobody misses it in the reply (hints, metadata).
 * - `unsupported`: checked and reported as an issue; a picture that needs it is refused, not drawn without it.
 */
export type Support =
  | { readonly level: 'full' }
  | { readonly level: 'partial' | 'parsed-and-ignored' | 'unsupported'; readonly reason: string };

/** Where the reference files the command. Reference: commands.json `category`. */
export type CommandCategory =
  'request' | 'view' | 'source' | 'layer' | 'common-op' | 'text' | 'effect' | 'static';

/** Effect of the command at `layer=comp`. Reference: commands.json `whenComp`, pipeline.md P1. */
export type CompRule = 'request' | 'view' | 'composite' | 'layer0' | 'ignored' | 'error' | 'select';

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
  /** One sentence: what the command does. */
  readonly summary: string;
  /** Syntax line for docs and help, e.g. `fit=mode[,upscale]`. */
  readonly syntax: string;
  /** What counts when the command is absent: a literal, or an attribute name. */
  readonly default?: string;
  /** Page below http-ref, as in commands.json. */
  readonly reference: string;
  /** Complete commands, not percent-encoded, that must parse. They become tests and fuzz dictionaries. */
  readonly accept: readonly string[];
  /** Complete commands that must not parse; empty where any text is a value. */
  readonly reject: readonly string[];
}

/** Commands under their documented names; the registry puts the key into `name`. */
export type CommandGroup = Readonly<Record<string, Omit<CommandDefinition, 'name'>>>;
