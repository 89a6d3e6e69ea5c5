import { gaussianWeights } from './gaussian-weights.js';
import { writeSamples } from './sample-rows.js';
import type { RowReader, SampleRows } from './sample-rows.js';
import { sharesInside, WHOLE } from './shares-inside.js';
import { weighRows } from './weigh-rows.js';

/** Standard deviations along the rows and down the columns, in pixels of the picture that is blurred. */
export interface BlurSigma {
  readonly x: number;
  readonly y: number;
}

/** Gaussian blur along the rows, then down the columns, each row when it is first needed. */
export function blurDirectly(rows: SampleRows, sigma: BlurSigma): RowReader {
  const { heightPx } = rows;
  const length = rows.widthPx * rows.channels;
  const weights = gaussianWeights(sigma.y);
  const reachPx = weights.length - 1;
  const spread = spreadAlongRow(rows, gaussianWeights(sigma.x));
  const spreadRow = ringOfRows(2 * reachPx + 1, length);
  const blurred = new Float32Array(length);
  const nothing = new Float32Array(length);
  const around: Float32Array[] = Array.from({ length: 2 * reachPx + 1 }, () => nothing);
  const weighed = { rows: around, weights };
  const shares = sharesInside(heightPx, weights);
  let readPx = 0;
  let yPx = 0;
  const next = (): Float32Array => {
    for (; readPx < Math.min(heightPx, yPx + reachPx + 1); readPx += 1) spread(readPx, spreadRow(readPx));
    for (let index = 0, at = yPx - reachPx; index < around.length; index += 1, at += 1)
      around[index] = at >= 0 && at < heightPx ? spreadRow(at) : nothing;
    weighRows(blurred, weighed);
    const share = shares[yPx] ?? 1;
    if (share < WHOLE) scale(blurred, 1 / share);
    yPx += 1;
    return blurred;
  };
  return { next, writeNext: (target) => writeSamples(target, next()) };
}

/** Memory for the rows around the current one; a row takes the place of the one that is no longer needed. */
function ringOfRows(count: number, length: number): (yPx: number) => Float32Array {
  const ring = Array.from({ length: count }, () => new Float32Array(length));
  const none = new Float32Array(0);
  return (yPx) => ring[yPx % count] ?? none;
}

function scale(row: Float32Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) * factor;
}

function spreadAlongRow(
  rows: SampleRows,
  weights: Float32Array,
): (yPx: number, target: Float32Array) => void {
  const { channels, widthPx } = rows;
  const length = widthPx * channels;
  const margin = (weights.length - 1) * channels;
  // Zeros at both ends count nothing; what they take away is given back by `shares`.
  const padded = new Float32Array(length + 2 * margin);
  const shifted = Array.from({ length: 2 * weights.length - 1 }, (_, index) =>
    padded.subarray(index * channels, index * channels + length),
  );
  const shares = sharesInside(widthPx, weights);
  return (yPx, target) => {
    rows.read(yPx, padded, margin);
    weighRows(target, { rows: shifted, weights });
    giveBack(target, shares, channels);
  };
}

function giveBack(row: Float32Array, shares: Float32Array, channels: number): void {
  for (let xPx = 0; xPx < shares.length; xPx += 1) {
    const share = shares[xPx] ?? 1;
    if (share > WHOLE) continue;
    for (let at = xPx * channels; at < (xPx + 1) * channels; at += 1) row[at] = (row[at] ?? 0) / share;
  }
}
