import type { CatalogSet } from '@is/catalog';
import type { ParsedTarget } from '@is/protocol';
import type { IncomingRequest } from './incoming-request.js';
import type { Services } from './services.js';

/** What every answer may use: the request as it came, one catalog snapshot, the services. */
export interface AnswerContext {
  readonly incoming: IncomingRequest;
  readonly target: ParsedTarget;
  readonly catalogs: CatalogSet;
  readonly services: Services;
}
