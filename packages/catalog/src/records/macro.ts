import type { MacroDefinition } from '../files/parse-macro-file.js';
import type { ProblemList } from '../problem.js';

/** A macro with the macros it names put in their place. */
export interface Macro {
  /** As written. */
  readonly name: string;
  readonly definition: string;
  readonly expanded: string;
  /** Macros within each other below this one: 0 where it names none that is defined. */
  readonly depth: number;
}

/** Macros by name in lower case. */
export type MacroMap = ReadonlyMap<string, Macro>;

/** Expanded text of one macro, in characters: each level can double it, so twenty lines could fill the memory. */
const LONGEST_EXPANSION = 65_536;

/** Macros below each other in one chain that are joined (security.md I20). */
const DEEPEST_EXPANSION = 16;

const MACRO_CALL = /^\$([A-Za-z0-9\-_.]+)\$$/;

/**
 * Expands `$name$` commands in file order: an earlier macro of the file, else one of the default catalog. A name that is
 * not defined yet stays as it is, so nothing can recur. A chain of macros that is too deep is left as written: whoever
 * expands what is left over at request time has a limit of its own. Reference: catalog-files.md 5 Macros, AF-17.
 */
export function expandMacros(
  definitions: readonly MacroDefinition[],
  inherited: MacroMap,
  problems: ProblemList,
): MacroMap {
  const macros = new Map<string, Macro>();
  const find = (name: string): Macro | undefined =>
    macros.get(name.toLowerCase()) ?? inherited.get(name.toLowerCase());
  for (const { name, definition, line } of definitions) {
    const { expanded, depth, undefinedNames } = expand(definition, find);
    for (const called of undefinedNames) {
      problems.add({
        code: 'macro-not-yet-defined',
        line,
        detail: called,
        message: `${name}: $${called}$ is not defined before it`,
      });
    }
    if (expanded === undefined) {
      const message = `${name}: expands to more than ${LONGEST_EXPANSION} characters; macro dropped`;
      problems.add({ code: 'macro-too-long', line, detail: name, message });
      continue;
    }
    const isTooDeep = depth > DEEPEST_EXPANSION;
    if (isTooDeep) {
      const message = `${name}: joins more than ${DEEPEST_EXPANSION} macros within each other; left as written`;
      problems.add({ code: 'macro-too-deep', line, detail: name, message });
    }
    macros.set(name.toLowerCase(), { name, definition, expanded: isTooDeep ? definition : expanded, depth });
  }
  return macros;
}

interface Expansion {
  /** Absent: too long. */
  readonly expanded?: string;
  readonly depth: number;
  readonly undefinedNames: readonly string[];
}

function expand(definition: string, find: (name: string) => Macro | undefined): Expansion {
  const undefinedNames: string[] = [];
  const commands: string[] = [];
  let length = 0;
  let depth = 0;
  for (const command of splitCommands(definition)) {
    const called = MACRO_CALL.exec(command)?.[1];
    const known = called === undefined ? undefined : find(called);
    if (called !== undefined && known === undefined) undefinedNames.push(called);
    if (known !== undefined) depth = Math.max(depth, known.depth + 1);
    const text = known?.expanded ?? command;
    length += text.length + 1;
    if (length > LONGEST_EXPANSION) return { depth, undefinedNames };
    commands.push(text);
  }
  return { expanded: commands.join('&'), depth, undefinedNames };
}

/** Splits at `&` outside of nested sources, whose macros belong to the nested request. */
function splitCommands(definition: string): readonly string[] {
  const commands: string[] = [];
  let nesting: { readonly open: string; readonly close: string } | undefined;
  let depth = 0;
  for (const piece of definition.split('&')) {
    const inside = depth > 0;
    nesting = inside ? nesting : nestedDelimiters(piece);
    if (nesting !== undefined) depth += count(piece, nesting.open) - count(piece, nesting.close);
    if (inside) commands.push(`${commands.pop() ?? ''}&${piece}`);
    else commands.push(piece);
  }
  return commands;
}

/** Reference: grammar.md G9: a value that starts with is, ir or fxg and a bracket, or with a bracket. */
function nestedDelimiters(command: string): { readonly open: string; readonly close: string } | undefined {
  const bracket = /^(?:src|mask)=(?:is|ir|fxg)?([{(])/i.exec(command)?.[1];
  if (bracket === undefined) return undefined;
  return bracket === '{' ? { open: '{', close: '}' } : { open: '(', close: ')' };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
