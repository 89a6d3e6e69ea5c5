import type { CommandName } from '../commands/command-registry.js';
import { COMMAND_DEFINITIONS } from '../commands/command-registry.js';
import type { CommandBag } from './request-draft.js';

/**
 * Commands that say the same thing in other units, e.g. `crop` and `cropN`, `op_usm` and `op_usmR`: one takes the place
 * of the other. Variants with a meaning of their own (`clipPathE`, `mapA`) stand beside their base command.
 */
const RIVALS: ReadonlyMap<CommandName, readonly CommandName[]> = findRivals();

function findRivals(): Map<CommandName, readonly CommandName[]> {
  const families = new Map<string, CommandName[]>();
  for (const { name, variantOf } of COMMAND_DEFINITIONS) {
    const base = variantOf ?? name;
    if (name === base || name === `${base}N` || name === `${base}R`) {
      families.set(base, [...(families.get(base) ?? []), name]);
    }
  }
  const rivals = new Map<CommandName, readonly CommandName[]>();
  for (const family of families.values()) {
    if (family.length < 2) continue;
    for (const name of family)
      rivals.set(
        name,
        family.filter((other) => other !== name),
      );
  }
  return rivals;
}

/** Sets a command; one that said the same thing in other units goes. Last wins. Reference: grammar.md G1.5. */
export function setCommand(bag: CommandBag, name: CommandName, value: unknown): void {
  bag[name] = value;
  for (const rival of RIVALS.get(name) ?? []) delete bag[rival];
}

/** Whether a bag has the command or one that says the same thing in other units. */
function hasCommand(bag: CommandBag, name: CommandName): boolean {
  if (bag[name] !== undefined) return true;
  return RIVALS.get(name)?.some((rival) => bag[rival] !== undefined) ?? false;
}

/** Adds the commands of a weaker bag that a stronger one does not have. Reference: grammar.md G7. */
export function addWeaker(stronger: CommandBag, weaker: CommandBag): void {
  for (const name of Object.keys(weaker) as CommandName[]) {
    if (!hasCommand(stronger, name)) stronger[name] = weaker[name];
  }
}

const CONTENT: ReadonlySet<CommandName> = new Set<CommandName>(['src', 'text', 'textPs']);

/** One name for all commands that take each other's place. */
export function familyOf(name: CommandName): string {
  if (CONTENT.has(name)) return 'content';
  return [name, ...(RIVALS.get(name) ?? [])].sort()[0] ?? name;
}
