import type { Stats } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CatalogSet } from '../catalog-set.js';
import { CatalogError } from '../errors.js';
import type { CatalogProblem } from '../problem.js';
import { problemOf } from '../problem.js';
import type { RememberedFile } from './file-memory.js';
import { FileMemory, fingerprintOf } from './file-memory.js';
import type { LoadedIni } from './load-catalog.js';
import { DEFAULT_INI, loadCatalog } from './load-catalog.js';
import type { Pause } from './pause.js';
import { createPause } from './pause.js';

export interface LoadOptions {
  /** The snapshot to start from: only .ini files that changed since then are loaded, and only their changed data files read. */
  readonly previous?: CatalogSet;
  /** Cancels the load; the promise rejects with `catalog.aborted`. */
  readonly signal?: AbortSignal;
}

/** A snapshot and everything that was found on the way. */
export interface CatalogLoad {
  readonly set: CatalogSet;
  readonly problems: readonly CatalogProblem[];
}

/** Fingerprint of a default.ini that is gone but stays in effect. */
export const REMOVED = 'removed';

/** Largest attribute file in bytes; a real one has a few thousand. */
const MOST_INI_BYTES = 4 * 2 ** 20;

/**
 * Loads every catalog of a folder into one immutable snapshot. What is wrong with single files and records becomes
 * `problems`; each catalog is loaded as a whole or, on a reload, stays as a whole as it was (AF-20 to AF-26).
 * @throws CatalogError when the folder cannot be read, or has no readable default.ini and never had one
 */
export async function loadCatalogSet(
  folder: string,
  { previous, signal }: LoadOptions = {},
): Promise<CatalogLoad> {
  const root = resolve(folder);
  try {
    const set = await loadFolder(root, createPause(signal), previous);
    return { set, problems: set.problems };
  } catch (error) {
    if (signal?.aborted !== true || error instanceof CatalogError) throw error;
    throw new CatalogError('catalog.aborted', `${root}: loading was cancelled`, { path: root, cause: error });
  }
}

async function loadFolder(root: string, pause: Pause, previous: CatalogSet | undefined): Promise<CatalogSet> {
  const before: ReadonlyMap<string, LoadedIni> = previous?.inis ?? new Map();
  const known = new Map<string, RememberedFile>([...before.values()].flatMap(({ files }) => [...files]));
  const onDisk = await listAttributeFiles(root);
  const inis = new Map<string, LoadedIni>();
  for (const [name, stats] of onDisk) {
    inis.set(
      name,
      await loadIni(
        { path: join(root, name), name, stats },
        new FileMemory(root, known, pause),
        before.get(name),
      ),
    );
  }
  const removed = [...before.keys()].filter((name) => !onDisk.has(name));
  const kept = before.get(DEFAULT_INI);
  if (kept !== undefined && removed.includes(DEFAULT_INI))
    inis.set(DEFAULT_INI, { ...kept, fingerprint: REMOVED });
  if (inis.get(DEFAULT_INI)?.catalog === undefined) {
    const path = join(root, DEFAULT_INI);
    throw new CatalogError('catalog.default-ini', `${path}: expected a readable attribute file`, { path });
  }
  return new CatalogSet(inis, removed.map(removalProblem));
}

/** Attribute files of the folder itself, sorted by name; the suffix ignores case. Reference: AF-20. */
export async function listAttributeFiles(folder: string): Promise<ReadonlyMap<string, Stats>> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    throw new CatalogError('catalog.folder', `${folder}: expected a readable catalog folder`, {
      path: folder,
      cause,
    });
  }
  const inis = names.filter((name) => name.toLowerCase().endsWith('.ini')).sort();
  const found = await Promise.all(
    inis.map(async (name) => [name, await statOrUndefined(join(folder, name))] as const),
  );
  return new Map(found.flatMap(([name, stats]) => (stats === undefined ? [] : [[name, stats] as const])));
}

/** A file that vanished between listing and looking is not there. */
async function statOrUndefined(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

interface IniOnDisk {
  readonly path: string;
  readonly name: string;
  readonly stats: Stats;
}

/** Loads an attribute file unless it is the one that was loaded before. */
async function loadIni(
  { path, name, stats }: IniOnDisk,
  files: FileMemory,
  before: LoadedIni | undefined,
): Promise<LoadedIni> {
  const fingerprint = fingerprintOf(stats);
  if (before?.fingerprint === fingerprint) return before;
  const bytes = await readIniBytes(path, stats);
  if (bytes === undefined) {
    const message = `${name}: expected a readable file of at most ${MOST_INI_BYTES} bytes; catalog not loaded`;
    const problems = [problemOf(name, { code: 'unreadable-file', detail: name, message })];
    return keepEarlier({ problems, fingerprint, files: new Map() }, name, before);
  }
  const loaded = await loadCatalog({ name, bytes, timeMs: stats.mtimeMs }, files);
  return keepEarlier({ ...loaded, fingerprint, files: files.used }, name, before);
}

/** On a failing reload the complete earlier version stays in effect. Reference: AF-24. */
function keepEarlier(loaded: LoadedIni, name: string, before: LoadedIni | undefined): LoadedIni {
  const failed = loaded.catalog === undefined || loaded.catalog.refusedBecause !== undefined;
  if (!failed || before?.catalog === undefined || before.catalog.refusedBecause !== undefined) return loaded;
  const message = `${name}: the changed version cannot be used, the earlier one stays in effect`;
  return {
    catalog: before.catalog,
    problems: [...loaded.problems, problemOf(name, { code: 'reload-refused', detail: name, message })],
    fingerprint: loaded.fingerprint,
    files: before.files,
  };
}

async function readIniBytes(path: string, stats: Stats): Promise<Buffer | undefined> {
  if (!stats.isFile() || stats.size > MOST_INI_BYTES) return undefined;
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}

/** Reference: AF-23. */
function removalProblem(name: string): CatalogProblem {
  const effect = name === DEFAULT_INI ? 'its last version stays in effect' : 'its catalog is unloaded';
  return problemOf(name, {
    code: 'removed-catalog',
    detail: name,
    message: `${name} was removed; ${effect}`,
  });
}
