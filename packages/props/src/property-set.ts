import { PropsError } from './errors.js';

/** Ordered properties. Keys are distinct; `image.width` reads as property `width` of the object `image`. */
export interface PropertySet {
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/** Numbers must be finite; a flag is written as `1` or `0`, as the request reference does. */
export type PropertyValue = string | number | boolean;

/**
 * Makes a set from a record or, where keys could look like integers (a record would reorder them), from pairs.
 * @throws PropsError `props.invalid-value`, `props.duplicate-key`
 */
export function propertySet(
  source: Readonly<Record<string, PropertyValue>> | Iterable<readonly [string, PropertyValue]>,
): PropertySet {
  const pairs = Symbol.iterator in source ? [...source] : Object.entries(source);
  const set = { entries: pairs.map(([key, value]) => [key, printValue(key, value)] as const) };
  requireDistinctKeys(set);
  return set;
}

/** A reader must get back what was written, and every format but this package's own lists keeps one value per key. */
export function requireDistinctKeys({ entries }: PropertySet): void {
  const seen = new Set<string>();
  for (const [key] of entries) {
    if (seen.has(key))
      throw new PropsError('props.duplicate-key', `property "${key}" is given twice`, { key });
    seen.add(key);
  }
}

function printValue(key: string, value: PropertyValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new PropsError('props.invalid-value', `property "${key}": expected a finite number, got ${value}`, {
      key,
      value: String(value),
      expected: 'a finite number',
    });
  }
  return String(value);
}
