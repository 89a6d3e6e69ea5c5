import { Buffer } from 'node:buffer';

/** What is handed over at once: each time wakes a thread, which costs as much as some hundred lines. */
const HANDED_OVER_BYTES = 262_144;

/**
 * So many characters become bytes at once: each time costs as much as a line, and what is left for later has to be fetched
 * back from main memory.
 */
const ENCODED_TOGETHER = 4096;

/** Of one UTF-16 code unit in UTF-8. */
const MOST_BYTES_A_UNIT = 3;

/** No line waits longer, so a process that is killed takes no more with it. */
const LONGEST_WAIT_MS = 200;

/** Takes one line at a time and hands over many, as bytes. */
export class LinesTogether {
  readonly #handOver: (lines: Uint8Array) => void;
  #text = '';
  #bytes: Buffer | undefined;
  #filledBytes = 0;
  #isTimed = false;

  /** @param handOver gets whole lines, keeps their bytes, and neither makes the event loop wait nor throws */
  constructor(handOver: (lines: Uint8Array) => void) {
    this.#handOver = handOver;
  }

  /** @param line with its line feed */
  write(line: string): void {
    this.#text += line;
    if (this.#text.length >= ENCODED_TOGETHER) this.#encode();
    if (!this.#isTimed) this.#handOverSoon();
  }

  /** Hands over what waits, now. */
  handOver(): void {
    if (this.#text !== '') this.#encode();
    this.#handOverBytes();
  }

  #encode(): void {
    const text = this.#text;
    this.#text = '';
    const mostBytes = text.length * MOST_BYTES_A_UNIT;
    if (this.#filledBytes + mostBytes > HANDED_OVER_BYTES) this.#handOverBytes();
    if (mostBytes > HANDED_OVER_BYTES) this.#handOver(Buffer.from(text));
    else {
      this.#bytes ??= Buffer.allocUnsafeSlow(HANDED_OVER_BYTES);
      this.#filledBytes += this.#bytes.write(text, this.#filledBytes);
    }
  }

  #handOverBytes(): void {
    if (this.#bytes === undefined) return;
    const lines = this.#bytes.subarray(0, this.#filledBytes);
    this.#bytes = undefined;
    this.#filledBytes = 0;
    this.#handOver(lines);
  }

  #handOverSoon(): void {
    this.#isTimed = true;
    const soon = setTimeout(() => {
      this.#isTimed = false;
      this.handOver();
    }, LONGEST_WAIT_MS);
    soon.unref();
  }
}
