import type { CatalogAttributes, ResolvedRequest } from '@is/protocol';
import type { PictureContext } from './answer-context.js';
import { failureReply } from './errors/failure-reply.js';
import { inRequestedFormat } from './errors/script-failure.js';
import type { IncomingRequest } from './incoming-request.js';
import { answerWithErrorImage } from './pictures/error-image.js';
import { answerFromSecondary } from './remote/redirect-failure.js';
import type { Reply } from './reply.js';
import { factsOfRequest } from './request-facts.js';

/** A request that ended with an error. */
export interface FailedRequest extends PictureContext {
  /** Absent: it could not be resolved. */
  readonly request?: ResolvedRequest;
}

/**
 * The reply to a request that ended with an error: another server's where it may have what is missing, else the error image where there is one, else text in the form that the
 * request asks for. Reference: requests.json errorReference.
 */
export async function answerFailure(error: unknown, failed: FailedRequest): Promise<Reply> {
  const { incoming, request } = failed;
  const { mainCatalogId, attributes } = responsibleCatalog(failed);
  const relayed = await answerFromSecondary(error, failed, attributes.ErrorDetail);
  if (relayed !== undefined) return relayed;
  const ofSave = asksForSave(incoming, request);
  const failure = failureReply(error, {
    detail: attributes.ErrorDetail,
    ofSave,
    facts: request === undefined ? {} : factsOfRequest(request),
  });
  const image = ofSave
    ? undefined
    : await answerWithErrorImage(failure, { ...failed, mainCatalogId, attributes });
  return image ?? inRequestedFormat(failure, request, incoming.target);
}

/** A request that could not be resolved still belongs to a catalog, whose attributes it obeys. */
function responsibleCatalog({
  incoming,
  catalogs,
  overrides,
  request,
}: FailedRequest): Pick<ResolvedRequest, 'mainCatalogId'> & { readonly attributes: CatalogAttributes } {
  if (request !== undefined) return request;
  const rootId = /^\/is\/(?:image|content)\/+([^/?]+)/.exec(incoming.target)?.[1] ?? '';
  const scope = catalogs.catalog(rootId) ?? catalogs.defaultCatalog;
  return { mainCatalogId: scope.rootId, attributes: { ...scope.attributes, ...overrides } };
}

function asksForSave(incoming: IncomingRequest, request: ResolvedRequest | undefined): boolean {
  return request === undefined ? /req=savetofile/i.test(incoming.target) : request.type === 'saveToFile';
}
