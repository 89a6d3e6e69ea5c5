import type { parseProperties, serializeProperties } from '@is/props';

export interface PropertyFunctions {
  readonly serializeProperties: typeof serializeProperties;
  readonly parseProperties: typeof parseProperties;
}

export function hasJdk(): boolean;
export function compareWithJava(
  props: PropertyFunctions,
  sample: { readonly count: number; readonly seed: number },
): readonly string[];
