/** A cell wider than this pushes its row instead of widening the column for all. */
const WIDEST_COLUMN = 48;
const GAP = '  ';

/** Rows as an indented table. The last cell of a row is not padded. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const cells of rows) {
    cells.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(cell.length, WIDEST_COLUMN));
    });
  }
  return rows
    .map((cells) => GAP + cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(GAP))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Text of a request may hold escape sequences for the terminal; here they are shown, not obeyed. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) =>
    JSON.stringify(character)
      .slice(1, -1)
      .replace(/\p{Cc}/gu, '?'),
  );
}
