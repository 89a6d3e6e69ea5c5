import type { ProblemList } from '../problem.js';
import type { Pause } from '../loading/pause.js';
import { createPause } from '../loading/pause.js';
import type { DataTable, RawRecord } from './data-table.js';
import { hashId } from './id-hash.js';

/** A data file in its place in the list of its catalog. */
export interface PlacedTable {
  readonly kind: 'image' | 'svg' | 'static';
  /** As it appears in reports. */
  readonly file: string;
  readonly table: DataTable;
}

/** A record and where it was found. */
export interface FoundRecord {
  readonly raw: RawRecord;
  readonly kind: PlacedTable['kind'];
  readonly file: string;
}

/**
 * The data files of one table, looked up as if they were one: a later file replaces records of an earlier one, and an
 * image record hides an SVG record. Files stay apart in memory, so an increment is reloaded without its base.
 * Reference: catalog-files.md 5, AF-08, AF-09.
 */
export class RecordTables {
  readonly #strongestFirst: readonly PlacedTable[];
  #cropIds: Promise<ReadonlyMap<string, readonly string[]>> | undefined;

  /** @param placed image files before SVG files, each kind in the order of its list */
  constructor(readonly placed: readonly PlacedTable[]) {
    const latestFirst = [...placed].reverse();
    this.#strongestFirst = [
      ...latestFirst.filter(({ kind }) => kind !== 'svg'),
      ...latestFirst.filter(({ kind }) => kind === 'svg'),
    ];
  }

  find(id: string): FoundRecord | undefined {
    if (this.#strongestFirst.length === 0) return undefined;
    const hash = hashId(id);
    for (const { table, kind, file } of this.#strongestFirst) {
      const row = table.find(id, hash);
      if (row >= 0) return { raw: table.read(row), kind, file };
    }
    return undefined;
  }

  /** Ids of all records, replaced ones left out; strongest file first. */
  *ids(): Generator<string> {
    for (const [strength, { table }] of this.#strongestFirst.entries()) {
      const stronger = this.#strongestFirst.slice(0, strength);
      for (let row = 0; row < table.rowCount; row += 1) {
        const id = table.idAt(row);
        const hash = table.hashAt(row);
        const isHidden = stronger.some((other) => other.table.find(id, hash) >= 0);
        if (!isHidden && table.find(id, hash) === row) yield id;
      }
    }
  }

  /** Ids of the records `id:Name`. All are looked for once, when somebody asks first, giving way to other work. */
  async cropIds(id: string): Promise<readonly string[]> {
    this.#cropIds ??= this.#findCrops();
    return (await this.#cropIds).get(id) ?? [];
  }

  async #findCrops(): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    const pause = createPause();
    for (const id of this.ids()) {
      if (pause.due()) await pause.rest();
      const colon = id.lastIndexOf(':');
      if (colon <= 0) continue;
      const whole = id.slice(0, colon);
      const crops = found.get(whole);
      if (crops === undefined) found.set(whole, [id]);
      else crops.push(id);
    }
    return found;
  }

  /** Reports records that replace, or are hidden by, a record of an earlier file. */
  async reportCollisions(problemsOf: (file: string) => ProblemList, pause: Pause): Promise<void> {
    for (const [order, { table, kind, file }] of this.placed.entries()) {
      const earlier = this.placed.slice(0, order);
      if (earlier.length === 0) continue;
      for (let row = 0; row < table.rowCount; row += 1) {
        if (row % 256 === 0 && pause.due()) await pause.rest();
        const hash = table.hashAt(row);
        const id = table.idAt(row);
        const other = earlier.find((candidate) => candidate.table.find(id, hash) >= 0);
        if (other === undefined || (kind === other.kind && table.find(id, hash) !== row)) continue;
        const isDropped = kind === 'svg' && other.kind === 'image';
        problemsOf(file).add({
          code: isDropped ? 'svg-id-taken' : 'duplicate-key',
          line: table.lineAt(row),
          column: 1,
          detail: id,
          message: isDropped
            ? `${id}: dropped, an image record has that Id`
            : `${id}: replaces the record of ${other.file}`,
        });
      }
    }
  }
}
