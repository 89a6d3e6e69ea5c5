import type { CatalogSet } from '@is/catalog';
import { findPressProfile } from './press-profiles.js';

type CatalogScope = NonNullable<ReturnType<CatalogSet['catalog']>>;

/** Where a profile may be found, the first that is there counts. */
export type ProfilePlace =
  /** Below the image roots: the path that a catalog states, its RootPath joined. */
  | { readonly kind: 'catalog-file'; readonly path: string }
  /** Of the profile folders. */
  | { readonly kind: 'folder-file'; readonly file: string }
  | { readonly kind: 'built-in'; readonly name: string };

/**
 * The places of a name, in order: the ICC map of the catalog (or of the one that the name starts with), a path of a
 * profile file, what is built in, the profile folders. Reference: catalog-files.md 5 and 7; ambiguities-catalog.md AF-19.
 */
export function placesOfProfile(
  name: string,
  catalogId: string,
  catalogs: CatalogSet,
): readonly ProfilePlace[] {
  const main = catalogs.catalog(name.startsWith('/') ? '' : catalogId);
  const bare = name.replace(/^\//, '');
  const [first = '', ...rest] = bare.split('/');
  const named = rest.length > 0 ? catalogs.catalog(first) : undefined;
  return [
    ...mapped(bare, main, catalogs),
    ...mapped(rest.join('/'), named, catalogs),
    ...(isProfilePath(bare) ? [...pathIn(named, rest.join('/')), ...pathIn(main, bare)] : []),
    ...withoutCatalog(bare),
    ...(named ? withoutCatalog(rest.join('/')) : []),
  ];
}

function mapped(
  name: string,
  scope: CatalogScope | undefined,
  catalogs: CatalogSet,
): readonly ProfilePlace[] {
  const match = scope?.iccProfile(name);
  return match ? pathIn(catalogs.catalog(match.rootId), match.profilePath) : [];
}

function pathIn(scope: CatalogScope | undefined, path: string): readonly ProfilePlace[] {
  return scope ? [{ kind: 'catalog-file', path: joined(scope.attributes.RootPath, path) }] : [];
}

function joined(root: string, path: string): string {
  return path.startsWith('/') || root === '' ? path : `${root.replace(/\/$/, '')}/${path}`;
}

function isProfilePath(name: string): boolean {
  return /\.ic[cm]$/i.test(name);
}

/** What is built in costs no look at a folder. A name without a suffix may be that of a file. */
function withoutCatalog(name: string): readonly ProfilePlace[] {
  const press = findPressProfile(name)?.files ?? [];
  const files = isProfilePath(name) ? [name] : [...press, `${name}.icc`, `${name}.icm`];
  return [{ kind: 'built-in', name }, ...files.map((file) => ({ kind: 'folder-file', file }) as const)];
}
