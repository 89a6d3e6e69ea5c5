/** Kinds of objects that AllowDirectAccess tells apart. Reference: catalog-files.md 7. */
export type ObjectType = 'SVG' | 'IS' | 'STATIC' | 'FXG' | 'FLA' | 'IR_VNT' | 'IR_MAT';

const TYPE_BY_SUFFIX: readonly (readonly [suffix: string, type: ObjectType])[] = [
  ['.svg', 'SVG'],
  ['.fxg', 'FXG'],
  ['.fla', 'FLA'],
  ['.vnt', 'IR_VNT'],
  ['.vnw', 'IR_VNT'],
  ['.vnc', 'IR_VNT'],
];

/** What a path below /is/image addresses, by its suffix; anything without a special suffix is an image. */
export function objectTypeOf(path: string): ObjectType {
  const lowerCase = path.toLowerCase();
  return TYPE_BY_SUFFIX.find(([suffix]) => lowerCase.endsWith(suffix))?.[1] ?? 'IS';
}

/**
 * Whether AllowDirectAccess admits objects of a type by path: `[include:|exclude:]type[,type…]`, case ignored.
 * Reference: attributes.json AllowDirectAccess; catalog-files.md 7.
 */
export function admitsDirectAccess(accessList: string, type: ObjectType): boolean {
  const [, mode = 'include', types = ''] = /^(?:\s*(include|exclude)\s*:)?(.*)$/is.exec(accessList) ?? [];
  const isListed = types.split(',').some((listed) => listed.trim().toUpperCase() === type);
  return mode.toLowerCase() === 'exclude' ? !isListed : isListed;
}
