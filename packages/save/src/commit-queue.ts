/**
 * One commit at a time for each target, in the order in which they became ready. Savers of one name render in
 * parallel; only the look at the target and the rename after it exclude each other. Reference: security.md 5.1 step 4, D12.
 */
export class CommitQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  async run<T>(target: string, commit: () => Promise<T>): Promise<T> {
    const turn = (this.#tails.get(target) ?? Promise.resolve()).then(commit);
    const tail = turn.catch(() => undefined);
    this.#tails.set(target, tail);
    try {
      return await turn;
    } finally {
      if (this.#tails.get(target) === tail) this.#tails.delete(target);
    }
  }
}

/** Names that some file system takes for one: compared without case, in one normal form. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
