/**
 * What was found while loading, as data. `error`: something the operator wrote is not in effect as written;
 * `warning`: it is in effect, but probably not as meant; `hint`: legal and effective, yet often a mistake.
 */
export type ProblemSeverity = 'error' | 'warning' | 'hint';

/** Code → severity. The codes are ours; the messages of one code differ only in names and values. */
export const PROBLEM_SEVERITIES = {
  'missing-file': 'error',
  'unreadable-file': 'error',
  'file-too-large': 'error',
  'bad-header': 'error',
  'bad-root-id': 'error',
  'duplicate-root-id': 'error',
  'missing-attribute': 'warning',
  'unsafe-path': 'error',
  'unsafe-value': 'error',
  'unbalanced-set': 'error',
  'bad-rule-set': 'error',
  'reload-refused': 'error',
  'ini-unknown-name': 'warning',
  'ini-no-equals': 'warning',
  'unknown-column': 'warning',
  'unknown-word': 'warning',
  'stray-quote': 'warning',
  'surplus-fields': 'warning',
  'missing-key': 'warning',
  'missing-required': 'warning',
  'bad-key': 'warning',
  'duplicate-key': 'warning',
  'svg-id-taken': 'warning',
  'invalid-value': 'warning',
  'macro-not-yet-defined': 'warning',
  'macro-too-long': 'error',
  'macro-too-deep': 'error',
  'rule-spelling': 'warning',
  'more-problems': 'warning',
  'removed-catalog': 'warning',
  'maybe-utf-8': 'hint',
} as const satisfies Readonly<Record<string, ProblemSeverity>>;

export type CatalogProblemCode = keyof typeof PROBLEM_SEVERITIES;

/** One finding in one place. */
export interface CatalogProblem {
  readonly severity: ProblemSeverity;
  readonly code: CatalogProblemCode;
  /** Path below the catalog folder with `/`, or an absolute path for a file elsewhere. */
  readonly file: string;
  /** From 1, in the physical file; 0 when the finding is about the file as a whole. */
  readonly line: number;
  /** From 1, in characters; absent when the whole line is meant. */
  readonly column?: number;
  /** The name or value that the code speaks of; empty when there is none. */
  readonly detail: string;
  /** One sentence: where, what, expected. */
  readonly message: string;
}

/** Where in a file, and what. */
export interface Finding {
  readonly code: CatalogProblemCode;
  readonly line: number;
  readonly column?: number;
  readonly detail?: string;
  readonly message: string;
}

/** A broken file of a million rows must not become a million reports. */
const REPORTED_PER_CODE = 100;

/** Collects the findings of one file, at most 100 of each code; what was left out is counted. */
export class ProblemList {
  readonly #found: CatalogProblem[] = [];
  readonly #counts = new Map<CatalogProblemCode, number>();

  constructor(readonly file: string) {}

  add({ code, line, column, detail = '', message }: Finding): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > REPORTED_PER_CODE) return;
    const place = column === undefined ? {} : { column };
    this.#found.push({
      severity: PROBLEM_SEVERITIES[code],
      code,
      file: this.file,
      line,
      ...place,
      detail,
      message,
    });
  }

  /** In the order of the file, findings about the whole file first. */
  list(): readonly CatalogProblem[] {
    const sorted = [...this.#found].sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
    for (const [code, count] of this.#counts) {
      if (count > REPORTED_PER_CODE) sorted.push(this.#summary(code, count - REPORTED_PER_CODE));
    }
    return sorted;
  }

  #summary(code: CatalogProblemCode, unreported: number): CatalogProblem {
    return {
      severity: PROBLEM_SEVERITIES[code],
      code: 'more-problems',
      file: this.file,
      line: 0,
      detail: code,
      message: `${unreported} more of the kind ${code}`,
    };
  }
}

/** A finding about a file as a whole, outside of any list. */
export function problemOf(file: string, finding: Omit<Finding, 'line'>): CatalogProblem {
  const { code, detail = '', message } = finding;
  return { severity: PROBLEM_SEVERITIES[code], code, file, line: 0, detail, message };
}
