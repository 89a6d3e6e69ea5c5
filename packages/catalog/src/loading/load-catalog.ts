import type { AttributeName } from '../attributes/attribute-registry.js';
import { INHERITED_ATTRIBUTES, iniNameOf } from '../attributes/attribute-registry.js';
import type { StatedAttributes } from '../attributes/read-attribute-values.js';
import { readAttributeValues } from '../attributes/read-attribute-values.js';
import type { Catalog } from '../catalog.js';
import { decodeCatalogText, detectEncoding, mayBeUnmarkedUtf8 } from '../files/decode-catalog-text.js';
import type { AttributeEntry } from '../files/parse-attribute-file.js';
import { parseAttributeFile } from '../files/parse-attribute-file.js';
import type { CatalogProblem } from '../problem.js';
import { ProblemList } from '../problem.js';
import type { FileMemory, RememberedFile } from './file-memory.js';
import { readReferences } from './read-references.js';

/** Name of the default catalog's attribute file. Reference: AF-20. */
export const DEFAULT_INI = 'default.ini';

/** An attribute file and what the folder says of it. */
export interface IniFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Modification time, milliseconds since 1970 UTC. */
  readonly timeMs: number;
}

/** What became of an attribute file: a catalog, or only findings. */
export interface LoadedIni {
  readonly catalog?: Catalog;
  /** Of the .ini itself and of every file that it names. */
  readonly problems: readonly CatalogProblem[];
  /** State of the .ini when it was read. */
  readonly fingerprint: string;
  /** Every file that it names, as it was read. */
  readonly files: ReadonlyMap<string, RememberedFile>;
}

/** A path element that can stand in a URL without being taken for something else. Reference: AP-06. */
const ROOT_ID = /^(?!\.{1,2}$)[^/\\?#,%\u0000-\u0020\u007f]+$/;

/** Loads one catalog with all its files. Only an illegal RootId leaves no catalog. Reference: catalog-files.md 1, 3; AC-28. */
export async function loadCatalog(
  ini: IniFile,
  files: FileMemory,
): Promise<Pick<LoadedIni, 'catalog' | 'problems'>> {
  const problems = new ProblemList(ini.name);
  const entries = parseAttributeFile(decodeCatalogText(ini.bytes), problems);
  const isDefault = ini.name === DEFAULT_INI;
  const rootId = checkedRootId(entries.get('RootId'), isDefault, problems);
  if (rootId === undefined) return { problems: problems.list() };
  if (isDefault) reportMissing(entries, problems);
  reportEncoding(ini.bytes, problems);
  const stated: StatedAttributes = readAttributeValues(entries, problems);
  const { problems: found, ...content } = await readReferences(stated, files);
  const catalog: Catalog = {
    rootId,
    iniFile: ini.name,
    iniTimeMs: Math.floor(ini.timeMs),
    stated,
    ...content,
  };
  return { catalog, problems: [...problems.list(), ...found] };
}

/** Legal RootId, `''` for the default catalog, undefined when the file cannot be a catalog. */
function checkedRootId(
  entry: AttributeEntry | undefined,
  isDefault: boolean,
  problems: ProblemList,
): string | undefined {
  const rootId = entry?.value ?? '';
  if (isDefault ? rootId === '' : ROOT_ID.test(rootId)) return rootId;
  const expected = isDefault
    ? 'no value in default.ini; ignored'
    : 'one path element that is legal in a URL; catalog not loaded';
  problems.add({
    code: 'bad-root-id',
    line: entry?.line ?? 0,
    detail: rootId.slice(0, 100),
    message: `RootId: expected ${expected}, got ${JSON.stringify(rootId.slice(0, 100))}`,
  });
  return isDefault ? '' : undefined;
}

/** default.ini should carry every attribute; built-in values stand in for what it lacks. Reference: AC-13. */
function reportMissing(entries: ReadonlyMap<AttributeName, AttributeEntry>, problems: ProblemList): void {
  const missing = [...INHERITED_ATTRIBUTES]
    .filter(([name, { group }]) => group !== 'ours' && !entries.has(name))
    .map(([name]) => iniNameOf(name));
  if (missing.length === 0) return;
  problems.add({
    code: 'missing-attribute',
    line: 0,
    detail: missing.join(','),
    message: `default.ini lacks ${missing.length} attributes, built-in values are in effect: ${missing.join(', ')}`,
  });
}

function reportEncoding(bytes: Buffer, problems: ProblemList): void {
  if (!mayBeUnmarkedUtf8(detectEncoding(bytes))) return;
  problems.add({
    code: 'maybe-utf-8',
    line: 0,
    message: 'read as ISO-8859-1 because it does not start with a byte order mark, but it looks like UTF-8',
  });
}
