import type { TextOrigin } from '../issues.js';

/** One command of a request, where it came from and what became of it. */
export interface TraceEntry {
  /** Registry name; `$name` for a variable definition; as written for an unknown command. */
  readonly command: string;
  /** Value after substitution and decoding; the raw text for variables. Empty for a bare word. */
  readonly value: string;
  /**
   * `request`, `composite`, `layer 1`, `layer 1 effect -1`, `variables`, behind `nested 1 ` in a nested request; `none` for
   * what had no effect at all.
   */
  readonly scope: string;
  readonly origin: TextOrigin;
  /** Offset of the modifier in the text of `origin`, in UTF-16 units. */
  readonly offset: number;
  /** Index of the entry that counts instead. */
  overriddenBy?: number;
}

/** Scope of a trace entry: those of nested requests do not mix with those of the request around them. */
export function levelScope(scope: string, { depth }: { readonly depth: number }): string {
  return depth === 0 || scope === 'none' ? scope : `nested ${depth} ${scope}`;
}

/** Collects the history of a resolution. Only `explainRequest` hands one in: plain resolving pays nothing for it. */
export class TraceRecorder {
  readonly entries: TraceEntry[] = [];
  readonly #current = new Map<string, { readonly index: number; readonly isWeak: boolean }>();

  /**
   * Notes an entry. It takes the place of the previous one with the same scope and family, unless it is weak (a default
   * of a record) and the previous one is not.
   */
  note(entry: TraceEntry, { family, isWeak }: { readonly family: string; readonly isWeak: boolean }): void {
    const index = this.entries.push(entry) - 1;
    if (entry.scope === 'none') return;
    const key = `${entry.scope}|${family}`;
    const current = this.#current.get(key);
    if (current !== undefined && isWeak && !current.isWeak) {
      entry.overriddenBy = current.index;
      return;
    }
    const previous = this.entries[current?.index ?? -1];
    if (previous !== undefined) previous.overriddenBy = index;
    this.#current.set(key, { index, isWeak });
  }
}
