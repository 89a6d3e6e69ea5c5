import type { Point } from '../values/geometry.js';
import type { CatalogAttributes } from './catalog-attributes.js';

/**
 * What the request language needs to know of image catalogs. Implemented by `@is/catalog` and by plain objects in tests.
 * One request sees one view: an immutable snapshot.
 */
export interface CatalogView {
  /** The catalog with exactly this RootId (case counts); `''` is the default catalog, which always exists. */
  catalog(rootId: string): CatalogScope | undefined;
}

/** One catalog with everything inherited from the default catalog. Reference: catalog-files.md 3, 9. */
export interface CatalogScope {
  /** `''` for the default catalog. */
  readonly rootId: string;
  readonly attributes: CatalogAttributes;
  /** Attribute names whose value stands in this catalog's own file (own-empty included). */
  readonly ownAttributes: ReadonlySet<string>;
  /** Record of this Id in the image/SVG table: own, else the default catalog's. Ids are case-sensitive. */
  record(id: string): CatalogRecord | undefined;
  /** Definition of a macro, nested macros expanded: own, else the default catalog's. Names ignore case. */
  macro(name: string): string | undefined;
}

/** One image or SVG record. Reference: catalog-fields.json, table `image`. */
export interface CatalogRecord {
  readonly id: string;
  /** RootId of the catalog in whose table the record stands (`''`: default). */
  readonly rootId: string;
  readonly kind: 'image' | 'svg';
  /** Empty for a template record. */
  readonly path: string;
  readonly maskPath: string;
  readonly modifier: string;
  readonly postModifier: string;
  readonly anchor?: Point;
  readonly resolution?: number;
  readonly printResolution?: number;
  /** Hours; 0 expires at once, -1 never, -2 as the attribute. */
  readonly expirationHours?: number;
  /** Milliseconds since 1970 UTC. */
  readonly timeStampMs: number;
  /** Remaining fields by canonical column name, quotes removed; missing and empty ones are absent. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of the fields that were enclosed in quotes (matters for property data). */
  readonly quotedFields: ReadonlySet<string>;
}
