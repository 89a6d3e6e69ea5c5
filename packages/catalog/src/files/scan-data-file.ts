import type { Pause } from '../loading/pause.js';
import type { ProblemList } from '../problem.js';
import type { CatalogBytes } from './decode-catalog-text.js';
import type { DataColumn, DataHeader } from './read-data-header.js';
import { RecordScanner } from './record-scanner.js';

/** A usable record: its key is there and legal, required fields are there, paths are safe. Valid until the next one. */
export interface DataRow {
  /** Of the record start, in the bytes behind the byte order mark. */
  readonly offset: number;
  /** Physical line of the record start, from 1. */
  readonly line: number;
  readonly fields: RecordScanner;
}

/** Rows between two looks at the clock. */
const ROWS_PER_LOOK = 64;

/** Visits the usable records in file order and reports what is wrong with the others. Reference: catalog-files.md 5. */
export async function scanDataFile(
  source: CatalogBytes & { readonly header: DataHeader },
  visit: (row: DataRow) => void,
  { problems, pause }: { readonly problems: ProblemList; readonly pause: Pause },
): Promise<void> {
  const { bytes, header } = source;
  const fields = new RecordScanner(source, header.fieldCount);
  const check = new RowCheck(source, fields, problems);
  let line = 1 + countLineEnds(bytes, 0, header.end);
  let rows = 0;
  for (let offset = header.end; offset < bytes.length; offset = fields.next) {
    fields.scan(offset);
    if (!fields.isBlank() && check.isUsable(offset, line)) visit({ offset, line, fields });
    line += fields.hasQuotes ? countLineEnds(bytes, offset, fields.next) : 1;
    rows += 1;
    if (rows % ROWS_PER_LOOK === 0 && pause.due()) await pause.rest();
  }
}

class RowCheck {
  readonly #columns: readonly DataColumn[];

  constructor(
    readonly source: CatalogBytes & { readonly header: DataHeader },
    readonly fields: RecordScanner,
    readonly problems: ProblemList,
  ) {
    this.#columns = source.header.columns;
  }

  isUsable(offset: number, line: number): boolean {
    const { fields, source, problems } = this;
    if (fields.count > source.header.fieldCount) {
      const surplus = fields.count - source.header.fieldCount;
      problems.add({ code: 'surplus-fields', line, message: `${surplus} more fields than columns, dropped` });
    }
    let usable = true;
    for (const column of this.#columns) {
      if (!this.#isUsableField(column, offset, line)) usable = false;
    }
    return usable;
  }

  #isUsableField(column: DataColumn, offset: number, line: number): boolean {
    const { fields } = this;
    const { name, position, definition } = column;
    if (fields.isEmpty(position)) {
      if (definition.need === 'optional') return true;
      if (definition.need === 'key')
        this.problems.add({ code: 'missing-key', line, message: `record without ${name}, skipped` });
      else if (!fields.isEmpty(this.source.header.key.position))
        this.problems.add({
          code: 'missing-required',
          line,
          detail: name,
          message: `record without ${name}, skipped`,
        });
      return false;
    }
    if (fields.hasStrayQuote(position)) {
      const place = this.#place(position, offset, line);
      this.problems.add({
        code: 'stray-quote',
        ...place,
        detail: name,
        message: `${name}: a quote that does not span the field is taken literally`,
      });
    }
    const text = fields.text(position);
    if (definition.type.parse(text) !== undefined) return true;
    const shown = JSON.stringify(text.slice(0, 200));
    const { code, effect, detail } = consequence(column, text);
    this.problems.add({
      code,
      ...this.#place(position, offset, line),
      detail,
      message: `${name}: expected ${definition.type.expected}, got ${shown}; ${effect}`,
    });
    return effect === 'field dropped';
  }

  /** Physical place of a field; a quoted field further left may have moved it to a later line. */
  #place(position: number, offset: number, line: number): { readonly line: number; readonly column: number } {
    const { bytes, encoding } = this.source;
    const before = bytes.toString(
      encoding,
      offset,
      this.fields.start(position) - (this.fields.isQuoted(position) ? 1 : 0),
    );
    const lastLine = before.split(/\r\n|\r|\n/).at(-1) ?? '';
    return {
      line: line + countLineEnds(bytes, offset, this.fields.start(position)),
      column: lastLine.length + 1,
    };
  }
}

function consequence({ name, definition }: DataColumn, text: string) {
  if (definition.need === 'key')
    return { code: 'bad-key', effect: 'record skipped', detail: text.slice(0, 200) } as const;
  if (definition.type.kind === 'path')
    return { code: 'unsafe-path', effect: 'record skipped', detail: name } as const;
  if (definition.type.kind === 'set')
    return { code: 'unbalanced-set', effect: 'field dropped', detail: name } as const;
  return { code: 'invalid-value', effect: 'field dropped', detail: name } as const;
}

/** Line ends in a range; CR LF counts once. */
function countLineEnds(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === 0x0d || (byte === 0x0a && bytes[at - 1] !== 0x0d)) count += 1;
  }
  return count;
}
