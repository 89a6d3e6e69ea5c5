import type { Point } from '@is/protocol';
import type { Raster } from '../stages/raster.js';
import { blurBlockPx, blurOfBlocks } from './blur-reach.js';
import { gaussianWeights } from './gaussian-weights.js';
import { rowsOfRaster, rowsOfSamples } from './sample-rows.js';
import type { SampleRows } from './sample-rows.js';

/**
 * Gives the blurred rows from top to bottom, as samples like those of `SampleRows`; each is valid until the next call.
 * Rows of the picture that have been given may be overwritten meanwhile.
 */
export type NextRow = () => Float32Array;

/**
 * Gaussian blur. What lies outside the picture does not count: edges keep their brightness and their opacity.
 * @param sigmaPx above 0
 * @param corner where the picture lies in the grid of all that is drawn: large blurs average blocks of that grid, so
 * that tiles of one picture agree
 */
export function blurRows(picture: Raster, sigmaPx: number, corner: Point): NextRow {
  const rows = rowsOfRaster(picture);
  const blockPx = blurBlockPx(sigmaPx);
  if (blockPx === 1) return blurDirectly(rows, sigmaPx);
  return blurReduced(rows, sigmaPx, {
    sidePx: blockPx,
    startXPx: remainder(corner.xPx, blockPx),
    startYPx: remainder(corner.yPx, blockPx),
  });
}

/** Squares that are averaged. The first begin outside, this many pixels before the picture. */
interface Blocks {
  readonly sidePx: number;
  readonly startXPx: number;
  readonly startYPx: number;
}

