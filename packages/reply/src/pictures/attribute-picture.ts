import type {
  CatalogAttributes,
  CatalogView,
  CommandValues,
  RequestCommandName,
  ResolvedRequest,
} from '@is/protocol';
import { encodePathElement, parseTarget, printCommands, resolveRequest } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';

/** A record, template or file that an attribute names, or a command in its place. */
export interface NamedPicture {
  readonly object: string;
  /** The catalog that it is looked up in first. */
  readonly catalogId: string;
  readonly commands: CommandValues<RequestCommandName>;
  /** Further modifiers as text, encoded. */
  readonly variables?: string;
  /** A path of the operator's own choice needs no permission of AllowDirectAccess. */
  readonly isFromAttribute: boolean;
  readonly isWatermark?: boolean;
}

/**
 * The request for that picture alone. `rootId/Id` is understood everywhere, a leading slash means the default catalog.
 * Reference: AC-26.
 * @throws ProtocolError
 */
export function requestForNamedPicture(
  { object, catalogId, commands, variables, isFromAttribute, isWatermark = false }: NamedPicture,
  { catalogs }: Pick<AnswerContext, 'catalogs'>,
): ResolvedRequest {
  const elements = object.split('/').filter((element) => element !== '');
  const ownId = object.startsWith('/') ? '' : catalogId;
  const isOwn = catalogs.catalog(ownId)?.record(elements.join('/')) !== undefined;
  const namesCatalog = elements.length > 1 && catalogs.catalog(elements[0] ?? '') !== undefined;
  const path = isOwn || !namesCatalog ? [ownId, ...elements] : elements;
  const modifiers = [variables, printCommands(commands)].filter((text) => text !== undefined && text !== '');
  return resolveRequest({
    target: parseTarget(
      `/is/image/${path
        .filter((element) => element !== '')
        .map(encodePathElement)
        .join('/')}?${modifiers.join('&')}`,
    ),
    view: path[0] === '' ? withoutCatalog(elements[0], catalogs) : catalogs,
    isWatermark,
    attributes: { ...UNPROTECTED, ...(isFromAttribute ? { AllowDirectAccess: 'exclude:' } : {}) },
  });
}

/** In an object of the default catalog the first element is no RootId, even where a catalog has that name. */
function withoutCatalog(rootId: string | undefined, catalogs: CatalogView): CatalogView {
  return { catalog: (id) => (id === rootId ? undefined : catalogs.catalog(id)) };
}

/** The request is ours: nobody has locked or encoded it. */
const UNPROTECTED: Partial<CatalogAttributes> = { RequestLock: false, RequestObfuscation: 0 };

/** An inherited object is looked up in the catalog that it was written in: the default catalog. Reference: AC-26. */
export function catalogOfAttribute(
  attribute: keyof CatalogAttributes,
  { mainCatalogId }: Pick<ResolvedRequest, 'mainCatalogId'>,
  { catalogs, overrides }: Pick<AnswerContext, 'catalogs' | 'overrides'>,
): string {
  const isOwn =
    overrides[attribute] !== undefined ||
    catalogs.catalog(mainCatalogId)?.ownAttributes.has(attribute) === true;
  return isOwn ? mainCatalogId : '';
}
