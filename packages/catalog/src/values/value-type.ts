/** Type names of attributes.json and catalog-fields.json; the law tests compare them. */
export type ValueKind =
  | 'access-list'
  | 'boolean-word'
  | 'cidr-list'
  | 'color'
  | 'commands'
  | 'enum'
  | 'enum-word'
  | 'file'
  | 'file-list'
  | 'flag'
  | 'html-areas'
  | 'icc-ref'
  | 'int'
  | 'list'
  | 'locale-map'
  | 'name'
  | 'path'
  | 'point'
  | 'property-data'
  | 'real'
  | 'record-id'
  | 'record-or-path'
  | 'set'
  | 'size'
  | 'text'
  | 'text-or-property-data'
  | 'timestamp'
  | 'tuple';

/** How a value is written, and what it means. */
export interface ValueType<T> {
  readonly kind: ValueKind;
  /** Completes "expected …" in a report. */
  readonly expected: string;
  /** The value, or undefined when the text does not fit the type. The text has no outer blanks unless they belong to it. */
  parse(text: string): T | undefined;
}
