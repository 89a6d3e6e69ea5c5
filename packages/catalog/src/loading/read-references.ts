import type { StatedAttributes } from '../attributes/read-attribute-values.js';
import type { Catalog } from '../catalog.js';
import { parseMacroFile } from '../files/parse-macro-file.js';
import { parseRuleSet } from '../files/parse-rule-set.js';
import type { CatalogProblem } from '../problem.js';
import { ProblemList } from '../problem.js';
import type { TableKind } from '../records/columns.js';
import { DataTable } from '../records/data-table.js';
import { parseFontMap } from '../records/font.js';
import { parseIccProfileMap } from '../records/icc-profile.js';
import type { PlacedTable } from '../records/record-tables.js';
import { RecordTables } from '../records/record-tables.js';
import type { FileMemory } from './file-memory.js';

/** What a catalog's referenced files hold. */
type Referenced = Omit<Catalog, 'rootId' | 'iniFile' | 'iniTimeMs' | 'stated'>;

/** Reads every file that an .ini names, one after the other, reusing what did not change. Reference: catalog-files.md 1, 15. */
export async function readReferences(
  stated: StatedAttributes,
  files: FileMemory,
): Promise<Referenced & { readonly problems: readonly CatalogProblem[] }> {
  const images = await readTables('image', stated.get('CatalogFile'), files);
  const svgs = await readTables('svg', stated.get('SvgCatalogFile'), files);
  const statics = await readTables('static', stated.get('StaticContentCatalogFile'), files);
  const imageTables = new RecordTables([...images.tables, ...svgs.tables]);
  const staticTables = new RecordTables(statics.tables);
  const macros = await files.readNamed('macro', stated.get('MacroFile'), parseMacroFile);
  const fonts = await files.readNamed('font', stated.get('FontMapFile'), parseFontMap);
  const profiles = await files.readNamed('icc', stated.get('IccProfileMapFile'), parseIccProfileMap);
  const rules = await files.readNamed('rules', stated.get('RuleSetFile'), parseRuleSet);
  const problems = [images, svgs, statics, macros, fonts, profiles, rules].flatMap(
    (read) => read?.problems ?? [],
  );
  return {
    images: imageTables,
    staticContent: staticTables,
    macros: macros?.content ?? [],
    macroFile: macros?.file ?? '',
    fonts: fonts?.content ?? new Map(),
    iccProfiles: profiles?.content ?? new Map(),
    ...(rules?.content === undefined ? {} : { rules: rules.content }),
    ...(rules?.failed === true ? { refusedBecause: `${rules.file}: the rule set could not be read` } : {}),
    problems: [
      ...problems,
      ...(await collisions(imageTables, files)),
      ...(await collisions(staticTables, files)),
    ],
  };
}

/** Data files of one kind in their order; one that cannot be used has no records. */
async function readTables(
  kind: Extract<TableKind, PlacedTable['kind']>,
  references: readonly string[] | undefined,
  files: FileMemory,
): Promise<{ readonly tables: readonly PlacedTable[]; readonly problems: readonly CatalogProblem[] }> {
  const tables: PlacedTable[] = [];
  const problems: CatalogProblem[] = [];
  for (const reference of references ?? []) {
    const read = await files.read(kind, reference, (source, work) => DataTable.build(source, kind, work));
    if (read.content !== undefined) tables.push({ kind, file: read.file, table: read.content });
    problems.push(...read.problems);
  }
  return { tables, problems };
}

async function collisions(tables: RecordTables, files: FileMemory): Promise<readonly CatalogProblem[]> {
  const lists = new Map<string, ProblemList>();
  const listOf = (file: string): ProblemList => {
    const list = lists.get(file) ?? new ProblemList(file);
    lists.set(file, list);
    return list;
  };
  await tables.reportCollisions(listOf, files.pause);
  return [...lists.values()].flatMap((list) => list.list());
}
