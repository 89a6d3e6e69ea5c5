import { parseDecimal } from './decimal.js';

/** One letter of path data with its numbers: pairs for M and L, sextets for C, none for Z. */
export interface PathCommand {
  readonly letter: 'M' | 'L' | 'C' | 'Z';
  readonly isRelative: boolean;
  readonly numbers: readonly number[];
}

/** How many numbers one step of each letter takes. */
const STEP = { M: 2, L: 2, C: 6, Z: 0 } as const;

const TOKEN = /[,\s]*(?:([MLCZmlcz])|([+-]?[0-9.]+))/y;
const SEPARATORS = /[,\s]*$/y;

/**
 * Takes path data apart; undefined if it has anything but the four letters and complete steps of numbers.
 * Reference: grammar.md G14 Path data.
 */
export function scanPathCommands(text: string): readonly PathCommand[] | undefined {
  const commands: { letter: PathCommand['letter']; isRelative: boolean; numbers: number[] }[] = [];
  const token = new RegExp(TOKEN);
  let end = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    end = token.lastIndex;
    const [, letter, number] = match;
    if (letter !== undefined) {
      const upper = letter.toUpperCase();
      if (!isPathLetter(upper)) return undefined;
      commands.push({ letter: upper, isRelative: letter !== upper, numbers: [] });
      continue;
    }
    const value = parseDecimal(number ?? '');
    const command = commands.at(-1);
    if (value === undefined || command === undefined) return undefined;
    command.numbers.push(value);
  }
  const rest = new RegExp(SEPARATORS);
  rest.lastIndex = end;
  return rest.test(text) && commands.every(isComplete) ? commands : undefined;
}

function isPathLetter(text: string): text is PathCommand['letter'] {
  return Object.hasOwn(STEP, text);
}

function isComplete({ letter, numbers }: PathCommand): boolean {
  const step = STEP[letter];
  return step === 0 ? numbers.length === 0 : numbers.length > 0 && numbers.length % step === 0;
}
