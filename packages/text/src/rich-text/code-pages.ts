/** Code pages of RTF character sets, by the names that TextDecoder knows. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [0, 'windows-1252'],
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

/** Bytes written as \'HH in the character set of the font. Unknown sets are read as Western; bad bytes become U+FFFD. */
export function decodeBytes(bytes: readonly number[], charset: number): string {
  return new TextDecoder(CODE_PAGES.get(charset) ?? 'windows-1252').decode(Uint8Array.from(bytes));
}
