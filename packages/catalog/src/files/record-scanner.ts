import type { CatalogBytes } from './decode-catalog-text.js';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/**
 * Finds the fields of one record of a tab-separated file, on bytes: every delimiter is ASCII in both encodings, and a
 * million records need no million strings. One scanner holds one record at a time. Reference: catalog-files.md 2, 5.
 */
export class RecordScanner {
  readonly #bytes: Buffer;
  readonly #encoding: 'utf8' | 'latin1';
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  /** Enclosing quote of the field, 0 for none, 1 for a quote that does not span the field. */
  readonly #quotes: Uint8Array;
  /** Fields of the record, surplus ones included. */
  count = 0;
  /** Offset of the next record. */
  next = 0;
  /** Whether a field is quoted; without one the record is a single line. */
  hasQuotes = false;

  /** @param capacity fields to keep; more are counted only */
  constructor({ bytes, encoding }: CatalogBytes, capacity: number) {
    this.#bytes = bytes;
    this.#encoding = encoding;
    this.#starts = new Uint32Array(capacity);
    this.#ends = new Uint32Array(capacity);
    this.#quotes = new Uint8Array(capacity);
  }

  /** Reads the record at this offset, or only its fields up to one; `next` then stays as it was. */
  scan(offset: number, lastField = Infinity): void {
    const bytes = this.#bytes;
    let at = offset;
    this.count = 0;
    this.hasQuotes = false;
    for (;;) {
      at = this.#scanField(at);
      if (this.count > lastField) return;
      const delimiter = bytes[at];
      at += 1;
      if (delimiter === TAB) continue;
      if (delimiter === CR && bytes[at] === LF) at += 1;
      this.next = Math.min(at, bytes.length);
      return;
    }
  }

  /** Whether the record is an empty line, or blanks only. */
  isBlank(): boolean {
    return this.count === 1 && this.#quotes[0] === 0 && this.text(0).trim() === '';
  }

  isEmpty(index: number): boolean {
    return index >= this.count || this.#starts[index] === this.#ends[index];
  }

  isQuoted(index: number): boolean {
    return index < this.count && (this.#quotes[index] ?? 0) > 1;
  }

  /** Whether the field starts with a quote that does not span it (AF-06). */
  hasStrayQuote(index: number): boolean {
    return index < this.count && this.#quotes[index] === 1;
  }

  /** Offset of the first byte of the field, behind its quote. */
  start(index: number): number {
    return this.#starts[index] ?? 0;
  }

  end(index: number): number {
    return this.#ends[index] ?? 0;
  }

  /** Text of the field without its quotes; '' when missing. */
  text(index: number): string {
    if (index >= this.count) return '';
    const text = this.#bytes.toString(this.#encoding, this.#starts[index], this.#ends[index]);
    const quote = this.#quotes[index] ?? 0;
    if (quote <= 1) return text;
    const mark = String.fromCharCode(quote);
    return text.includes(mark) ? text.replaceAll(mark + mark, mark) : text;
  }

  /** Scans the field at this offset and gives the offset of the delimiter behind it. */
  #scanField(from: number): number {
    const bytes = this.#bytes;
    const index = this.count;
    this.count += 1;
    const first = bytes[from] ?? 0;
    const opens = first === DOUBLE_QUOTE || first === SINGLE_QUOTE;
    const closing = opens ? this.#closingQuote(from + 1, first) : -1;
    if (closing >= 0) {
      this.hasQuotes = true;
      this.#keep(index, [from + 1, closing, first]);
      return closing + 1;
    }
    let at = from;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === TAB || byte === LF || byte === CR) break;
      at += 1;
    }
    this.#keep(index, [from, at, opens ? 1 : 0]);
    return at;
  }

  /**
   * Offset of the first quote that is not doubled, if a delimiter follows it; else -1.
   * Such scans stay linear over a file: a quote that opens a field ends the scan of an earlier field with that quote.
   */
  #closingQuote(from: number, quote: number): number {
    const bytes = this.#bytes;
    let at = bytes.indexOf(quote, from);
    while (at >= 0 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
    if (at < 0) return -1;
    const after = bytes[at + 1];
    return after === undefined || after === TAB || after === CR || after === LF ? at : -1;
  }

  #keep(index: number, [start, end, quote]: readonly [number, number, number]): void {
    if (index >= this.#starts.length) return;
    this.#starts[index] = start;
    this.#ends[index] = end;
    this.#quotes[index] = quote;
  }
}
