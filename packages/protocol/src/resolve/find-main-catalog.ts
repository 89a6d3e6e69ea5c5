import { ProtocolError } from '../errors.js';
import type { CatalogScope, CatalogView } from './catalog-view.js';

/**
 * Main catalog of an object path: the one that the first element names, else the default catalog.
 * Reference: grammar.md G10.1; catalog-files.md 7.
 */
export function findMainCatalog(elements: readonly string[], view: CatalogView): CatalogScope {
  const [rootId = ''] = elements;
  return (rootId === '' ? undefined : view.catalog(rootId)) ?? defaultCatalog(view);
}

/** @throws ProtocolError unknown-catalog if the view breaks its promise to have one */
function defaultCatalog(view: CatalogView): CatalogScope {
  const scope = view.catalog('');
  if (scope === undefined)
    throw new ProtocolError('protocol.unknown-catalog', 'catalogs: expected a default catalog');
  return scope;
}
