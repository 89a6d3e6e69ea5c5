import { IMAGE_FORMATS } from '@is/protocol';
import type { ImageFormatName } from '@is/protocol';
import { splitList } from './text.js';
import type { ValueType } from './value-type.js';

export type FormatSubstitutes = Readonly<Partial<Record<ImageFormatName, ImageFormatName>>>;

/** Reads `format:substitute[,format:substitute...]`; undefined when one of them is no value of `fmt=`. */
function parseFormatPairs(text: string): FormatSubstitutes | undefined {
  const pairs = splitList(text).map((pair) => pair.split(':').map((name) => name.trim().toLowerCase()));
  const isRight = pairs.every(
    (names) => names.length === 2 && names.every((name) => Object.hasOwn(IMAGE_FORMATS, name)),
  );
  return isRight ? (Object.fromEntries(pairs) as FormatSubstitutes) : undefined;
}

export const FORMAT_PAIRS: ValueType<FormatSubstitutes> = {
  kind: 'list',
  expected: 'format:substitute pairs separated by commas, both values of fmt=',
  parse: parseFormatPairs,
};
