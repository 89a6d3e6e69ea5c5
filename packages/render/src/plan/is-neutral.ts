import { findCommand } from '@is/protocol';
import type { CommandName, CommandValue } from '@is/protocol';

type NeutralTests = { readonly [Name in CommandName]?: (value: CommandValue<Name>) => boolean };

/** Values that change nothing though they are not the default: every strength of a filter whose amount or radius is 0. */
const NEUTRAL_TESTS: NeutralTests = {
  op_usm: ({ amount, radiusPx }) => amount === 0 || radiusPx === 0,
  op_usmR: ({ amount, radiusPx }) => amount === 0 || radiusPx === 0,
  op_noise: ({ amountPercent }) => amountPercent === 0,
  // Reference: commands.json textFlowPath, textFlowXPath, ignoredWhen.
  textFlowPath: isEmptyPath,
  textFlowXPath: isEmptyPath,
  rotate: (angleDeg) => angleDeg % 360 === 0,
};

function isEmptyPath(path: CommandValue<'textFlowPath'>): boolean {
  return path.subpaths.length === 0;
}

/**
 * Whether a command is given and yet asks for nothing: its value is the documented default, or one of those above.
 * Requests carry them often (`op_sharpen=0` in one of six), because presets spell out every command.
 */
export function isNeutral(name: string, value: unknown): boolean {
  const test = NEUTRAL_TESTS[name as CommandName] as ((value: unknown) => boolean) | undefined;
  return isDefault(name, value) || (test?.(value) ?? false);
}

/** Values of commands are plain data with their properties always in the same order. */
function isDefault(name: string, value: unknown): boolean {
  const stated = statedDefault(name);
  if (!stated) return false;
  return typeof value === 'object' ? stated.data === JSON.stringify(value) : stated.value === value;
}

interface StatedDefault {
  readonly value: unknown;
  readonly data: string;
}

/** Every command of every request asks for its own, so each is read once. */
const DEFAULTS = new Map<string, StatedDefault | undefined>();

function statedDefault(name: string): StatedDefault | undefined {
  if (!DEFAULTS.has(name)) DEFAULTS.set(name, readDefault(name));
  return DEFAULTS.get(name);
}

function readDefault(name: string): StatedDefault | undefined {
  const command = findCommand(name);
  if (command?.default === undefined) return undefined;
  const parsed = command.value.parse(command.default);
  return parsed.ok ? { value: parsed.value, data: JSON.stringify(parsed.value) } : undefined;
}
