import type { CommandName } from '../commands/command-registry.js';
import type { CommandToken } from '../tokens/modifier-token.js';
import type { Finding } from './report-issue.js';
import type { Statement } from './statement.js';

/** Typed values by registry name while a request is put together. Keys come from the registry, never from the client. */
export type CommandBag = { [Name in CommandName]?: unknown };

/** Faults that count once it is known what is asked for. */
export type LateFaults = { [Name in 'name' | 'timeout' | 'handler']?: Finding };

/** `src=`, `text=` or `textPs=`; the last one of a layer decides what it shows. Reference: grammar.md G4.7. */
export interface ContentStatement {
  readonly command: 'src' | 'text' | 'textPs';
  readonly statement: Statement<CommandToken>;
}

/** A layer while commands are sorted into it. */
export interface LayerDraft {
  readonly number: number;
  readonly names: Set<string>;
  readonly commands: CommandBag;
  readonly effects: Map<number, CommandBag>;
  content?: ContentStatement;
  mask?: Statement<CommandToken>;
}

/** Everything that the commands of a request say, sorted by what they act on. */
export interface RequestDraft {
  readonly request: CommandBag;
  /** What a save or a script could not use of its commands. */
  readonly lateFaults: LateFaults;
  readonly composite: CommandBag;
  readonly compositeEffects: Map<number, CommandBag>;
  readonly layers: Map<number, LayerDraft>;
  /** Layer names → number, or the composite. Names are case-sensitive. Reference: grammar.md G4 named layers. */
  readonly names: Map<string, number | 'comp'>;
}

export function emptyRequestDraft(): RequestDraft {
  return {
    request: {},
    lateFaults: {},
    composite: {},
    compositeEffects: new Map(),
    layers: new Map(),
    names: new Map(),
  };
}

export function emptyLayerDraft(number: number): LayerDraft {
  return { number, names: new Set(), commands: {}, effects: new Map() };
}

/** The layer of a number; it comes into being when it is first addressed. Reference: grammar.md G4.3. */
export function layerOf(draft: RequestDraft, number: number): LayerDraft {
  let layer = draft.layers.get(number);
  if (layer === undefined) {
    layer = emptyLayerDraft(number);
    draft.layers.set(number, layer);
  }
  return layer;
}

/** The effect of a number within a layer or the composite. */
export function effectOf(effects: Map<number, CommandBag>, number: number): CommandBag {
  let effect = effects.get(number);
  if (effect === undefined) {
    effect = {};
    effects.set(number, effect);
  }
  return effect;
}
