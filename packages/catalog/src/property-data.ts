/** A name as written and its value. */
export interface Property {
  readonly name: string;
  readonly value: string;
}

const LINE_END = /\r\n|\r|\n/;

/**
 * Pieces of UserData or Targets: `??` and line ends separate, but in a field that was quoted as a whole `??` is text.
 * Reference: catalog-files.md 6, AF-16.
 */
function splitPieces(text: string, isQuoted: boolean): readonly string[] {
  return text.split(isQuoted ? LINE_END : /\?\?|\r\n|\r|\n/);
}

/** The `name=value` pairs; pieces that are none are left out. */
export function parsePropertyData(text: string, isQuoted = false): readonly Property[] {
  return splitPieces(text, isQuoted).flatMap((piece) => {
    const at = piece.indexOf('=');
    const name = piece.slice(0, Math.max(at, 0)).trim();
    return /^[A-Za-z0-9.\-_]+$/.test(name) ? [{ name, value: piece.slice(at + 1) }] : [];
  });
}

/** Text reply of property data: one CR LF behind every piece. `localize` gets each property value. */
export function propertyDataText(
  text: string,
  isQuoted: boolean,
  localize: (value: string) => string,
): string {
  const pieces = splitPieces(text, isQuoted).map((piece) => {
    const at = piece.indexOf('=');
    return at < 0 ? localize(piece) : piece.slice(0, at + 1) + localize(piece.slice(at + 1));
  });
  return `${pieces.join('\r\n')}\r\n`;
}
