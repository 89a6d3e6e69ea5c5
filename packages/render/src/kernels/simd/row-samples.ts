import type { Raster } from '../../stages/raster.js';
import type { BlurLayout } from './blur-layout.js';
import { FRACTION_BITS } from './row-kernels.js';
import type { RowMemory } from './row-memory.js';

const PARTS = 1 << FRACTION_BITS;

/** @returns brings a row of the picture between the margins; colors are multiplied by alpha */
export function readRowsInto(
  { kernels, bytes }: RowMemory,
  { first, given: stagedByte }: BlurLayout,
  { samples, widthPx, channels }: Raster,
): (yPx: number) => void {
  const length = widthPx * channels;
  const stage = new Uint8Array(bytes, stagedByte, length);
  const row = new Int16Array(bytes, first, length);
  return (yPx) => {
    const given = samples.subarray(yPx * length, (yPx + 1) * length);
    if (channels === 4) return premultiply(given, row);
    stage.set(given);
    return kernels.widen(first, stagedByte, stagedByte + length);
  };
}

function premultiply(given: Uint8Array, row: Int16Array): void {
  for (let at = 0; at < given.length; at += 4) {
    const alpha = given[at + 3] ?? 0;
    const factor = (alpha / 255) * PARTS;
    row[at] = (given[at] ?? 0) * factor + 0.5;
    row[at + 1] = (given[at + 1] ?? 0) * factor + 0.5;
    row[at + 2] = (given[at + 2] ?? 0) * factor + 0.5;
    row[at + 3] = alpha * PARTS;
  }
}

/** The row that is made last. */
export interface ResultRow {
  /** In 64ths. */
  readonly fine: Int16Array;
  /** Valid until the next call. */
  asNumbers(): Float32Array;
  /** Rounded to samples. */
  writeTo(target: Uint8Array): void;
}

/** What was rounded on the way takes up to a quarter of a level from an alpha that is opaque all around. */
const LEAST_OPAQUE = 254.75 * PARTS;

export function samplesOf(
  { kernels, bytes }: RowMemory,
  { result, written }: BlurLayout,
  { widthPx, channels }: Raster,
): ResultRow {
  const length = widthPx * channels;
  const fine = new Int16Array(bytes, result, length);
  const stage = new Uint8Array(bytes, written, length);
  const numbers = new Float32Array(length);
  return {
    fine,
    asNumbers() {
      for (let at = 0; at < length; at += 1) numbers[at] = (fine[at] ?? 0) / PARTS;
      if (channels === 4) settleOpaque(numbers, fine);
      return numbers;
    },
    writeTo(target) {
      kernels.narrow(written, result, written + length);
      target.set(stage);
    },
  };
}

/** Opaque pixels come out the same with an alpha channel as without: a part of a picture may have none. */
function settleOpaque(numbers: Float32Array, fine: Int16Array): void {
  for (let at = 3; at < numbers.length; at += 4) if ((fine[at] ?? 0) >= LEAST_OPAQUE) numbers[at] = 255;
}
