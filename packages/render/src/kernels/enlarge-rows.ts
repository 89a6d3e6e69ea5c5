import type { Raster } from '../stages/raster.js';
import { REACH_PX } from './enlarged-position.js';
import type { FourTaps } from './four-taps.js';
import { mixPlainRows, mixWeighedRow } from './mix-rows.js';
import type { FourRows, FourWeights, MixedRow } from './mix-rows.js';

export interface EnlargedRows {
  readonly x: FourTaps;
  readonly y: FourTaps;
  /** Colors count by their alpha, which is the last channel. */
  readonly isWeighed: boolean;
}

/**
 * A picture enlarged along one axis or both: rows sideways once each, then every row of the result from four of them.
 * Beyond its edges the picture goes on as it ends.
 */
export function enlargeRows(picture: Raster, { x, y, isWeighed }: EnlargedRows): Raster {
  const { channels } = picture;
  const widthPx = x.firsts.length;
  const heightPx = y.firsts.length;
  const length = widthPx * channels;
  const samples = new Uint8Array(length * heightPx);
  const clamped = new Uint8ClampedArray(samples.buffer);
  const rowsAt = wideRows(picture, x, isWeighed);
  const mixed = (yPx: number): MixedRow => ({
    target: clamped.subarray(yPx * length, (yPx + 1) * length),
    weights: weightsAt(y, yPx),
  });
  const nothing = { target: new Uint8ClampedArray(length), weights: NO_WEIGHTS };
  for (let yPx = 0, count = 1; yPx < heightPx; yPx += count) {
    const first = y.firsts[yPx] ?? 0;
    const rows = rowsAt(first - REACH_PX);
    const isPair = !isWeighed && y.firsts[yPx + 1] === first;
    count = isPair ? 2 : 1;
    if (isWeighed) mixWeighedRow(rows, mixed(yPx), channels);
    else mixPlainRows(rows, mixed(yPx), isPair ? mixed(yPx + 1) : nothing);
  }
  return { samples, widthPx, heightPx, channels };
}

const NO_WEIGHTS: FourWeights = [0, 0, 0, 0];

function weightsAt({ weights }: FourTaps, index: number): FourWeights {
  const [first = 0, second = 0, third = 0, fourth = 0] = weights.subarray(index * 4, index * 4 + 4);
  return [first, second, third, fourth];
}

/** The rows of a picture, enlarged sideways; four that follow each other are held. */
function wideRows(picture: Raster, taps: FourTaps, isWeighed: boolean): (first: number) => FourRows {
  const { samples, widthPx, heightPx, channels } = picture;
  const length = widthPx * channels;
  const narrow = new Float32Array((widthPx + 2 * REACH_PX) * channels);
  const wide = (): Float32Array => new Float32Array(taps.firsts.length * channels);
  const held = [wide(), wide(), wide(), wide()] as const;
  const lines = [-1, -1, -1, -1];
  const rowAt = (line: number): Float32Array => {
    const at = Math.min(heightPx - 1, Math.max(0, line));
    const place = (at & 3) as 0 | 1 | 2 | 3;
    if (lines[place] !== at) {
      const row = samples.subarray(at * length, (at + 1) * length);
      if (isWeighed) readWeighed(narrow, row, channels);
      else narrow.set(row, REACH_PX * channels);
      repeatEnds(narrow, channels);
      stretch(held[place], narrow, taps);
      lines[place] = at;
    }
    return held[place];
  };
  return (first) => [rowAt(first), rowAt(first + 1), rowAt(first + 2), rowAt(first + 3)];
}

function readWeighed(narrow: Float32Array, row: Uint8Array, channels: number): void {
  const start = REACH_PX * channels;
  const colors = channels - 1;
  for (let from = 0; from < row.length; from += channels) {
    const alpha = row[from + colors] ?? 0;
    for (let channel = 0; channel < colors; channel += 1)
      narrow[start + from + channel] = (row[from + channel] ?? 0) * (alpha / 255);
    narrow[start + from + colors] = alpha;
  }
}

function repeatEnds(narrow: Float32Array, channels: number): void {
  const pad = REACH_PX * channels;
  const end = narrow.length - pad;
  for (let at = 0; at < pad; at += channels) {
    narrow.copyWithin(at, pad, pad + channels);
    narrow.copyWithin(end + at, end - channels, end);
  }
}

/** Most of the time that `mixPlainRows` leaves is spent here. */
function stretch(wide: Float32Array, narrow: Float32Array, { firsts, weights }: FourTaps): void {
  const channels = wide.length / firsts.length;
  for (let index = 0, tap = 0, to = 0; index < firsts.length; index += 1, tap += 4) {
    const first = weights[tap] ?? 0;
    const second = weights[tap + 1] ?? 0;
    const third = weights[tap + 2] ?? 0;
    const fourth = weights[tap + 3] ?? 0;
    const from = (firsts[index] ?? 0) * channels;
    for (let at = from; at < from + channels; at += 1, to += 1)
      wide[to] =
        first * (narrow[at] ?? 0) +
        second * (narrow[at + channels] ?? 0) +
        third * (narrow[at + 2 * channels] ?? 0) +
        fourth * (narrow[at + 3 * channels] ?? 0);
  }
}
