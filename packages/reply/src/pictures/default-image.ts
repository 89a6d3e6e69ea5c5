import type { CommandValues, RequestCommandName, ResolvedRequest } from '@is/protocol';
import { parseTarget, printCommands, resolveRequest } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';

/** Of the original request only these survive when the default image replaces all of it (mode 0). */
const SURVIVING = ['wid', 'hei', 'fmt', 'qlt'] as const satisfies readonly RequestCommandName[];

/**
 * The request for the default image that stands in for a missing source; undefined when there is none.
 * Mode 0 keeps only size and format; mode 1 replaces the missing source and keeps its layer.
 * Reference: commands.json defaultImage, attributes.json DefaultImageMode, ambiguities-catalog.md AC-26.
 */
export function defaultImageRequest(
  request: ResolvedRequest,
  context: AnswerContext,
): ResolvedRequest | undefined {
  const object = request.commands.defaultImage ?? request.attributes.DefaultImage;
  if (object === '') return undefined;
  const catalogId = defaultImageCatalog(request, context);
  const kept: CommandValues<RequestCommandName> = Object.fromEntries(
    SURVIVING.filter((name) => request.commands[name] !== undefined).map((name) => [
      name,
      request.commands[name],
    ]),
  );
  const path = [catalogId, ...object.split('/')].filter((part) => part !== '').map(encodeURIComponent);
  const replacement = resolveRequest({
    target: parseTarget(`/is/image/${path.join('/')}?${printCommands(kept)}`),
    view: context.catalogs,
  });
  const inPlace =
    request.attributes.DefaultImageMode === 1 ? replaceLayerSource(request, replacement) : undefined;
  return inPlace ?? { ...replacement, type: request.type, attributes: request.attributes };
}

/** An inherited DefaultImage is looked up in the catalog that it was written in. */
function defaultImageCatalog(request: ResolvedRequest, context: AnswerContext): string {
  if (request.commands.defaultImage !== undefined) return request.mainCatalogId;
  const scope = context.catalogs.catalog(request.mainCatalogId);
  return scope?.ownAttributes.has('DefaultImage') === true ? request.mainCatalogId : '';
}

function replaceLayerSource(
  request: ResolvedRequest,
  replacement: ResolvedRequest,
): ResolvedRequest | undefined {
  const content = replacement.layers[0]?.content;
  const [layer, ...others] = request.layers;
  if (content === undefined || layer === undefined || others.length > 0) return undefined;
  return { ...request, layers: [{ ...layer, content }] };
}
