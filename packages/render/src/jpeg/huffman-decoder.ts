const MAX_CODE_BITS = 16;

/** For any sixteen bits the code that they begin with: its length below, its symbol above the lowest eight bits. */
export type DecodingTable = Uint16Array;

/**
 * The tables of one segment by class (0: DC, 16: AC) plus destination. Reference: ITU-T T.81, B.2.4.2 and annex C.
 */
export function readTables(payload: Uint8Array): ReadonlyMap<number, DecodingTable> {
  const tables = new Map<number, DecodingTable>();
  for (let at = 0; at < payload.byteLength;) {
    const counts = payload.subarray(at + 1, at + 1 + MAX_CODE_BITS);
    const symbols = payload.subarray(at + 1 + MAX_CODE_BITS);
    const total = counts.reduce((sum, count) => sum + count, 0);
    tables.set(payload[at] ?? 0, decodingTable(counts, symbols));
    at += 1 + MAX_CODE_BITS + total;
  }
  return tables;
}

function decodingTable(counts: Uint8Array, symbols: Uint8Array): DecodingTable {
  const table = new Uint16Array(1 << MAX_CODE_BITS);
  let filled = 0;
  let next = 0;
  counts.forEach((count, index) => {
    const length = index + 1;
    for (let code = 0; code < count; code += 1) {
      const size = 1 << (MAX_CODE_BITS - length);
      table.fill(((symbols[next] ?? 0) << 8) | length, filled, filled + size);
      filled += size;
      next += 1;
    }
  });
  return table;
}

/** Reads codes and plain bits, highest first. Behind the end there are ones, as encoders fill up. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #heldBits = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  symbol(table: DecodingTable): number {
    this.#fill();
    const found = table[(this.#held >>> (this.#heldBits - MAX_CODE_BITS)) & 0xffff] ?? 0;
    const length = found & 255;
    if (length === 0) throw new Error('the scan has a code that is in no table');
    this.#heldBits -= length;
    return found >>> 8;
  }

  /** A signed number of that many bits. Reference: T.81, F.2.2.1. */
  value(bits: number): number {
    if (bits === 0) return 0;
    this.#fill();
    this.#heldBits -= bits;
    const raw = (this.#held >>> this.#heldBits) & ((1 << bits) - 1);
    return raw < 1 << (bits - 1) ? raw - (1 << bits) + 1 : raw;
  }

  /** Holds at least sixteen bits. */
  #fill(): void {
    while (this.#heldBits <= MAX_CODE_BITS) {
      this.#held = (this.#held << 8) | (this.#bytes[this.#at] ?? 0xff);
      this.#at += 1;
      this.#heldBits += 8;
    }
  }
}
