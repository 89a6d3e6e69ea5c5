import type { RequestIssue, Tolerance } from '../issues.js';
import type { ResolvedRequest } from '../request/resolved-request.js';
import type { CatalogAttributes } from './catalog-attributes.js';
import type { CatalogScope, CatalogView } from './catalog-view.js';
import type { Budget } from './budget.js';
import type { TraceRecorder } from './trace.js';
import type { Variables } from './variables.js';

/**
 * What rules make of the text of a nested request, and the attributes that they override for it. May throw: the nested
 * request is refused, and with it the one around it.
 */
export type NestedRules = (text: string) => {
  readonly text: string;
  readonly attributes: Partial<CatalogAttributes>;
};

/** What one resolution shares with the nested ones inside it: the catalogs, the policy and the budget. */
export interface ResolveSession {
  readonly view: CatalogView;
  readonly tolerance: Tolerance;
  readonly budget: Budget;
  readonly trace?: TraceRecorder;
  readonly rules?: NestedRules;
  /** Objects that are missing become files that are not there, instead of an error. */
  readonly keepsMissing?: boolean;
  readonly isWatermark?: boolean;
  /** Only the text is judged: no variable is replaced and no object looked up. Reference: requests.json validate. */
  readonly isTextOnly?: boolean;
  /** Resolves the text of `is{…}`; handed in so that reading a source does not import the whole resolution. */
  readonly resolveNested: (text: string, parent: LevelContext) => ResolvedRequest;
}

/** One request among the nested ones: its catalog, its variables, and where it notes what it finds. */
export interface LevelContext {
  readonly session: ResolveSession;
  readonly main: CatalogScope;
  /** `locale=` of the outermost request, else DefaultLocale of its main catalog. */
  readonly locale: string;
  readonly variables: Variables;
  /** 0 for the request itself. */
  readonly depth: number;
  readonly issues: RequestIssue[];
}
