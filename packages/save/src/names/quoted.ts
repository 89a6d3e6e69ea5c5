const LONGEST_QUOTE = 80;

/** A client's text as it may stand in a message: control characters escaped, length capped. */
export function quoted(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(shown);
}
