import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { CatalogBytes } from '../files/decode-catalog-text.js';
import { detectEncoding } from '../files/decode-catalog-text.js';
import type { CatalogProblem, CatalogProblemCode } from '../problem.js';
import { ProblemList } from '../problem.js';
import type { FileWork } from '../records/map-rows.js';
import type { Pause } from './pause.js';

/** What a reference of an .ini file is read as. */
export type FileKind = 'image' | 'svg' | 'static' | 'macro' | 'font' | 'icc' | 'rules';

/** Largest file of each kind in bytes. A Buffer holds 2 GiB; the rest is far above any real file (security.md I11, I18). */
const MOST_BYTES: Readonly<Record<FileKind, number>> = {
  image: 2 ** 31 - 1,
  svg: 2 ** 31 - 1,
  static: 2 ** 31 - 1,
  macro: 2 ** 26,
  font: 2 ** 26,
  icc: 2 ** 26,
  rules: 2 ** 20,
};

/** A file as it was when it was last read. */
export interface RememberedFile {
  readonly fingerprint: string;
  readonly content: unknown;
  readonly problems: readonly CatalogProblem[];
}

/** Content of a referenced file and what was found in it; no content: nothing usable, now or earlier. */
export interface ReadFile<T> {
  readonly content: T | undefined;
  readonly file: string;
  readonly problems: readonly CatalogProblem[];
  /** The file itself could not be used: `content` is missing or that of an earlier load. */
  readonly failed: boolean;
}

/** Changes whenever the file was written or replaced, or its permissions were changed. */
export function fingerprintOf({ mtimeMs, ctimeMs, size, ino }: Stats): string {
  return `${mtimeMs}/${ctimeMs}/${size}/${ino}`;
}

/** Name of a file in reports: below the catalog folder with `/`, else absolute. */
export function reportName(folder: string, path: string): string {
  const below = relative(folder, path);
  return below.startsWith('..') || isAbsolute(below) ? path : below.split(sep).join('/');
}

/**
 * Reads the files that one .ini names; a file that did not change since it was last read is not read again.
 * Reference: catalog-files.md 15, AF-22.
 */
export class FileMemory {
  readonly #used = new Map<string, RememberedFile>();
  readonly #known: Map<string, RememberedFile>;

  /** @param known files of the previous load and of this one; shared by the memories of one load, which add to it */
  constructor(
    readonly folder: string,
    known: Map<string, RememberedFile>,
    readonly pause: Pause,
  ) {
    this.#known = known;
  }

  /** Files that were read through this memory, for the next load. */
  get used(): ReadonlyMap<string, RememberedFile> {
    return this.#used;
  }

  /**
   * Reads a file that is absolute or relative to the catalog folder. Never rejects for what the file is or holds.
   * @param parse gives undefined for a file that cannot be used; what is wrong goes to `work.problems`
   */
  async read<T>(
    kind: FileKind,
    reference: string,
    parse: (source: CatalogBytes, work: FileWork) => Promise<T | undefined>,
  ): Promise<ReadFile<T>> {
    const path = resolve(this.folder, reference);
    const key = `${kind}:${path}`;
    const file = reportName(this.folder, path);
    const problems = new ProblemList(file);
    const known = this.#known.get(key);
    try {
      const stats = await stat(path);
      const fingerprint = fingerprintOf(stats);
      if (known?.fingerprint === fingerprint)
        return this.#keep<T>(key, known, { file, failed: known.content === undefined });
      const code = refusalOf(stats, MOST_BYTES[kind]);
      if (code !== undefined) return this.#failed<T>(key, known, { file, problems, code });
      const content = await parse(detectEncoding(await readFile(path)), { problems, pause: this.pause });
      // The fingerprint is from before the read: a file that changes meanwhile is read again next time.
      const usable = content ?? known?.content;
      return this.#keep<T>(
        key,
        { fingerprint, content: usable, problems: problems.list() },
        { file, failed: content === undefined },
      );
    } catch (error) {
      this.pause.throwIfAborted();
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      return this.#failed<T>(key, known, {
        file,
        problems,
        code: isMissing ? 'missing-file' : 'unreadable-file',
      });
    }
  }

  /** Reads the file of an attribute that may be unset. */
  async readNamed<T>(
    kind: FileKind,
    reference: string | undefined,
    parse: (source: CatalogBytes, work: FileWork) => Promise<T | undefined>,
  ): Promise<ReadFile<T> | undefined> {
    return reference === undefined || reference === '' ? undefined : this.read(kind, reference, parse);
  }

  #failed<T>(
    key: string,
    known: RememberedFile | undefined,
    { file, problems, code }: { file: string; problems: ProblemList; code: CatalogProblemCode },
  ): ReadFile<T> {
    const effect =
      known?.content === undefined ? 'nothing is loaded from it' : 'its earlier content stays in effect';
    problems.add({
      code,
      line: 0,
      detail: file,
      message: `${file}: expected a readable file within the size limit; ${effect}`,
    });
    return this.#keep<T>(
      key,
      { fingerprint: '', content: known?.content, problems: problems.list() },
      { file, failed: true },
    );
  }

  #keep<T>(
    key: string,
    remembered: RememberedFile,
    { file, failed }: { file: string; failed: boolean },
  ): ReadFile<T> {
    this.#used.set(key, remembered);
    this.#known.set(key, remembered);
    // The key names the kind, and one kind is always read by one parser.
    return { content: remembered.content as T | undefined, file, problems: remembered.problems, failed };
  }
}

function refusalOf(stats: Stats, mostBytes: number): CatalogProblemCode | undefined {
  if (!stats.isFile()) return 'unreadable-file';
  return stats.size > mostBytes ? 'file-too-large' : undefined;
}
