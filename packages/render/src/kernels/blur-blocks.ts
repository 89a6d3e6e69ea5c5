import { blurDirectly } from './blur-directly.js';
import { blurOfBlocks } from './blur-reach.js';
import { rowsOfSamples } from './sample-rows.js';
import type { RowReader, SampleRows } from './sample-rows.js';

/** Squares that are averaged. The first begin outside, this many pixels before the picture. */
export interface Blocks {
  readonly sidePx: number;
  readonly startXPx: number;
  readonly startYPx: number;
}

/** Averages blocks, blurs those, and goes back linearly. */
export function blurBlocks(rows: SampleRows, sigmaPx: number, blocks: Blocks): RowReader {
  const small = averageBlocks(rows, blocks);
  const reader = blurDirectly(small, blurOfBlocks(sigmaPx));
  const length = small.widthPx * small.channels;
  const blurred = new Float32Array(length * small.heightPx);
  for (let at = 0; at < blurred.length; at += length) blurred.set(reader.next(), at);
  return enlarge(rowsOfSamples(blurred, small), { rows, blocks });
}

/** The rows of a block are summed before its columns are. */
function averageBlocks(rows: SampleRows, { sidePx, startXPx, startYPx }: Blocks): SampleRows {
  const { channels } = rows;
  const widthPx = Math.ceil((rows.widthPx + startXPx) / sidePx);
  const heightPx = Math.ceil((rows.heightPx + startYPx) / sidePx);
  const small = new Float32Array(widthPx * heightPx * channels);
  const sums = new Float32Array(rows.widthPx * channels);
  for (let line = 0; line < heightPx; line += 1) {
    const [fromPx, endPx] = partOf(line, rows.heightPx, [startYPx, sidePx]);
    sums.fill(0);
    for (let yPx = fromPx; yPx < endPx; yPx += 1) rows.addTo(sums, yPx);
    for (let column = 0; column < widthPx; column += 1) {
      const [leftPx, rightPx] = partOf(column, rows.widthPx, [startXPx, sidePx]);
      const share = 1 / ((rightPx - leftPx) * (endPx - fromPx));
      const to = (line * widthPx + column) * channels;
      for (let at = leftPx * channels; at < rightPx * channels; at += channels)
        for (let channel = 0; channel < channels; channel += 1)
          small[to + channel] = (small[to + channel] ?? 0) + (sums[at + channel] ?? 0) * share;
    }
  }
  return rowsOfSamples(small, { widthPx, heightPx, channels });
}

/** First and last (excluded) pixel of a block that lie in the picture, along one axis. */
function partOf(
  block: number,
  lengthPx: number,
  [startPx, sidePx]: readonly [number, number],
): readonly [number, number] {
  return [Math.max(0, block * sidePx - startPx), Math.min(lengthPx, (block + 1) * sidePx - startPx)];
}

/** Rows of blocks are stretched sideways once each; every row of the picture lies between two of them. */
function enlarge(
  small: SampleRows,
  { rows, blocks }: { readonly rows: SampleRows; readonly blocks: Blocks },
): RowReader {
  const { sidePx, startXPx, startYPx } = blocks;
  const slopes = slopesAlong(rows, { sidePx, startPx: startXPx, count: small.widthPx });
  const narrow = new Float32Array(small.widthPx * small.channels);
  const length = rows.widthPx * rows.channels;
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
    const { first, second, share } = between(yPx + startYPx, sidePx, small.heightPx);
    yPx += 1;
    return { above: stretch(first), below: stretch(second), share };
  };
  return {
    next: () => mix(enlarged, nextPair()),
    writeNext: (target) => writeMixed(target, nextPair()),
  };
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
  { widthPx: lengthPx, channels }: SampleRows,
  { sidePx, startPx, count }: { readonly sidePx: number; readonly startPx: number; readonly count: number },
): readonly Slope[] {
  const slopes: Slope[] = [];
  for (let fromPx = 0, endPx = 0; fromPx < lengthPx; fromPx = endPx) {
    const { first, second } = between(fromPx + startPx, sidePx, count);
    const shares: number[] = [];
    for (; endPx < lengthPx; endPx += 1) {
      const pixel = between(endPx + startPx, sidePx, count);
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
  blockPx: number,
  blocks: number,
): { first: number; second: number; share: number } {
  const position = Math.min(blocks - 1, Math.max(0, (atPx + 0.5) / blockPx - 0.5));
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

/** In one go: most of the time of a large blur is spent here. */
function writeMixed(target: Uint8Array, { above, below, share }: RowPair): void {
  for (let at = 0; at < target.length; at += 1) {
    const from = above[at] ?? 0;
    target[at] = from + ((below[at] ?? 0) - from) * share + 0.5;
  }
}

function climb(row: Float32Array, blocks: Float32Array, { at, step, first, second, shares }: Slope): void {
  const from = blocks[first] ?? 0;
  const height = (blocks[second] ?? 0) - from;
  for (let pixel = 0, to = at; pixel < shares.length; pixel += 1, to += step)
    row[to] = from + height * (shares[pixel] ?? 0);
}
