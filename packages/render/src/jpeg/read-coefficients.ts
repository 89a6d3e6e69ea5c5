import { BitReader, readTables } from './huffman-decoder.js';
import type { DecodingTable } from './huffman-decoder.js';
import { forEachMcuBlock } from './jpeg-frame.js';
import type { Frame } from './jpeg-frame.js';
import type { JpegFile } from './jpeg-segments.js';
import { MARKER } from './jpeg-segments.js';

export const BLOCK_COEFFICIENTS = 64;

/** Per component: 64 numbers per stored block, in zigzag order, row of blocks by row. */
export type Coefficients = readonly Int16Array[];

/** The quantized coefficients of a sequential file whose one scan has all components. Reference: ITU-T T.81, F.2.2. */
export function readCoefficients(file: JpegFile, frame: Frame): Coefficients {
  const tables = new Map<number, DecodingTable>();
  for (const { marker, payload } of file.segments) {
    if (marker === MARKER.tables) for (const [place, table] of readTables(payload)) tables.set(place, table);
  }
  const header = file.segments.at(-1)?.payload ?? new Uint8Array(0);
  const decoders = frame.components.map((_, index) => {
    const places = header[2 + index * 2] ?? 0;
    return { dc: tableOf(tables, places >> 4), ac: tableOf(tables, 16 + (places & 15)), previous: 0 };
  });
  const coefficients = frame.components.map(
    ({ storedColumns, storedRows }) => new Int16Array(storedColumns * storedRows * BLOCK_COEFFICIENTS),
  );
  const bits = new BitReader(file.scanData);
  forEachMcuBlock(frame, (component, block) => {
    const decoder = decoders[component];
    const blocks = coefficients[component];
    if (!decoder || !blocks) return;
    decoder.previous += bits.value(bits.symbol(decoder.dc));
    const first = block * BLOCK_COEFFICIENTS;
    blocks[first] = decoder.previous;
    for (let index = 1; index < BLOCK_COEFFICIENTS; index += 1) {
      const symbol = bits.symbol(decoder.ac);
      const size = symbol & 15;
      const run = symbol >> 4;
      if (size === 0 && run < 15) break;
      index += run;
      if (size > 0) blocks[first + index] = bits.value(size);
    }
  });
  return coefficients;
}

function tableOf(tables: ReadonlyMap<number, DecodingTable>, place: number): DecodingTable {
  const table = tables.get(place);
  if (!table) throw new Error(`the scan needs a table ${place} that is not there`);
  return table;
}
