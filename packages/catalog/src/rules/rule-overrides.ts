import type { CatalogAttributes } from '@is/protocol';
import type { InheritedAttributeName } from '../attributes/attribute-registry.js';
import { INHERITED_ATTRIBUTES } from '../attributes/attribute-registry.js';

/** Attributes that a matched rule replaces for one request. */
export type RuleOverrides = Partial<CatalogAttributes>;

/** Rule attribute → catalog attribute. */
export const OVERRIDE_NAMES: ReadonlyMap<string, InheritedAttributeName> = new Map(
  [...INHERITED_ATTRIBUTES].flatMap(([name, { ruleName }]) =>
    ruleName === undefined ? [] : [[ruleName, name] as const],
  ),
);

/** Spellings that are accepted with a warning. Reference: AC-30. */
export const MISSPELT_OVERRIDES: ReadonlyMap<string, string> = new Map([['Watermark', 'WaterMark']]);

/** The override of one rule attribute: nothing when an empty value means nothing, or why the value is not legal. */
export function readOverride(
  ruleName: string,
  text: string,
): { readonly overrides: RuleOverrides } | { readonly expected: string } {
  const name = OVERRIDE_NAMES.get(ruleName);
  const definition = name === undefined ? undefined : INHERITED_ATTRIBUTES.get(name);
  if (name === undefined || definition === undefined)
    return { expected: `one of ${[...OVERRIDE_NAMES.keys()].join(', ')}` };
  // AR-14: an empty override is what an empty value in the .ini would be.
  const value = text === '' ? definition.whenEmpty : definition.type.parse(text);
  if (value === undefined) return text === '' ? { overrides: {} } : { expected: definition.type.expected };
  return { overrides: { [name]: value } };
}
