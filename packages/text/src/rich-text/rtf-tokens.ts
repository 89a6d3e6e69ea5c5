/** A piece of RTF as it is written. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'ignorable' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'byte'; readonly value: number }
  | { readonly kind: 'word'; readonly name: string; readonly number: number | undefined };

/** A control word: letters, an optional number, and one blank that belongs to it. */
const WORD = /\\([A-Za-z]{1,32})(-?\d{1,10})? ?/y;
const BYTE = /\\'([0-9A-Fa-f]{2})/y;
const TEXT = /[^\\{}]+/y;

/** Symbols that stand for one character. Reference: rtf.json, special text entities. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '\\': '\\',
  '{': '{',
  '}': '}',
  '~': '\u00A0',
  _: '\u2011',
  '-': '\u00AD',
};

/**
 * Reads RTF or plain text; any text is some sequence of tokens. Line ends and tabs are no text (rtf.json
 * `strings.removeAlways`), and a backslash that starts nothing is left out, like every control word that nobody knows.
 */
export function* rtfTokens(source: string): Generator<RtfToken> {
  const text = source.replaceAll(/[\r\n\t]/g, '');
  let offset = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found) offset = pattern.lastIndex;
    return found;
  };
  while (offset < text.length) {
    const plain = match(TEXT);
    if (plain) {
      yield { kind: 'text', text: plain[0] };
      continue;
    }
    const brace = text[offset];
    if (brace === '{' || brace === '}') {
      offset += 1;
      yield { kind: brace === '{' ? 'open' : 'close' };
      continue;
    }
    const byte = match(BYTE);
    if (byte) {
      yield { kind: 'byte', value: Number.parseInt(byte[1] ?? '', 16) };
      continue;
    }
    const word = match(WORD);
    if (word) {
      const [, name = '', number] = word;
      yield { kind: 'word', name, number: number === undefined ? undefined : Number(number) };
      continue;
    }
    const symbol = text[offset + 1] ?? '';
    offset += 1 + symbol.length;
    const character = SYMBOLS[symbol];
    if (symbol === '*') yield { kind: 'ignorable' };
    else if (character !== undefined) yield { kind: 'text', text: character };
  }
}
