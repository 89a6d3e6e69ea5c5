import {
  add16,
  constant,
  get,
  isBelow,
  loadInteger,
  loadSplat,
  loadVector,
  narrow,
  plus,
  repeatWhile,
  scale16,
  set,
  shiftLeft16,
  shiftRight16,
  splat,
  storeVector,
  widenFirst,
  widenLast,
} from './instructions.js';
import { encodeModule } from './wasm-module.js';
import type { Code, WasmFunction } from './wasm-module.js';

/** Samples are held as 64ths: two of them fit into 16 bits with their sign. */
export const FRACTION_BITS = 6;

/** Bytes of which `weigh` does as many at a time; rows are so much longer than they need be. */
export const STEP_BYTES = 64;

/** Bytes of a pair of rows in a table: both addresses, and the weight. */
export const PAIR_BYTES = 12;

/** What works on rows in the memory; all numbers are addresses and lengths in bytes. */
export interface RowKernels {
  /** Bytes to 64ths, sixteen at a time. @param end of the source */
  widen(target: number, source: number, end: number): void;
  /** 64ths to the nearest bytes, sixteen at a time. @param end of the target */
  narrow(target: number, source: number, end: number): void;
  /**
   * The middle row and pairs of rows by their weights, in 2 ** 15ths.
   * @param pairs a table with at least one entry
   * @param end of the table
   */
  weigh(target: number, middle: number, weight: number, pairs: number, end: number, length: number): void;
}

const WIDEN: WasmFunction = (() => {
  const [target, source, end, samples] = [0, 1, 2, 3];
  return {
    name: 'widen',
    parameters: 3,
    integers: 0,
    vectors: 1,
    body: repeatWhile(isBelow(get(source), get(end)), [
      set(samples, loadVector(get(source))),
      storeVector(get(target), shiftLeft16(widenFirst(get(samples)), FRACTION_BITS)),
      storeVector(get(target), shiftLeft16(widenLast(get(samples)), FRACTION_BITS), 16),
      set(target, plus(get(target), constant(32))),
      set(source, plus(get(source), constant(16))),
    ]),
  };
})();

const NARROW: WasmFunction = (() => {
  const [target, source, end, half] = [0, 1, 2, 3];
  const rounded = (offset: number): Code =>
    shiftRight16(add16(loadVector(get(source), offset), get(half)), FRACTION_BITS);
  return {
    name: 'narrow',
    parameters: 3,
    integers: 0,
    vectors: 1,
    body: [
      set(half, splat(constant(1 << (FRACTION_BITS - 1)))),
      repeatWhile(isBelow(get(target), get(end)), [
        storeVector(get(target), narrow(rounded(0), rounded(16))),
        set(target, plus(get(target), constant(16))),
        set(source, plus(get(source), constant(32))),
      ]),
    ],
  };
})();

const WEIGH: WasmFunction = (() => {
  const [target, middle, weight, pairs, end, length] = [0, 1, 2, 3, 4, 5];
  const [at, pair, one, other] = [6, 7, 8, 9];
  const [share, first] = [10, 11];
  const offsets = Array.from({ length: STEP_BYTES / 16 }, (_, index) => index * 16);
  const sum = (offset: number): number => first + offset / 16;
  const addPair = (offset: number): Code => {
    const both = add16(loadVector(get(one), offset), loadVector(get(other), offset));
    return set(sum(offset), add16(get(sum(offset)), scale16(both, get(share))));
  };
  return {
    name: 'weigh',
    parameters: 6,
    integers: 4,
    vectors: 1 + offsets.length,
    body: repeatWhile(isBelow(get(at), get(length)), [
      set(share, splat(get(weight))),
      set(one, plus(get(middle), get(at))),
      offsets.map((offset) => set(sum(offset), scale16(loadVector(get(one), offset), get(share)))),
      set(pair, get(pairs)),
      repeatWhile(isBelow(get(pair), get(end)), [
        set(one, plus(loadInteger(get(pair)), get(at))),
        set(other, plus(loadInteger(get(pair), 4), get(at))),
        set(share, loadSplat(get(pair), 8)),
        offsets.map(addPair),
        set(pair, plus(get(pair), constant(PAIR_BYTES))),
      ]),
      set(one, plus(get(target), get(at))),
      offsets.map((offset) => storeVector(get(one), get(sum(offset)), offset)),
      set(at, plus(get(at), constant(STEP_BYTES))),
    ]),
  };
})();

/** @returns undefined where there are no vectors: old processors, and processes that compile nothing */
export function makeRowKernels(memory: WebAssembly.Memory): RowKernels | undefined {
  const bytes = encodeModule([WIDEN, NARROW, WEIGH]);
  if (!WebAssembly.validate(bytes)) return undefined;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { memory: { rows: memory } });
  const kernels: unknown = exports;
  return kernels as RowKernels;
}
