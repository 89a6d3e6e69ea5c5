import { ProtocolError } from '../errors.js';
import type { RequestIssue, Tolerance } from '../issues.js';
import type { ResolvedRequest } from '../request/resolved-request.js';
import type { CatalogScope, CatalogView } from './catalog-view.js';
import { REQUEST_LIMITS } from './limits.js';
import type { TraceRecorder } from './trace.js';
import type { Variables } from './variables.js';

/** What one resolution shares with the nested ones inside it: the catalogs, the policy and the budget. */
export interface ResolveSession {
  readonly view: CatalogView;
  readonly tolerance: Tolerance;
  readonly budget: Budget;
  readonly trace?: TraceRecorder;
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

/** Counts down what REQUEST_LIMITS grants, so that no request costs more than its share, however it multiplies. */
export class Budget {
  #modifiers = 0;
  #characters = 0;

  /** @throws ProtocolError too-long */
  spendModifier(): void {
    this.#modifiers += 1;
    if (this.#modifiers > REQUEST_LIMITS.modifiers) throw tooLong('modifiers', REQUEST_LIMITS.modifiers);
  }

  /** @throws ProtocolError too-long */
  spendCharacters(count: number): void {
    this.#characters += count;
    if (this.#characters > REQUEST_LIMITS.characters) throw tooLong('characters', REQUEST_LIMITS.characters);
  }
}

function tooLong(unit: string, limit: number): ProtocolError {
  const expected = `at most ${limit} ${unit}, macros, records and nested requests included`;
  return new ProtocolError('protocol.too-long', `request: expected ${expected}`, { expected, limit });
}
