import { IMAGE_FORMATS } from '@is/protocol';
import type { FormatOption } from '@is/protocol';
import type { PixelType } from './color-plan.js';
import type { Codec } from './encoding-plan.js';
import type { Compression, FormatName } from './codecs/codec-definition.js';
import { CODECS } from './codecs/codecs.js';

/** One value of `fmt=` that this product writes: what the reference says of it, and what our encoder adds. */
export interface EncodableFormat {
  /** The documented keyword; aliases such as `jpg` are resolved by the request language. */
  readonly name: FormatName;
  readonly codec: Codec;
  readonly mediaType: string;
  /** File name suffixes that promise this format, without the dot; the usual one first. */
  readonly suffixes: readonly string[];
  readonly hasAlpha: boolean;
  readonly pixelTypes: readonly PixelType[];
  /** Commands that only some formats listen to, and this one does. */
  readonly options: readonly FormatOption[];
  /** What `fmt=` may say after the pixel type, the default first; empty: no choice. */
  readonly compressions: readonly Compression[];
  /** Largest width and height that the file format or its writer can hold. */
  readonly maxSidePx: number;
  /** Largest picture whose encoder stays below a gigabyte; absent: the limits of the purpose are enough. */
  readonly maxPixels?: number;
}

/** Everything that `fmt=` can ask for and get. Other formats of the reference are refused by name (`render.format`). */
export const ENCODABLE_FORMATS: readonly EncodableFormat[] = Object.values(CODECS).flatMap(
  ({ codec, formats, suffixes, maxSidePx, maxPixels }) =>
    formats.map((name) => {
      const { family: _family, ...facts } = IMAGE_FORMATS[name];
      const bounds = maxPixels === undefined ? { maxSidePx } : { maxSidePx, maxPixels };
      return { name, codec, suffixes, ...facts, ...bounds };
    }),
);

/** The format of this `fmt=` name, if this product writes it. */
export function findEncodableFormat(name: string): EncodableFormat | undefined {
  return ENCODABLE_FORMATS.find((format) => format.name === name);
}
