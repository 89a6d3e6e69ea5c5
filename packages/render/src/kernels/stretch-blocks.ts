import type { Size } from '@is/protocol';
import type { RowReader, SampleRows } from './sample-rows.js';

/** How blocks lie beside the pixels of a row or column. */
export interface BlockAxis {
  /** May be a fraction. */
  readonly sidePx: number;
  /** How far before the first pixel the first block begins. */
  readonly startPx: number;
}

/**
 * Blocks as the pixels that they stand for: linear from middle to middle, and even beyond the outermost. Rows of blocks are
 * stretched sideways once each; every row of the picture lies between two of them.
 * @param picture what of the pixels is given
 */
export function stretchBlocks(
  small: SampleRows,
  picture: Size,
  axes: { readonly x: BlockAxis; readonly y: BlockAxis },
): RowReader {
  const { channels } = small;
  const slopes = slopesAlong(picture.widthPx, small, axes.x);
  const narrow = new Float32Array(small.widthPx * channels);
  const length = picture.widthPx * channels;
  const stretched = [new Float32Array(length), new Float32Array(length)] as const;
  const enlarged = new Float32Array(length);
  const held = [-1, -1];
  const stretch = (line: number): Float32Array => {
    const place = line % 2 === 0 ? 0 : 1;
    if (held[place] !== line) {
      small.read(line, narrow, 0);
      for (const slope of slopes) climb(stretched[place], narrow, slope);
      held[place] = line;
    }
    return stretched[place];
  };
  let yPx = 0;
  const nextPair = (): RowPair => {
    const { first, second, share } = between(yPx, axes.y, small.heightPx);
    yPx += 1;
    return { above: stretch(first), below: stretch(second), share };
  };
  const ahead = new Uint8Array(length * ROWS_AHEAD);
  let ready = ahead.subarray(0, 0);
  const writeNext = (target: Uint8Array): void => {
    if (ready.length === 0) {
      const rows = rowsUpTheSlope(yPx, axes.y, small.heightPx);
      const pair = nextPair();
      if (rows === 1) return writeMixed(target, pair);
      writeFourMixed(ahead, pair, 1 / axes.y.sidePx);
      yPx += rows - 1;
      ready = ahead.subarray(0, rows * length);
    }
    target.set(ready.subarray(0, length));
    ready = ready.subarray(length);
  };
  return { next: () => mix(enlarged, nextPair()), writeNext };
}

/** Rows that are written at a time: every pair of samples is then read once for so many of them, in two thirds of the time. */
const ROWS_AHEAD = 4;

/** How many rows from this one on lie between the same two rows of blocks, each as far from the next; `ROWS_AHEAD` at most. */
function rowsUpTheSlope(yPx: number, axis: BlockAxis, blocks: number): number {
  const from = between(yPx, axis, blocks);
  let rows = 1;
  while (rows < ROWS_AHEAD) {
    const to = between(yPx + rows, axis, blocks);
    const isOnSlope = to.first === from.first && Math.abs(to.share - from.share - rows / axis.sidePx) < 1e-9;
    if (!isOnSlope) break;
    rows += 1;
  }
  return rows;
}

/** One channel of the pixels of a row that lie between the middles of the same two blocks. */
interface Slope {
  /** Index of the first sample, and how far the next is. */
  readonly at: number;
  readonly step: number;
  /** Indices of the samples of both blocks. */
  readonly first: number;
  readonly second: number;
  /** How far each pixel is from the first, 0..1. */
  readonly shares: Float32Array;
}

function slopesAlong(
  lengthPx: number,
  { widthPx: count, channels }: SampleRows,
  axis: BlockAxis,
): readonly Slope[] {
  const slopes: Slope[] = [];
  for (let fromPx = 0, endPx = 0; fromPx < lengthPx; fromPx = endPx) {
    const { first, second } = between(fromPx, axis, count);
    const shares: number[] = [];
    for (; endPx < lengthPx; endPx += 1) {
      const pixel = between(endPx, axis, count);
      if (pixel.first !== first) break;
      shares.push(pixel.share);
    }
    for (let channel = 0; channel < channels; channel += 1)
      slopes.push({
        at: fromPx * channels + channel,
        step: channels,
        first: first * channels + channel,
        second: second * channels + channel,
        shares: Float32Array.from(shares),
      });
  }
  return slopes;
}

/** Between the middles of which two blocks a pixel lies, and how far from the first. */
function between(
  atPx: number,
  { sidePx, startPx }: BlockAxis,
  blocks: number,
): { first: number; second: number; share: number } {
  const position = Math.min(blocks - 1, Math.max(0, (atPx + startPx + 0.5) / sidePx - 0.5));
  const first = Math.floor(position);
  return { first, second: Math.min(blocks - 1, first + 1), share: position - first };
}

/** Two rows, and how far from the first the row between them lies, 0..1. */
interface RowPair {
  readonly above: Float32Array;
  readonly below: Float32Array;
  readonly share: number;
}

function mix(target: Float32Array, { above, below, share }: RowPair): Float32Array {
  for (let at = 0; at < target.length; at += 1) {
    const from = above[at] ?? 0;
    target[at] = from + ((below[at] ?? 0) - from) * share;
  }
  return target;
}

function writeMixed(target: Uint8Array, { above, below, share }: RowPair): void {
  for (let at = 0; at < target.length; at += 1) {
    const from = above[at] ?? 0;
    target[at] = from + ((below[at] ?? 0) - from) * share + 0.5;
  }
}

/**
 * Four rows below each other, of which those beyond the slope are not used: sides that are fractions of pixels leave three or
 * four. Most of the time of a large blur is spent here.
 * @param step how much further from the first each is than the one before
 */
function writeFourMixed(target: Uint8Array, { above, below, share }: RowPair, step: number): void {
  const length = above.length;
  const [second, third, fourth] = [length, 2 * length, 3 * length];
  for (let at = 0; at < length; at += 1) {
    const from = above[at] ?? 0;
    const height = (below[at] ?? 0) - from;
    const value = from + height * share + 0.5;
    const rise = height * step;
    target[at] = value;
    target[at + second] = value + rise;
    target[at + third] = value + 2 * rise;
    target[at + fourth] = value + 3 * rise;
  }
}

function climb(row: Float32Array, blocks: Float32Array, { at, step, first, second, shares }: Slope): void {
  const from = blocks[first] ?? 0;
  const height = (blocks[second] ?? 0) - from;
  for (let pixel = 0, to = at; pixel < shares.length; pixel += 1, to += step)
    row[to] = from + height * (shares[pixel] ?? 0);
}
