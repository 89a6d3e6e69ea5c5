import type { ValueType } from '../values/value-type.js';

/** Groups of the reference, and `ours`. */
export type AttributeGroup =
  | 'catalog-management'
  | 'request'
  | 'default-request'
  | 'field-default'
  | 'thumbnail'
  | 'color'
  | 'video'
  | 'ours';

interface DescribedAttribute {
  readonly group: AttributeGroup;
  /** What the attribute is, in one sentence. */
  readonly summary: string;
}

/** An attribute that a catalog takes from the default catalog unless its own file states it. */
export interface InheritedAttribute<T> extends DescribedAttribute {
  readonly placement: 'inherited';
  readonly type: ValueType<T>;
  /** In effect when default.ini has no value either. Reference: AC-13, `proposedDefault` of attributes.json. */
  readonly builtIn: NoInfer<T>;
  /** What a present but empty value states; without it, empty means the same as missing. Reference: catalog-files.md 3. */
  readonly whenEmpty?: NoInfer<T>;
  /** What a value of the wrong type becomes when reading it as empty would open something up; reported as an error. */
  readonly whenUnsafe?: NoInfer<T>;
  /** Name under which a rule may override it for one request. */
  readonly ruleName?: string;
  /** Spelling in an .ini file when it differs from the name. */
  readonly iniName?: string;
}

/** An attribute that describes its own catalog and is never inherited. */
export interface OwnAttribute<T> extends DescribedAttribute {
  readonly placement: 'own';
  readonly type: ValueType<T>;
}

/** A column of the static content table that the reference lists among the attributes; no effect in an .ini file (AC-11). */
export interface StaticFieldAttribute<T> extends DescribedAttribute {
  readonly placement: 'static-field';
  readonly type: ValueType<T>;
}

export type AttributeDefinition<T = unknown> =
  InheritedAttribute<T> | OwnAttribute<T> | StaticFieldAttribute<T>;

/** Value type of a definition. */
export type AttributeValue<D> = D extends AttributeDefinition<infer T> ? T : never;

export function inherited<T>(definition: Omit<InheritedAttribute<T>, 'placement'>): InheritedAttribute<T> {
  return { placement: 'inherited', ...definition };
}

export function own<T>(definition: Omit<OwnAttribute<T>, 'placement'>): OwnAttribute<T> {
  return { placement: 'own', ...definition };
}

export function staticField<T>(
  definition: Omit<StaticFieldAttribute<T>, 'placement'>,
): StaticFieldAttribute<T> {
  return { placement: 'static-field', ...definition };
}
