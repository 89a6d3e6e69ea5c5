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

export function samplesOf(
  { kernels, bytes }: RowMemory,
  { result, written }: BlurLayout,
  length: number,
): ResultRow {
  const fine = new Int16Array(bytes, result, length);
  const stage = new Uint8Array(bytes, written, length);
  const numbers = new Float32Array(length);
  return {
    fine,
    asNumbers() {
      for (let at = 0; at < length; at += 1) numbers[at] = (fine[at] ?? 0) / PARTS;
      return numbers;
    },
    writeTo(target) {
      kernels.narrow(written, result, written + length);
      target.set(stage);
    },
  };
}
