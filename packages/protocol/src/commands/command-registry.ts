import type { ValueType } from '../values/value-type.js';
import type { CommandDefinition, CommandGroup } from './command-definition.js';
import { commonLayerCommands } from './common-layer-commands.js';
import { commonOperations } from './common-operations.js';
import { effectCommands } from './effect-commands.js';
import { imageAdjustments } from './image-adjustments.js';
import { replyCommands } from './reply-commands.js';
import { requestCommands } from './request-commands.js';
import { sourceImageOperations } from './source-image-operations.js';
import { textLayerCommands } from './text-layer-commands.js';
import { viewCommands } from './view-commands.js';

export type { RequestTypeName } from './request-types.js';

/** THE registry: every documented command under its documented name. Reference: commands.json. */
export const COMMANDS = withNames({
  ...requestCommands,
  ...replyCommands,
  ...viewCommands,
  ...sourceImageOperations,
  ...commonLayerCommands,
  ...commonOperations,
  ...imageAdjustments,
  ...textLayerCommands,
  ...effectCommands,
});

export type CommandName = keyof typeof COMMANDS;

/** What the value of a command is read into, e.g. `Fit` for `fit`. */
export type CommandValue<N extends CommandName> =
  (typeof COMMANDS)[N]['value'] extends ValueType<infer V> ? V : never;

/** Values of commands that were given; an absent property means that the command was not given. */
export type CommandValues<N extends CommandName> = { readonly [K in N]?: CommandValue<K> };

/** Commands that count for the whole request. */
export type RequestCommandName = NameOfScope<'request'>;

/** Commands that are bound to a layer. */
export type LayerCommandName = NameOfScope<'layer'>;

type NameOfScope<S extends CommandDefinition['scope']> = {
  [N in CommandName]: (typeof COMMANDS)[N]['scope'] extends S ? N : never;
}[CommandName];

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** An entry of the registry; the type of its value is forgotten. */
export type NamedCommand = CommandDefinition & { readonly name: CommandName };

/** All entries, for those that walk over the registry. */
export const COMMAND_DEFINITIONS: readonly NamedCommand[] = Object.values(COMMANDS);

const BY_SPELLING: ReadonlyMap<string, NamedCommand> = new Map(
  COMMAND_DEFINITIONS.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].map((spelling) => [spelling.toLowerCase(), command] as const),
  ),
);

/** The command of this name or alias; case is ignored. */
export function findCommand(name: string): NamedCommand | undefined {
  return BY_SPELLING.get(name) ?? BY_SPELLING.get(name.toLowerCase());
}

function withNames<const G extends CommandGroup>(
  group: G,
): { readonly [N in keyof G]: G[N] & { readonly name: N } } {
  const named = Object.entries(group).map(([name, command]) => [name, { ...command, name }]);
  return Object.fromEntries(named) as { readonly [N in keyof G]: G[N] & { readonly name: N } };
}
