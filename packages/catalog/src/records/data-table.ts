import type { CatalogBytes } from '../files/decode-catalog-text.js';
import { mayBeUnmarkedUtf8 } from '../files/decode-catalog-text.js';
import type { DataHeader } from '../files/read-data-header.js';
import { readDataHeader } from '../files/read-data-header.js';
import { RecordScanner } from '../files/record-scanner.js';
import { scanDataFile } from '../files/scan-data-file.js';
import type { Pause } from '../loading/pause.js';
import type { ProblemList } from '../problem.js';
import type { TableKind } from './columns.js';
import { TABLES } from './columns.js';
import { GrowingNumbers } from './growing-numbers.js';
import { hashId, hashLatin1 } from './id-hash.js';

/** One record as it stands in its file. Missing and empty fields are absent, invalid ones are still there. */
export interface RawRecord {
  readonly fields: ReadonlyMap<string, string>;
  readonly quoted: ReadonlySet<string>;
  readonly line: number;
}

const FREE = -1;

/**
 * One image, SVG or static data file, indexed by Id. It keeps the bytes of the file and about twenty bytes of numbers for
 * each record, outside of the garbage-collected heap; a record becomes an object when somebody asks for it.
 * Decision: docs/decisions/0013-catalog-snapshots.md
 */
export class DataTable {
  readonly #header: DataHeader;
  readonly #rows: RowNumbers;
  /** Open addressing: row numbers, or FREE. */
  readonly #slots: Int32Array;
  readonly #scanner: RecordScanner;

  private constructor(source: CatalogBytes, header: DataHeader, rows: RowNumbers) {
    this.#header = header;
    this.#rows = rows;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(rows.offsets.length, 1) * 1.5))).fill(
      FREE,
    );
    this.#scanner = new RecordScanner(source, header.fieldCount);
  }

  /** Reads and checks a whole file. Of several records with one Id the last is kept. A file with a bad header has no records. */
  static async build(
    source: CatalogBytes,
    kind: Extract<TableKind, 'image' | 'svg' | 'static'>,
    work: { readonly problems: ProblemList; readonly pause: Pause },
  ): Promise<DataTable | undefined> {
    const header = readDataHeader(source, TABLES[kind], work.problems);
    if (header === undefined) return undefined;
    if (mayBeUnmarkedUtf8(source)) reportHint(work.problems);
    const offsets = new GrowingNumbers();
    const lines = new GrowingNumbers();
    const hashes = new GrowingNumbers();
    const keyPosition = header.key.position;
    await scanDataFile(
      { ...source, header },
      ({ offset, line, fields }) => {
        offsets.push(offset);
        lines.push(line);
        hashes.push(hashField(source, fields, keyPosition));
      },
      work,
    );
    const table = new DataTable(source, header, {
      offsets: offsets.finish(),
      lines: lines.finish(),
      hashes: hashes.finish(),
    });
    await table.#index(work);
    return table;
  }

  /** Records in the file, replaced ones included. */
  get rowCount(): number {
    return this.#rows.offsets.length;
  }

  /** Row of this Id, or -1. `hash` is `hashId(id)`. */
  find(id: string, hash: number): number {
    const slot = this.#slotOf(id, hash);
    return this.#slots[slot] ?? FREE;
  }

  /** Id of a row, and its hash. */
  idAt(row: number): string {
    const { position } = this.#header.key;
    this.#scanner.scan(this.#rows.offsets[row] ?? 0, position);
    return this.#scanner.text(position);
  }

  hashAt(row: number): number {
    return this.#rows.hashes[row] ?? 0;
  }

  lineAt(row: number): number {
    return this.#rows.lines[row] ?? 0;
  }

  /** Whether a later record of this file has replaced the row. */
  isReplaced(row: number): boolean {
    return this.find(this.idAt(row), this.hashAt(row)) !== row;
  }

  read(row: number): RawRecord {
    const scanner = this.#scanner;
    scanner.scan(this.#rows.offsets[row] ?? 0);
    const fields = new Map<string, string>();
    const quoted = new Set<string>();
    for (const { name, position } of this.#header.columns) {
      if (scanner.isEmpty(position)) continue;
      fields.set(name, scanner.text(position));
      if (scanner.isQuoted(position)) quoted.add(name);
    }
    return { fields, quoted, line: this.lineAt(row) };
  }

  async #index({
    problems,
    pause,
  }: {
    readonly problems: ProblemList;
    readonly pause: Pause;
  }): Promise<void> {
    for (let row = 0; row < this.rowCount; row += 1) {
      if (row % 256 === 0 && pause.due()) await pause.rest();
      const slot = this.#slotOf(row, this.hashAt(row));
      if (this.#slots[slot] !== FREE) reportDuplicate(problems, this.lineAt(row), this.idAt(row));
      this.#slots[slot] = row;
    }
  }

  /** Slot of the Id, or the free slot where it belongs. A row number stands for the Id of that row. */
  #slotOf(id: string | number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const row = slots[slot] ?? FREE;
      if (row === FREE || (this.hashAt(row) === hash && this.#hasId(row, id))) return slot;
    }
  }

  #hasId(row: number, id: string | number): boolean {
    return this.idAt(row) === (typeof id === 'number' ? this.idAt(id) : id);
  }
}

interface RowNumbers {
  readonly offsets: Uint32Array;
  readonly lines: Uint32Array;
  readonly hashes: Uint32Array;
}

/** Most keys need no string: an unquoted ASCII or Latin-1 field is hashed as bytes. */
function hashField({ bytes, encoding }: CatalogBytes, fields: RecordScanner, position: number): number {
  const start = fields.start(position);
  const end = fields.end(position);
  if (fields.isQuoted(position)) return hashId(fields.text(position));
  if (encoding === 'utf8') {
    for (let at = start; at < end; at += 1)
      if ((bytes[at] ?? 0) >= 0x80) return hashId(fields.text(position));
  }
  return hashLatin1(bytes, start, end);
}

function reportDuplicate(problems: ProblemList, line: number, id: string): void {
  problems.add({
    code: 'duplicate-key',
    line,
    column: 1,
    detail: id,
    message: `${id}: replaces an earlier record of that Id`,
  });
}

function reportHint(problems: ProblemList): void {
  problems.add({
    code: 'maybe-utf-8',
    line: 0,
    message: 'read as ISO-8859-1 because it does not start with a byte order mark, but it looks like UTF-8',
  });
}
