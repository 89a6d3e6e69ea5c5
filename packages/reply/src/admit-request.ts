import type { ResolvedRequest } from '@is/protocol';
import { resolveRequest } from '@is/protocol';
import type { AnswerContext } from './answer-context.js';
import { ReplyError } from './errors/app-errors.js';

/**
 * From the parsed target to the resolved request: what may be asked at all, by whom, and what it means.
 * Reference: architecture 3.4 steps 4-7.
 */
export function admitRequest(context: AnswerContext): ResolvedRequest {
  const { target, catalogs, services, incoming } = context;
  const [first] = target.pathElements;
  const catalogId = first !== undefined && catalogs.catalog(first) !== undefined ? first : '';
  const scope = catalogs.catalog(catalogId);
  if (catalogId === '' && !services.config.allowDefaultCatalog && target.objectText !== '') {
    throw new ReplyError(
      'reply.refused',
      `${target.objectText}: expected a catalog id as the first path element`,
      {
        value: target.objectText,
      },
    );
  }
  const { client } = incoming;
  if (client !== undefined && scope !== undefined && !scope.admitsClient(client.address, client)) {
    throw new ReplyError(
      'reply.refused',
      `client ${client.address}: expected an address of ClientAddressFilter`,
    );
  }
  return resolveRequest({
    target,
    view: catalogs,
    ...(scope === undefined ? {} : { tolerance: scope.attributes.Tolerance }),
  });
}
