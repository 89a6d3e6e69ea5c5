import { forEachMcuBlock } from './jpeg-frame.js';
import type { Frame, FrameComponent } from './jpeg-frame.js';
import { MARKER, segmentBytes } from './jpeg-segments.js';
import { BLOCK_COEFFICIENTS } from './read-coefficients.js';
import type { Coefficients } from './read-coefficients.js';
import type { Scan } from './scan-script.js';
import { SymbolStream } from './symbol-stream.js';

const AC_CLASS = 16;
const LONGEST_RUN = 15;
const LONGEST_END_RUN = 0x7fff;
const NOTHING = { bits: 0, value: 0 };

/** Tables, header and data of one scan of a progressive file. Reference: ITU-T T.81, G.1.2. */
export function writeScan(scan: Scan, frame: Frame, coefficients: Coefficients): readonly Uint8Array[] {
  const isMeans = scan.from === 0;
  const stream = isMeans ? meansOf(frame, coefficients) : bandOf(scan, frame, coefficients);
  const codes = stream.codes();
  const tables = codes.flatMap((code, table) =>
    code ? [Uint8Array.from([(isMeans ? 0 : AC_CLASS) + table, ...code.definition])] : [],
  );
  const header = Uint8Array.from([
    scan.components.length,
    ...scan.components.flatMap((component) => [
      frame.components[component]?.id ?? 0,
      isMeans ? tableOf(component) << 4 : 0,
    ]),
    scan.from,
    scan.to,
    // All bits of a coefficient at once.
    0,
  ]);
  return [
    ...tables.map((payload) => segmentBytes({ marker: MARKER.tables, payload })),
    segmentBytes({ marker: MARKER.scan, payload: header }),
    stream.encode(codes),
  ];
}

/** Brightness has other statistics than the rest. */
function tableOf(component: number): number {
  return component === 0 ? 0 : 1;
}

/** Differences between the means of neighboring blocks. A lone component is not filled up to whole MCUs. */
function meansOf(frame: Frame, coefficients: Coefficients): SymbolStream {
  const stream = new SymbolStream(2);
  const previous = frame.components.map(() => 0);
  forEachMcuBlock(frame, (component, block) => {
    const mean = coefficients[component]?.[block * BLOCK_COEFFICIENTS] ?? 0;
    const extra = magnitude(mean - (previous[component] ?? 0));
    previous[component] = mean;
    stream.put(tableOf(component), extra.bits, extra);
  });
  return stream;
}

/** Coefficients of one component: runs of zeros and values, and runs of blocks in which no more follow. */
function bandOf({ components, from, to }: Scan, frame: Frame, coefficients: Coefficients): SymbolStream {
  const stream = new SymbolStream(1);
  const [component = 0] = components;
  const blocks = coefficients[component] ?? new Int16Array(0);
  let emptyBlocks = 0;
  const flush = (): void => {
    if (emptyBlocks === 0) return;
    const bits = 31 - Math.clz32(emptyBlocks);
    stream.put(0, bits << 4, { bits, value: emptyBlocks - (1 << bits) });
    emptyBlocks = 0;
  };
  for (const block of ownBlocks(frame.components[component])) {
    const first = block * BLOCK_COEFFICIENTS;
    let zeros = 0;
    for (let index = from; index <= to; index += 1) {
      const value = blocks[first + index] ?? 0;
      if (value === 0) {
        zeros += 1;
        continue;
      }
      flush();
      for (; zeros > LONGEST_RUN; zeros -= LONGEST_RUN + 1) stream.put(0, LONGEST_RUN << 4, NOTHING);
      const extra = magnitude(value);
      stream.put(0, (zeros << 4) | extra.bits, extra);
      zeros = 0;
    }
    if (zeros > 0) emptyBlocks += 1;
    if (emptyBlocks === LONGEST_END_RUN) flush();
  }
  flush();
  return stream;
}

/** The blocks of a component that hold pixels, in the order of a scan of it alone. */
function* ownBlocks(component: FrameComponent | undefined): Generator<number> {
  if (!component) return;
  const { columns, rows, storedColumns } = component;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) yield row * storedColumns + column;
  }
}

/** How many bits a number takes, and those. Reference: T.81, F.1.2.1. */
function magnitude(value: number): { readonly bits: number; readonly value: number } {
  const bits = 32 - Math.clz32(Math.abs(value));
  return { bits, value: value < 0 ? value + (1 << bits) - 1 : value };
}