/** 0..divisor - 1, of negative numbers as well. */
function remainder(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

function blurDirectly(rows: SampleRows, sigmaPx: number): NextRow {
  const weights = gaussianWeights(sigmaPx);
  const reachPx = weights.length - 1;
  const spread = spreadAlongRow(rows, weights);
  const rowOf = ringOfRows(2 * reachPx + 1, rows.widthPx * rows.channels);
  const blurred = new Float32Array(rows.widthPx * rows.channels);
  let readPx = 0;
  let yPx = 0;
  return () => {
    for (; readPx < Math.min(rows.heightPx, yPx + reachPx + 1); readPx += 1) spread(readPx, rowOf(readPx));
    blurred.fill(0);
    let sum = 0;
    for (let at = Math.max(0, yPx - reachPx); at <= Math.min(rows.heightPx - 1, yPx + reachPx); at += 1) {
      const weight = weights[Math.abs(at - yPx)] ?? 0;
      addTimes(blurred, rowOf(at), weight);
      sum += weight;
    }
    if (sum < 0.999_999) scale(blurred, 1 / sum);
    yPx += 1;
    return blurred;
  };
}

/** Memory for the rows around the current one; a row takes the place of the one that is no longer needed. */
function ringOfRows(count: number, length: number): (yPx: number) => Float32Array {
  const ring = Array.from({ length: count }, () => new Float32Array(length));
  const none = new Float32Array(0);
  return (yPx) => ring[yPx % count] ?? none;
}

function addTimes(target: Float32Array, row: Float32Array, weight: number): void {
  for (let index = 0; index < target.length; index += 1)
    target[index] = (target[index] ?? 0) + weight * (row[index] ?? 0);
}

function scale(row: Float32Array, factor: number): void {
  for (let index = 0; index < row.length; index += 1) row[index] = (row[index] ?? 0) * factor;
}

function spreadAlongRow(
  rows: SampleRows,
  weights: Float32Array,
): (yPx: number, target: Float32Array) => void {
  const { channels, widthPx } = rows;
  const reachPx = weights.length - 1;
  const margin = reachPx * channels;
  // Zeros at both ends count nothing; what they take away is given back by `shares`.
  const padded = new Float32Array(widthPx * channels + 2 * margin);
  const shares = sharesOfPixels(widthPx, weights);
  return (yPx, target) => {
    rows.read(yPx, padded, margin);
    for (let index = 0; index < target.length; index += 1) {
      const middle = index + margin;
      let sum = (weights[0] ?? 0) * (padded[middle] ?? 0);
      for (let at = 1, step = channels; at <= reachPx; at += 1, step += channels)
        sum += (weights[at] ?? 0) * ((padded[middle - step] ?? 0) + (padded[middle + step] ?? 0));
      target[index] = sum;
    }
    giveBack(target, shares, channels);
  };
}

/** How much of the weights falls inside the row, for each of its pixels. */
function sharesOfPixels(widthPx: number, weights: Float32Array): Float32Array {
  const shares = new Float32Array(widthPx);
  for (let xPx = 0; xPx < widthPx; xPx += 1) {
    for (let at = 1 - weights.length; at < weights.length; at += 1) {
      const isInside = xPx + at >= 0 && xPx + at < widthPx;
      if (isInside) shares[xPx] = (shares[xPx] ?? 0) + (weights[Math.abs(at)] ?? 0);
    }
  }
  return shares;
}

function giveBack(row: Float32Array, shares: Float32Array, channels: number): void {
  for (let xPx = 0; xPx < shares.length; xPx += 1) {
    const share = shares[xPx] ?? 1;
    if (share > 0.999_999) continue;
    for (let at = xPx * channels; at < (xPx + 1) * channels; at += 1) row[at] = (row[at] ?? 0) / share;
  }
}

/** Averages blocks, blurs those, and goes back linearly. */
function blurReduced(rows: SampleRows, sigmaPx: number, blocks: Blocks): NextRow {
  const small = averageBlocks(rows, blocks);
  const next = blurDirectly(small, blurOfBlocks(sigmaPx));
  const length = small.widthPx * small.channels;
  const blurred = new Float32Array(length * small.heightPx);
  for (let at = 0; at < blurred.length; at += length) blurred.set(next(), at);
  return enlarge(rowsOfSamples(blurred, small), { rows, blocks });
}

function averageBlocks(rows: SampleRows, { sidePx, startXPx, startYPx }: Blocks): SampleRows {
  const { channels } = rows;
  const widthPx = Math.ceil((rows.widthPx + startXPx) / sidePx);
  const heightPx = Math.ceil((rows.heightPx + startYPx) / sidePx);
  const small = new Float32Array(widthPx * heightPx * channels);
  const row = new Float32Array(rows.widthPx * channels);
  for (let yPx = 0; yPx < rows.heightPx; yPx += 1) {
    rows.read(yPx, row, 0);
    const line = Math.floor((yPx + startYPx) / sidePx);
    addToBlocks(small.subarray(line * widthPx * channels, (line + 1) * widthPx * channels), row, {
      channels,
      sidePx,
      startPx: startXPx,
    });
  }
  for (let line = 0, at = 0; line < heightPx; line += 1) {
    const blockHeightPx = partOf(line, rows.heightPx, [startYPx, sidePx]);
    for (let column = 0; column < widthPx; column += 1) {
      const share = 1 / (partOf(column, rows.widthPx, [startXPx, sidePx]) * blockHeightPx);
      for (let channel = 0; channel < channels; channel += 1, at += 1) small[at] = (small[at] ?? 0) * share;
    }
  }
  return rowsOfSamples(small, { widthPx, heightPx, channels });
}

/** Adds each sample of a row to its block; `startPx` pixels of the first block lie before the row. */
function addToBlocks(
  sums: Float32Array,
  row: Float32Array,
  {
    channels,
    sidePx,
    startPx,
  }: { readonly channels: number; readonly sidePx: number; readonly startPx: number },
): void {
  const step = sidePx * channels;
  for (let to = 0, end = step - startPx * channels, at = 0; at < row.length; to += channels, end += step) {
    const last = Math.min(end, row.length);
    for (; at < last; at += channels)
      for (let channel = 0; channel < channels; channel += 1)
        sums[to + channel] = (sums[to + channel] ?? 0) + (row[at + channel] ?? 0);
  }
}

/** How much of a block lies in the picture, along one axis. */
function partOf(block: number, lengthPx: number, [startPx, sidePx]: readonly [number, number]): number {
  return Math.min(lengthPx, (block + 1) * sidePx - startPx) - Math.max(0, block * sidePx - startPx);
}

function enlarge(
  small: SampleRows,
  { rows, blocks }: { readonly rows: SampleRows; readonly blocks: Blocks },
): NextRow {
  const { sidePx, startXPx, startYPx } = blocks;
  const { channels } = rows;
  const above = new Float32Array(small.widthPx * channels);
  const below = new Float32Array(small.widthPx * channels);
  const enlarged = new Float32Array(rows.widthPx * channels);
  const columns = Array.from({ length: rows.widthPx }, (_, xPx) =>
    between(xPx + startXPx, sidePx, small.widthPx),
  );
  const firsts = Int32Array.from(columns, ({ first }) => first * channels);
  const seconds = Int32Array.from(columns, ({ second }) => second * channels);
  const shares = Float32Array.from(columns, ({ share }) => share);
  let yPx = 0;
  return () => {
    const row = between(yPx + startYPx, sidePx, small.heightPx);
    small.read(row.first, above, 0);
    small.read(row.second, below, 0);
    mix(above, below, row.share);
    for (let xPx = 0, to = 0; xPx < shares.length; xPx += 1, to += channels) {
      const [first, second, share] = [firsts[xPx] ?? 0, seconds[xPx] ?? 0, shares[xPx] ?? 0];
      for (let channel = 0; channel < channels; channel += 1) {
        const left = above[first + channel] ?? 0;
        enlarged[to + channel] = left + ((above[second + channel] ?? 0) - left) * share;
      }
    }
    yPx += 1;
    return enlarged;
  };
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

function mix(target: Float32Array, other: Float32Array, share: number): void {
  for (let index = 0; index < target.length; index += 1) {
    const from = target[index] ?? 0;
    target[index] = from + ((other[index] ?? 0) - from) * share;
  }
}
