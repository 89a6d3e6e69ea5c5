import type { CatalogSet } from '@is/catalog';
import type { CatalogAttributes, NestedRules, ParsedTarget } from '@is/protocol';
import type { IncomingRequest } from './incoming-request.js';
import type { Services } from './services.js';

/** What every answer may use: the request as it came, one catalog snapshot, the services. */
export interface AnswerContext {
  readonly incoming: IncomingRequest;
  /** After the rules of the main catalog. */
  readonly target: ParsedTarget;
  /** Attributes that matched rules override for this request. */
  readonly overrides: Partial<CatalogAttributes>;
  /** Rule sets for requests within the request. */
  readonly nestedRules: NestedRules;
  readonly catalogs: CatalogSet;
  readonly services: Services;
}

/** What it takes to draw a picture, for a request that may not have been resolved. */
export type PictureContext = Pick<AnswerContext, 'incoming' | 'overrides' | 'catalogs' | 'services'>;
