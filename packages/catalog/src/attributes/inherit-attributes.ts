import type { CatalogAttributes } from '@is/protocol';
import type { InheritedAttributeName } from './attribute-registry.js';
import { INHERITED_ATTRIBUTES } from './attribute-registry.js';
import type { StatedAttributes } from './read-attribute-values.js';

/**
 * Where an effective value comes from: `own` file, `own-empty` (stated as empty: off), `default` catalog, `file-time` of
 * the .ini, `built-in` because default.ini lacks it, `none`: nowhere stated as anything.
 */
export type AttributeOrigin = 'own' | 'own-empty' | 'default' | 'file-time' | 'built-in' | 'none';

export interface EffectiveAttributes {
  readonly values: CatalogAttributes;
  readonly origins: ReadonlyMap<keyof CatalogAttributes, AttributeOrigin>;
}

/** Whose attributes they are: what the .ini states, and when it was last modified. */
export interface AttributeSource {
  readonly stated: StatedAttributes;
  /** Milliseconds since 1970 UTC. */
  readonly iniTimeMs: number;
}

/** Applies inheritance and built-in values. Without `inheritedFrom` the source is the default catalog. Reference: catalog-files.md 3, 9. */
export function inheritAttributes(
  { stated, iniTimeMs }: AttributeSource,
  inheritedFrom?: EffectiveAttributes,
): EffectiveAttributes {
  const timeStamp = stated.get('TimeStamp');
  const values: Record<string, unknown> = { TimeStamp: timeStamp ?? iniTimeMs };
  const origins = new Map<keyof CatalogAttributes, AttributeOrigin>([
    ['TimeStamp', timeStamp === undefined ? 'file-time' : 'own'],
  ]);
  for (const [name, definition] of INHERITED_ATTRIBUTES) {
    values[name] = stated.has(name) ? stated.get(name) : (inheritedFrom?.values[name] ?? definition.builtIn);
    origins.set(name, originOf(name, stated, inheritedFrom));
  }
  // Every name of CatalogAttributes is registered: `satisfies` in the registry, and its law test.
  return { values: Object.freeze(values) as unknown as CatalogAttributes, origins };
}

function originOf(
  name: InheritedAttributeName,
  stated: StatedAttributes,
  inheritedFrom: EffectiveAttributes | undefined,
): AttributeOrigin {
  const definition = INHERITED_ATTRIBUTES.get(name);
  if (stated.has(name)) {
    // An empty access list is a value of its own ("nothing"), not the absence of one.
    if (!stated.isEmpty(name) || definition?.type.kind === 'access-list') return 'own';
    return inheritedFrom === undefined ? 'none' : 'own-empty';
  }
  const origin = inheritedFrom?.origins.get(name);
  if (origin === undefined) return definition?.builtIn === '' ? 'none' : 'built-in';
  return origin === 'own' ? 'default' : origin;
}
