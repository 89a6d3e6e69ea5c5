import { parseDecimal } from './decimal.js';
import type { Point } from './geometry.js';

/** One letter of path data with its points as they are written: at least one for M and L, threes for C, none for Z. */
export interface PathCommand {
  readonly letter: 'M' | 'L' | 'C' | 'Z';
  readonly isRelative: boolean;
  readonly points: readonly Point[];
}

/** How many numbers one step of each letter takes. */
const STEP = { M: 2, L: 2, C: 6, Z: 0 } as const;

/**
 * Takes path data apart; undefined if it has anything but the four letters and complete steps of numbers, separated by
 * commas or blanks. Reference: grammar.md G14 Path data.
 */
export function scanPathCommands(text: string): readonly PathCommand[] | undefined {
  const trimmed = text.trim();
  const pieces = trimmed.match(/[a-z][^a-z]*/gi) ?? [];
  if (pieces.join('') !== trimmed) return undefined;
  const commands: PathCommand[] = [];
  for (const piece of pieces) {
    const command = scanCommand(piece);
    if (command === undefined) return undefined;
    commands.push(command);
  }
  return commands;
}

function scanCommand(piece: string): PathCommand | undefined {
  const written = piece.charAt(0);
  const letter = written.toUpperCase();
  if (!isPathLetter(letter)) return undefined;
  const numbers = (piece.slice(1).match(/[^,\s]+/g) ?? []).map(parseDecimal);
  const isComplete =
    letter === 'Z' ? numbers.length === 0 : numbers.length > 0 && numbers.length % STEP[letter] === 0;
  if (!isComplete) return undefined;
  const points: Point[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    const [xPx, yPx] = numbers.slice(at, at + 2);
    if (xPx === undefined || yPx === undefined) return undefined;
    points.push({ xPx, yPx });
  }
  return { letter, isRelative: written !== letter, points };
}

function isPathLetter(text: string): text is PathCommand['letter'] {
  return Object.hasOwn(STEP, text);
}
