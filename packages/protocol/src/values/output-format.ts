import { argumentList } from './argument-list.js';
import type { Compression, ImageFormatName, PixelType } from './image-formats.js';
import { FORMAT_ALIASES, IMAGE_FORMATS } from './image-formats.js';
import { keyword } from './keyword.js';
import type { ValueType } from './value-type.js';
import { malformed } from './value-type.js';

/** Format of the reply image. */
export interface OutputFormat {
  /** The documented keyword, other spellings resolved. */
  readonly format: ImageFormatName;
  /** Not checked against the format: `icc=` may decide the pixel type. */
  readonly pixelType?: PixelType;
  /** One that the format has, or `none`. */
  readonly compression?: Compression;
}

const FORMAT_NAMES = Object.keys(IMAGE_FORMATS) as ImageFormatName[];

const parts = argumentList<OutputFormat>({
  format: { label: 'format', type: keyword(FORMAT_NAMES, FORMAT_ALIASES) },
  pixelType: { label: 'pixelType', type: keyword(['rgb', 'gray', 'cmyk']), optional: true },
  compression: {
    label: 'compression',
    type: keyword(['none', 'lzw', 'zip', 'jpeg', 'lossy', 'lossless']),
    optional: true,
  },
});

/** Reference: commands.json, fmt; ambiguities.md fmt-vs-icc. */
export const outputFormat: ValueType<OutputFormat> = {
  ...parts,
  parse(text) {
    const parsed = parts.parse(text);
    if (!parsed.ok) return parsed;
    const { format, compression = 'none' } = parsed.value;
    const choices: readonly Compression[] = IMAGE_FORMATS[format].compressions;
    if (compression === 'none' || choices.includes(compression)) return parsed;
    return malformed(
      `compression: ${choices.length > 0 ? `one of ${choices.join(', ')}` : 'none'} with ${format}`,
    );
  },
};
