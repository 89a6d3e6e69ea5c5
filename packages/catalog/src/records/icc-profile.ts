import type { CatalogBytes } from '../files/decode-catalog-text.js';
import type { FileWork } from './map-rows.js';
import { readMapRows } from './map-rows.js';

/** Profile paths by name. Reference: catalog-fields.json, table icc. */
export type IccProfileMap = ReadonlyMap<string, string>;

/** A profile of a map. */
export interface IccProfileMatch {
  readonly profilePath: string;
  /** RootId of the catalog whose map has it (`''`: default). */
  readonly rootId: string;
}

/** Of several records with one name the last counts. */
export async function parseIccProfileMap(source: CatalogBytes, work: FileWork): Promise<IccProfileMap> {
  const paths = new Map<string, string>();
  for (const row of await readMapRows(source, 'icc', work)) {
    const name = row.text('Name');
    if (paths.has(name)) {
      work.problems.add({
        code: 'duplicate-key',
        line: row.line,
        column: 1,
        detail: name,
        message: `${name}: replaces an earlier record`,
      });
    }
    paths.set(name, row.text('ProfilePath'));
  }
  return paths;
}
