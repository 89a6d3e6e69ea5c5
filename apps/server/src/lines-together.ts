import { Buffer } from 'node:buffer';

/** What is handed over at once, in characters. */
const HANDED_OVER_TOGETHER = 65_536;

/** No line waits longer, so a process that is killed takes no more with it. */
const LONGEST_WAIT_MS = 200;

/** Takes one line at a time and hands over many, as bytes: a line costs as little as putting its text behind the others. */
export class LinesTogether {
  readonly #handOver: (lines: Uint8Array) => void;
  #text = '';
  #isTimed = false;

  /** @param handOver gets whole lines, and neither keeps the event loop waiting nor throws */
  constructor(handOver: (lines: Uint8Array) => void) {
    this.#handOver = handOver;
  }

  /** @param line with its line feed */
  write(line: string): void {
    this.#text += line;
    if (this.#text.length >= HANDED_OVER_TOGETHER) this.handOver();
    else if (!this.#isTimed) this.#handOverSoon();
  }

  /** Hands over what waits, now. */
  handOver(): void {
    if (this.#text === '') return;
    const lines = Buffer.from(this.#text);
    this.#text = '';
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
