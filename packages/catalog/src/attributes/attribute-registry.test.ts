import type { CatalogAttributes } from '@is/protocol';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { SAMPLES_ABSENT, sharedJson } from '../testing/sample-catalogs.js';
import type { AttributeDefinition } from './attribute-definition.js';
import type { AttributeValueOf, InheritedAttributeName } from './attribute-registry.js';
import { ATTRIBUTES, ATTRIBUTE_NAMES, attributeNamed, iniNameOf } from './attribute-registry.js';

interface SpecifiedAttribute {
  readonly name: string;
  readonly group: string;
  readonly placement: string;
  readonly type: { readonly kind: string };
  readonly whenMissing: string;
  readonly whenEmpty: string;
  readonly proposedDefault: { readonly value: string } | null;
  readonly ruleOverride: boolean;
}

const specified =
  SAMPLES_ABSENT === undefined
    ? (sharedJson('attributes.json') as { attributes: SpecifiedAttribute[] }).attributes
    : [];
const definitionOf = (name: string): AttributeDefinition => ATTRIBUTES[name as keyof typeof ATTRIBUTES];
const own = ATTRIBUTE_NAMES.filter((name) => ATTRIBUTES[name].group !== 'ours');

describe.skipIf(SAMPLES_ABSENT !== undefined)(
  `the registry agrees with attributes.json ${SAMPLES_ABSENT ?? ''}`,
  () => {
    it('has the same names, in both directions', () => {
      expect(own.toSorted()).toEqual(specified.map(({ name }) => name).toSorted());
      expect(own).toHaveLength(69);
    });

    it.each(specified.map((attribute) => [attribute.name, attribute] as const))('%s', (name, attribute) => {
      const definition = definitionOf(name);
      const isInherited = !['none', 'required', 'ini-mtime'].includes(attribute.whenMissing);
      const builtIn = attribute.proposedDefault?.value ?? '';
      expect({
        group: definition.group,
        kind: definition.type.kind,
        isInherited: definition.placement === 'inherited',
        isStaticField: definition.placement === 'static-field',
        emptyIsAStatement: definition.placement === 'inherited' && definition.whenEmpty !== undefined,
        ruleOverride: definition.placement === 'inherited' && definition.ruleName !== undefined,
        builtIn: definition.placement === 'inherited' ? definition.builtIn : undefined,
      }).toEqual({
        group: attribute.group,
        kind: attribute.type.kind,
        isInherited,
        isStaticField: attribute.placement === 'static-field',
        // AC-10 says of ApplyEffectMask and Bfc that empty means missing.
        emptyIsAStatement: isInherited && !['inherit', 'see AC-10'].includes(attribute.whenEmpty),
        ruleOverride: attribute.ruleOverride,
        // A default that the type cannot read stands for the empty value.
        builtIn: isInherited
          ? builtIn === ''
            ? emptyOf(definition)
            : definition.type.parse(builtIn)
          : undefined,
      });
    });
  },
);

/** Attributes without a proposed default hold nothing: no text, no items. */
function emptyOf(definition: AttributeDefinition): unknown {
  return definition.type.kind === 'list' ? [] : '';
}

describe('the registry', () => {
  it('registers every attribute of the contract with its type', () => {
    type Registered = { readonly [Name in InheritedAttributeName | 'TimeStamp']: AttributeValueOf<Name> };
    expectTypeOf<keyof Registered>().toEqualTypeOf<keyof CatalogAttributes>();
    expectTypeOf<Registered>().toExtend<CatalogAttributes>();
  });

  it('finds names without case, ours under their prefix only', () => {
    expect(ATTRIBUTE_NAMES.map((name) => attributeNamed(iniNameOf(name).toUpperCase()))).toEqual(
      ATTRIBUTE_NAMES,
    );
    expect([
      attributeNamed('x-saveoverwrite'),
      attributeNamed('SaveOverwrite'),
      attributeNamed('Tolerance'),
    ]).toEqual(['SaveOverwrite', undefined, undefined]);
  });

  it('describes every attribute', () => {
    expect(ATTRIBUTE_NAMES.filter((name) => ATTRIBUTES[name].summary.length < 10)).toEqual([]);
  });
});
