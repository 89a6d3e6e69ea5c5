import type { ResolvedRequest } from '@is/protocol';
import type { ReplyFacts } from './reply.js';

/** What the log says about any request that could be resolved. */
export function factsOfRequest(request: ResolvedRequest): ReplyFacts {
  return {
    requestType: request.type,
    catalogId: request.mainCatalogId,
    object: request.object,
    issueCount: request.issues.length,
  };
}
