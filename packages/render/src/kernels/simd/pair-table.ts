import { PAIR_BYTES } from './row-kernels.js';

/** Pairs of rows by the same weight, as `weigh` reads them. */
export interface PairTable {
  readonly startByte: number;
  readonly endByte: number;
  /** Says where the two rows of each pair lie. @param rowsAt by their distance from the middle, from 1 on */
  point(rowsAt: (distance: number) => readonly [number, number]): void;
}

export function writePairTable(bytes: ArrayBuffer, startByte: number, weights: readonly number[]): PairTable {
  const endByte = startByte + weights.length * PAIR_BYTES;
  const entries = new Int32Array(bytes, startByte, (endByte - startByte) / 4);
  weights.forEach((weight, index) => (entries[index * 3 + 2] = weight));
  return {
    startByte,
    endByte,
    point(rowsAt) {
      for (let index = 0; index < weights.length; index += 1) {
        const [one, other] = rowsAt(index + 1);
        entries[index * 3] = one;
        entries[index * 3 + 1] = other;
      }
    },
  };
}
