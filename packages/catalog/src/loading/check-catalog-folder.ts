import { CatalogError } from '../errors.js';
import type { CatalogProblem, ProblemSeverity } from '../problem.js';
import { problemOf } from '../problem.js';
import type { LoadOptions } from './load-catalog-set.js';
import { loadCatalogSet } from './load-catalog-set.js';

/** What a folder holds and what is wrong with it. */
export interface CatalogCheck {
  /** By file, then line; a folder that cannot be loaded at all is a problem like any other. */
  readonly problems: readonly CatalogProblem[];
  readonly counts: Readonly<Record<ProblemSeverity, number>>;
  /** RootIds of the catalogs that load, `''` (default) included. */
  readonly catalogs: readonly string[];
  /** Catalogs that would refuse every request because of their rule set. */
  readonly refused: readonly string[];
}

/** Loads a folder only to judge it. Rejects for nothing but an abort. */
export async function checkCatalogFolder(
  folder: string,
  options: Pick<LoadOptions, 'signal'> = {},
): Promise<CatalogCheck> {
  try {
    const { set, problems } = await loadCatalogSet(folder, options);
    const catalogs = ['', ...set.rootIds];
    return checkOf(problems, {
      catalogs,
      refused: catalogs.filter((rootId) => set.refusal(rootId) !== undefined),
    });
  } catch (error) {
    if (!(error instanceof CatalogError) || error.code === 'catalog.aborted') throw error;
    const unusable = problemOf(error.details.path, {
      code: 'unreadable-file',
      detail: error.code,
      message: error.message,
    });
    return checkOf([unusable], { catalogs: [], refused: [] });
  }
}

function checkOf(
  problems: readonly CatalogProblem[],
  found: Pick<CatalogCheck, 'catalogs' | 'refused'>,
): CatalogCheck {
  const count = (severity: ProblemSeverity): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return {
    problems: problems.toSorted(
      (a, b) => compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0),
    ),
    counts: { error: count('error'), warning: count('warning'), hint: count('hint') },
    ...found,
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
