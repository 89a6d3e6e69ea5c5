import type { CatalogAttributes } from '@is/protocol';
import type { AttributeDefinition, AttributeValue, InheritedAttribute } from './attribute-definition.js';
import { CATALOG_MANAGEMENT_ATTRIBUTES } from './catalog-management-attributes.js';
import { COLOR_ATTRIBUTES } from './color-attributes.js';
import { DEFAULT_REQUEST_ATTRIBUTES } from './default-request-attributes.js';
import { FIELD_DEFAULT_ATTRIBUTES } from './field-default-attributes.js';
import { OUR_ATTRIBUTES } from './our-attributes.js';
import { REQUEST_ATTRIBUTES } from './request-attributes.js';
import { THUMBNAIL_ATTRIBUTES } from './thumbnail-attributes.js';
import { VIDEO_ATTRIBUTES } from './video-attributes.js';

/** Attributes with a value in every catalog: what the language knows of a catalog must be registered with that type. */
type Registered = {
  readonly [Name in keyof CatalogAttributes]: AttributeDefinition<CatalogAttributes[Name]>;
};

/** Every attribute: the 69 of the reference and two of ours. Docs, parsing and inheritance derive from it. */
export const ATTRIBUTES = {
  ...CATALOG_MANAGEMENT_ATTRIBUTES,
  ...REQUEST_ATTRIBUTES,
  ...DEFAULT_REQUEST_ATTRIBUTES,
  ...FIELD_DEFAULT_ATTRIBUTES,
  ...THUMBNAIL_ATTRIBUTES,
  ...COLOR_ATTRIBUTES,
  ...VIDEO_ATTRIBUTES,
  ...OUR_ATTRIBUTES,
} satisfies Registered;

export type AttributeName = keyof typeof ATTRIBUTES;

/** Names whose values are inherited from the default catalog. */
export type InheritedAttributeName = {
  [Name in AttributeName]: (typeof ATTRIBUTES)[Name] extends { readonly placement: 'inherited' }
    ? Name
    : never;
}[AttributeName];

/** Value of an attribute when it is stated. */
export type AttributeValueOf<Name extends AttributeName> = AttributeValue<(typeof ATTRIBUTES)[Name]>;

export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES) as readonly AttributeName[];

/** The inherited ones, for generic use. */
export const INHERITED_ATTRIBUTES: ReadonlyMap<InheritedAttributeName, InheritedAttribute<unknown>> = new Map(
  ATTRIBUTE_NAMES.filter(isInherited).map((name) => [name, ATTRIBUTES[name]]),
);

function isInherited(name: AttributeName): name is InheritedAttributeName {
  return ATTRIBUTES[name].placement === 'inherited';
}

const NAMES_BY_INI_SPELLING: ReadonlyMap<string, AttributeName> = new Map(
  ATTRIBUTE_NAMES.map((name) => [iniNameOf(name).toLowerCase(), name] as const),
);

/** Spelling of the attribute in an .ini file. */
export function iniNameOf(name: AttributeName): string {
  const definition: AttributeDefinition = ATTRIBUTES[name];
  return definition.placement === 'inherited' ? (definition.iniName ?? name) : name;
}

/** The attribute of this spelling, which ignores case; undefined: no such attribute. */
export function attributeNamed(iniName: string): AttributeName | undefined {
  return NAMES_BY_INI_SPELLING.get(iniName.toLowerCase());
}
