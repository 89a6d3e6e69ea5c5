/** Text for the engine and the offset behind what it stands for; or why there is none. */
export type Piece = { readonly text: string; readonly end: number } | { readonly unsupported: string };

/** Some escapes mean something else, or nothing, inside brackets. */
export type EscapePlace = 'outside' | 'in-class';

/** POSIX classes of java.util.regex, which are ASCII only, and their names in the engine. */
const POSIX_CLASSES: Readonly<Record<string, string>> = {
  Lower: 'lower',
  Upper: 'upper',
  ASCII: 'ascii',
  Alpha: 'alpha',
  Digit: 'digit',
  Alnum: 'alnum',
  Punct: 'punct',
  Graph: 'graph',
  Print: 'print',
  Blank: 'blank',
  Cntrl: 'cntrl',
  XDigit: 'xdigit',
  Space: 'space',
};

/** Escapes that both write alike: characters, and the ASCII classes that hold the same characters. */
const SAME_EVERYWHERE = new Set('tnrfadDwW');
const SAME_OUTSIDE = new Set('bBAz');

const GENERAL_CATEGORY = /^(?:Is)?([LMNZCPS][a-z]?)$/;
const CODE_POINT = /\\(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4}))/y;
const OCTAL = /\\0([0-3]?[0-7]{1,2})/y;
const CONTROL = /\\c([@-_])/y;
const PROPERTY = /\\([pP])(?:\{([A-Za-z_]+)\}|([A-Z]))/y;

const NAMED_REFUSALS: Readonly<Record<string, string>> = {
  G: 'end of the previous match \\G',
  R: 'line break \\R',
  X: 'grapheme \\X',
  N: 'named character \\N',
  h: 'horizontal blank \\h',
  H: 'horizontal blank \\H',
  v: 'vertical blank \\v',
  V: 'vertical blank \\V',
  k: 'back reference \\k',
};

/** Translates the escape that starts at the offset. */
export function translateEscape(source: string, at: number, place: EscapePlace): Piece {
  const letter = source[at + 1];
  if (letter === undefined) return { unsupported: 'a \\ that escapes nothing' };
  if (SAME_EVERYWHERE.has(letter) || (place === 'outside' && SAME_OUTSIDE.has(letter)))
    return { text: `\\${letter}`, end: at + 2 };
  if (!/[A-Za-z0-9]/.test(letter)) return { text: quoteCharacter(letter), end: at + 2 };
  // A request holds no line end, so the end of input before a last line end is the end of input.
  if (letter === 'Z' && place === 'outside') return { text: '\\z', end: at + 2 };
  if (letter === 's' || letter === 'S')
    return { text: posixClass('space', letter === 'S', place), end: at + 2 };
  if (letter === 'e') return { text: '\\x{1b}', end: at + 2 };
  if (letter === 'Q') return quotation(source, at);
  if (letter === 'p' || letter === 'P') return property(source, at, place);
  if (/[1-9]/.test(letter)) return { unsupported: `back reference \\${letter}` };
  return codePoint(source, at) ?? { unsupported: NAMED_REFUSALS[letter] ?? `escape \\${letter}` };
}

function codePoint(source: string, at: number): Piece | undefined {
  for (const [pattern, radix] of [
    [CODE_POINT, 16],
    [OCTAL, 8],
  ] as const) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const digits = match?.slice(1).find((group) => group !== undefined);
    if (match !== null && digits !== undefined)
      return { text: `\\x{${Number.parseInt(digits, radix).toString(16)}}`, end: at + match[0].length };
  }
  CONTROL.lastIndex = at;
  const control = CONTROL.exec(source)?.[1];
  return control === undefined
    ? undefined
    : { text: `\\x{${(control.charCodeAt(0) ^ 64).toString(16)}}`, end: at + 3 };
}

/** `\Q..\E`: everything in between stands for itself; without `\E` up to the end. */
function quotation(source: string, at: number): Piece {
  const closing = source.indexOf('\\E', at + 2);
  const end = closing < 0 ? source.length : closing;
  return {
    text: source.slice(at + 2, end).replaceAll(/[^A-Za-z0-9]/g, quoteCharacter),
    end: closing < 0 ? end : end + 2,
  };
}

function property(source: string, at: number, place: EscapePlace): Piece {
  PROPERTY.lastIndex = at;
  const [whole, letter, braced, single] = PROPERTY.exec(source) ?? [];
  const name = braced ?? single;
  if (whole === undefined || name === undefined)
    return { unsupported: `property ${source.slice(at, at + 3)}` };
  const end = at + whole.length;
  const posix = POSIX_CLASSES[name];
  if (posix !== undefined) return { text: posixClass(posix, letter === 'P', place), end };
  const category = GENERAL_CATEGORY.exec(name)?.[1];
  return category === undefined
    ? { unsupported: `property ${whole}` }
    : { text: `\\${letter}{${category}}`, end };
}

function posixClass(name: string, isNegated: boolean, place: EscapePlace): string {
  const inner = `[:${isNegated ? '^' : ''}${name}:]`;
  return place === 'in-class' ? inner : `[${inner}]`;
}

/** Only ASCII punctuation may be escaped. */
function quoteCharacter(character: string): string {
  return character >= ' ' && character <= '~' ? `\\${character}` : character;
}
