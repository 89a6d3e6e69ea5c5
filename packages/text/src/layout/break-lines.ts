import type { TextPiece } from './text-pieces.js';
import { shapePiece } from './text-pieces.js';

/** How lines end where the text asks for no end. Reference: commands.json, textAttr wordWrap. */
export type WordWrap = 'wrap' | 'noWrap' | 'nbWrap';

/** Width of a line by its number within the paragraph: indents differ. Infinity: as long as the text is. */
export type LineWidth = (line: number) => number;

/**
 * Fills lines from the first to the last. Breaks stand after blanks, hyphens and ideographs; `wrap` also tears words
 * that are longer than a line, `nbWrap` lets them stick out, `noWrap` breaks nowhere.
 * @returns at least one line; pieces in reading order
 */
export function breakLines(
  pieces: readonly TextPiece[],
  widthPx: LineWidth,
  wordWrap: WordWrap,
): readonly (readonly TextPiece[])[] {
  if (wordWrap === 'noWrap') return [pieces];
  const lines: TextPiece[][] = [[]];
  const current = (): TextPiece[] => lines.at(-1) ?? [];
  for (const word of wordsOf(pieces)) {
    if (current().length > 0 && !fits([...current(), ...word], widthPx(lines.length - 1))) startLine(lines);
    if (wordWrap === 'nbWrap') current().push(...word);
    else for (const piece of word) placeTearing(piece, lines, widthPx);
  }
  return lines;
}

/** Pieces between which no line may end, together. */
function wordsOf(pieces: readonly TextPiece[]): readonly (readonly TextPiece[])[] {
  const words: TextPiece[][] = [];
  let isOpen = false;
  for (const piece of pieces) {
    if (isOpen) words.at(-1)?.push(piece);
    else words.push([piece]);
    isOpen = !piece.canBreakAfter;
  }
  return words;
}

/** A line that ends in a soft hyphen shows it. */
function startLine(lines: TextPiece[][]): void {
  const line = lines.at(-1);
  const last = line?.at(-1);
  if (line && last?.text.endsWith('\u00AD'))
    line[line.length - 1] = shapePiece(`${last.text.slice(0, -1)}-`, last.pen);
  lines.push([]);
}

function placeTearing(piece: TextPiece, lines: TextPiece[][], widthPx: LineWidth): void {
  let rest: TextPiece | undefined = piece;
  while (rest) {
    const line: TextPiece[] = lines.at(-1) ?? [];
    const limitPx = widthPx(lines.length - 1);
    if (fits([...line, rest], limitPx)) {
      line.push(rest);
      return;
    }
    const torn: [TextPiece | undefined, TextPiece | undefined] = tear(
      rest,
      limitPx - widthOf(line),
      line.length > 0,
    );
    if (torn[0]) line.push(torn[0]);
    rest = torn[1];
    if (rest) lines.push([]);
  }
}

/** As much as fits in front, at least one letter where the line has nothing else. */
function tear(
  piece: TextPiece,
  roomPx: number,
  mayBeEmpty: boolean,
): [TextPiece | undefined, TextPiece | undefined] {
  const letters = lettersOf(piece.text);
  let low = mayBeEmpty ? 0 : 1;
  let high = letters.length - 1;
  const front = (count: number): TextPiece => shapePiece(letters.slice(0, count).join(''), piece.pen);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits([front(middle)], roomPx)) low = middle;
    else high = middle - 1;
  }
  if (low >= letters.length) return [piece, undefined];
  const rest = shapePiece(letters.slice(low).join(''), piece.pen);
  return [low === 0 ? undefined : front(low), rest];
}

const LETTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });

function lettersOf(text: string): readonly string[] {
  return [...LETTERS.segment(text)].map(({ segment }) => segment);
}

/** Blanks at the end of a line need no room. Sums of fractions may miss their total by a trifle. */
function fits(line: readonly TextPiece[], limitPx: number): boolean {
  return lineWidthPx(line) <= limitPx + 1e-6;
}

function widthOf(line: readonly TextPiece[]): number {
  return line.reduce((sum, piece) => sum + piece.widthPx, 0);
}

/** Width without the blanks at the end. */
export function lineWidthPx(line: readonly TextPiece[]): number {
  let hangingPx = 0;
  for (const piece of line.toReversed()) {
    hangingPx += piece.blankPx;
    if (piece.blankPx < piece.widthPx) break;
  }
  return widthOf(line) - hangingPx;
}
