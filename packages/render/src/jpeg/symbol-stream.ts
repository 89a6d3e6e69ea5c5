import type { HuffmanCode } from './huffman-code.js';
import { huffmanCode } from './huffman-code.js';

const SYMBOLS = 256;
/** One symbol in eight bits, how many plain bits follow in five, and those: at most fifteen. */
const BITS_SHIFT = 8;
const VALUE_SHIFT = 13;

/** Symbols and plain bits of a scan, kept until it is known how often each symbol occurs. */
export class SymbolStream {
  #tokens = new Uint32Array(1 << 14);
  #tables = new Uint8Array(1 << 14);
  #length = 0;
  readonly #counts: readonly Float64Array[];

  constructor(tableCount: number) {
    this.#counts = Array.from({ length: tableCount }, () => new Float64Array(SYMBOLS));
  }

  put(table: number, symbol: number, extra: { readonly bits: number; readonly value: number }): void {
    if (this.#length === this.#tokens.length) this.#grow();
    this.#tokens[this.#length] = (symbol | (extra.bits << BITS_SHIFT) | (extra.value << VALUE_SHIFT)) >>> 0;
    this.#tables[this.#length] = table;
    this.#length += 1;
    const counts = this.#counts[table];
    if (counts) counts[symbol] = (counts[symbol] ?? 0) + 1;
  }

  /** One code per table, made to measure; undefined where a table was not used. */
  codes(): readonly (HuffmanCode | undefined)[] {
    return this.#counts.map((counts) =>
      counts.some((count) => count > 0) ? huffmanCode(counts) : undefined,
    );
  }

  /** Entropy-coded data: a zero follows every byte of 255. Reference: ITU-T T.81, F.1.2.3. */
  encode(codes: readonly (HuffmanCode | undefined)[]): Uint8Array {
    const writer = new BitWriter(this.#length);
    for (let index = 0; index < this.#length; index += 1) {
      const token = this.#tokens[index] ?? 0;
      const code = codes[this.#tables[index] ?? 0];
      const symbol = token & 255;
      writer.put(code?.codes[symbol] ?? 0, code?.lengths[symbol] ?? 0);
      writer.put(token >>> VALUE_SHIFT, (token >>> BITS_SHIFT) & 31);
    }
    return writer.finish();
  }

  #grow(): void {
    const tokens = new Uint32Array(this.#length * 2);
    tokens.set(this.#tokens);
    this.#tokens = tokens;
    const tables = new Uint8Array(this.#length * 2);
    tables.set(this.#tables);
    this.#tables = tables;
  }
}

class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #held = 0;
  #heldBits = 0;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(expectedBytes + 64);
  }

  put(value: number, bits: number): void {
    this.#held = (this.#held << bits) | value;
    this.#heldBits += bits;
    while (this.#heldBits >= 8) {
      this.#heldBits -= 8;
      this.#byte((this.#held >>> this.#heldBits) & 255);
    }
  }

  finish(): Uint8Array {
    const missing = (8 - this.#heldBits) % 8;
    this.put((1 << missing) - 1, missing);
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(byte: number): void {
    if (this.#length + 2 > this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#length] = byte;
    // The byte behind stays zero where one is stuffed.
    this.#length += byte === 255 ? 2 : 1;
  }
}
