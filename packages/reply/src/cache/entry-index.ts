/** Which entries there are, from the least to the most recently used one, and how many bytes they hold together. */
export class EntryIndex {
  // A Map keeps the order of insertion: what is used is taken out and put in again.
  readonly #sizes = new Map<string, number>();
  #totalBytes = 0;

  get totalBytes(): number {
    return this.#totalBytes;
  }

  get count(): number {
    return this.#sizes.size;
  }

  /** Adds or replaces an entry, as the one used last. */
  put(key: string, sizeBytes: number): void {
    this.remove(key);
    this.#sizes.set(key, sizeBytes);
    this.#totalBytes += sizeBytes;
  }

  /** Whether there is such an entry; if so, it is the one used last. */
  use(key: string): boolean {
    const sizeBytes = this.#sizes.get(key);
    if (sizeBytes === undefined) return false;
    this.put(key, sizeBytes);
    return true;
  }

  /** Without counting as a use. */
  sizeOf(key: string): number | undefined {
    return this.#sizes.get(key);
  }

  remove(key: string): void {
    this.#totalBytes -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
  }

  /** The least recently used key. */
  oldest(): string | undefined {
    return this.#sizes.keys().next().value;
  }
}
