/** Outcome of reading one value: data, never an exception. */
export type Parsed<V> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly expected: string };

/** One documented data type: reads the percent-decoded text of a value and prints it back canonically. */
export interface ValueType<V> {
  /** Completes the sentence "expected …", for errors and help. */
  readonly expectation: string;
  /** Linear in the length of the text, whatever the text. */
  parse(text: string): Parsed<V>;
  /** Inverse of parse: `parse(print(v))` gives `v`. The text is not percent-encoded. */
  print(value: V): string;
}

export function valid<V>(value: V): Parsed<V> {
  return { ok: true, value };
}

export function malformed(expected: string): Parsed<never> {
  return { ok: false, expected };
}
