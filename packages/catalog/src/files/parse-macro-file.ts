import type { FileWork } from '../records/map-rows.js';
import { readMapRows } from '../records/map-rows.js';
import type { CatalogBytes } from './decode-catalog-text.js';

/** One record of a macro file, not expanded. */
export interface MacroDefinition {
  readonly name: string;
  readonly definition: string;
  readonly line: number;
}

/** All records in file order, replaced ones included: an earlier use keeps the text of its time (AF-17). */
export async function parseMacroFile(
  source: CatalogBytes,
  work: FileWork,
): Promise<readonly MacroDefinition[]> {
  const seen = new Set<string>();
  const definitions: MacroDefinition[] = [];
  for (const row of await readMapRows(source, 'macro', work)) {
    const name = row.text('Name');
    const key = name.toLowerCase();
    if (seen.has(key)) {
      work.problems.add({
        code: 'duplicate-key',
        line: row.line,
        column: 1,
        detail: key,
        message: `${name}: replaces an earlier macro`,
      });
    }
    seen.add(key);
    definitions.push({ name, definition: row.text('Definition'), line: row.line });
  }
  return definitions;
}
