import type { CatalogBytes } from '../files/decode-catalog-text.js';
import { readDataHeader } from '../files/read-data-header.js';
import { scanDataFile } from '../files/scan-data-file.js';
import type { Pause } from '../loading/pause.js';
import type { ProblemList } from '../problem.js';
import type { TableKind } from './columns.js';
import { TABLES } from './columns.js';

/** One usable record of a small table, complete in memory. */
export interface MapRow {
  readonly line: number;
  /** Text of a column; '' when missing or empty. */
  text(column: string): string;
}

/** Work that a load hands down: where findings go, and when to give way. */
export interface FileWork {
  readonly problems: ProblemList;
  readonly pause: Pause;
}

/** Reads a macro file, font map or ICC profile map, which are small enough for objects. A bad header gives no rows. */
export async function readMapRows(
  source: CatalogBytes,
  kind: Extract<TableKind, 'macro' | 'font' | 'icc'>,
  work: FileWork,
): Promise<readonly MapRow[]> {
  const header = readDataHeader(source, TABLES[kind], work.problems);
  if (header === undefined) return [];
  const rows: MapRow[] = [];
  await scanDataFile(
    { ...source, header },
    ({ line, fields }) => {
      const texts = new Map(header.columns.map(({ name, position }) => [name, fields.text(position)]));
      rows.push({ line, text: (column) => texts.get(column) ?? '' });
    },
    work,
  );
  return rows;
}
