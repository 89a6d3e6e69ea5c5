import type { ProblemList } from '../problem.js';
import type { ColumnDefinition } from '../records/columns.js';
import type { CatalogBytes } from './decode-catalog-text.js';
import { RecordScanner } from './record-scanner.js';

/** A known column and the position of its field. */
export interface DataColumn {
  readonly name: string;
  readonly position: number;
  readonly definition: ColumnDefinition;
}

/** What the first record of a data file says. */
export interface DataHeader {
  /** Known columns in file order. */
  readonly columns: readonly DataColumn[];
  readonly key: DataColumn;
  /** All fields of the header, ignored columns included. */
  readonly fieldCount: number;
  /** Offset of the first data record. */
  readonly end: number;
}

/** More columns than any table could have; a header beyond it is no header. */
const MOST_COLUMNS = 1000;
const COLUMN_NAME = /^[A-Za-z0-9\-_]+$/;

/**
 * Reads the header. A name that is empty, doubled or illegal, or a missing key column, makes the file unusable: the answer
 * is undefined and an error is reported. Reference: catalog-files.md 5, AF-26.
 */
export function readDataHeader(
  source: CatalogBytes,
  table: Readonly<Record<string, ColumnDefinition>>,
  problems: ProblemList,
): DataHeader | undefined {
  const scanner = new RecordScanner(source, MOST_COLUMNS);
  scanner.scan(0);
  const names = Array.from({ length: Math.min(scanner.count, MOST_COLUMNS) }, (_, index) =>
    scanner.text(index),
  );
  const canonical = new Map(Object.keys(table).map((name) => [name.toLowerCase(), name]));
  const seen = new Set<string>();
  const columns: DataColumn[] = [];
  for (const [position, name] of names.entries()) {
    if (name.startsWith('.')) continue;
    if (!COLUMN_NAME.test(name) || seen.has(name.toLowerCase())) return unusable(name, problems);
    seen.add(name.toLowerCase());
    const known = canonical.get(name.toLowerCase());
    const definition = known === undefined ? undefined : table[known];
    if (known !== undefined && definition !== undefined) columns.push({ name: known, position, definition });
    else
      problems.add({
        code: 'unknown-column',
        line: 1,
        detail: name,
        message: `${name}: no such column, ignored`,
      });
  }
  for (const [name, definition] of Object.entries(table)) {
    if (definition.need !== 'optional' && !seen.has(name.toLowerCase())) return unusable(name, problems);
  }
  const key = columns.find((column) => column.definition.need === 'key');
  return key === undefined ? undefined : { columns, key, fieldCount: scanner.count, end: scanner.next };
}

function unusable(name: string, problems: ProblemList): undefined {
  problems.add({
    code: 'bad-header',
    line: 1,
    detail: name.slice(0, 100),
    message: `${JSON.stringify(name.slice(0, 100))}: expected unique column names of letters, digits, - and _, and every key column; file not loaded`,
  });
  return undefined;
}
