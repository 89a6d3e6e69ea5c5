/** Append-only list of 32-bit numbers: four bytes each instead of the eight and more of an array. */
export class GrowingNumbers {
  #numbers = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length] = value;
    this.length += 1;
  }

  /** The numbers, in memory of exactly their size. */
  finish(): Uint32Array {
    return this.#numbers.slice(0, this.length);
  }
}
