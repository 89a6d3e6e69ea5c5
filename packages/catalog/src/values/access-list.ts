import { splitList } from './text.js';
import type { ValueType } from './value-type.js';

/** Object types that AllowDirectAccess speaks of. Reference: catalog-files.md 7. */
export const ACCESS_TYPES = ['SVG', 'IS', 'STATIC', 'FXG', 'FLA', 'IR_VNT', 'IR_MAT'] as const;
export type AccessType = (typeof ACCESS_TYPES)[number];

export interface AccessList {
  readonly mode: 'include' | 'exclude';
  readonly types: readonly AccessType[];
  /** Words that are no type; they have no effect. Reference: AC-02. */
  readonly unknown: readonly string[];
}

const KEYWORD = /^\s*(include|exclude)\s*:/i;

/** Reads `[include:|exclude:]type[,type...]`, without case. */
export function parseAccessList(text: string): AccessList {
  const keyword = KEYWORD.exec(text);
  const mode = keyword?.[1]?.toLowerCase() === 'exclude' ? 'exclude' : 'include';
  const words = splitList(text.slice(keyword?.[0].length ?? 0));
  const types = words.flatMap((word) => ACCESS_TYPES.find((type) => type === word.toUpperCase()) ?? []);
  return { mode, types, unknown: words.filter((word) => !types.includes(word.toUpperCase() as AccessType)) };
}

/** Whether objects of this type may be addressed by path. `value` is the attribute AllowDirectAccess. */
export function admitsPathAccess(value: string, type: AccessType): boolean {
  const { mode, types } = parseAccessList(value);
  return (mode === 'include') === types.includes(type);
}

/** The attribute value in canonical spelling: keyword, colon, types in capitals. */
export const ACCESS_LIST: ValueType<string> = {
  kind: 'access-list',
  expected: `[include:|exclude:] and types of ${ACCESS_TYPES.join(', ')}`,
  parse(text) {
    const { mode, types } = parseAccessList(text);
    return `${mode}:${types.join(',')}`;
  },
};
