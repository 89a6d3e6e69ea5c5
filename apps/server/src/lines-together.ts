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

/**
 * One is filled while another is written. Memory that is asked for anew each time outlives what the young generation keeps,
 * and only a collection of the whole heap, some milliseconds each, gives it back.
 */
const MOST_SPARE = 2;

/** Takes one line at a time and hands over many, as bytes. */
export class LinesTogether {
  readonly #handOver: (lines: Uint8Array) => void;
  #text = '';
  #bytes: Buffer | undefined;
  readonly #spare: Buffer[] = [];
  #filledBytes = 0;
  #isTimed = false;

  /** @param handOver gets whole lines, may keep their bytes until it gives them back, and neither makes the event loop wait nor throws */
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

  /** What was handed over is written, and its memory may be used for other lines. */
  giveBack({ buffer }: Uint8Array): void {
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === HANDED_OVER_BYTES;
    if (isWhole && this.#spare.length < MOST_SPARE) this.#spare.push(Buffer.from(buffer));
  }

  #encode(): void {
    const text = this.#text;
    this.#text = '';
    const mostBytes = text.length * MOST_BYTES_A_UNIT;
    if (this.#filledBytes + mostBytes > HANDED_OVER_BYTES) this.#handOverBytes();
    if (mostBytes > HANDED_OVER_BYTES) this.#handOver(Buffer.from(text));
    else {
      this.#bytes ??= this.#spare.pop() ?? Buffer.allocUnsafeSlow(HANDED_OVER_BYTES);
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
