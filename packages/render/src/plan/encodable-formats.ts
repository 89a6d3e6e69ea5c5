import type { CommandValue } from '@is/protocol';
import type { PixelType } from './color-plan.js';
import type { Codec } from './render-plan.js';

type OutputFormat = CommandValue<'fmt'>;

export type Compression = NonNullable<OutputFormat['compression']>;

/** One value of `fmt=` that this product writes. Reference: commands.json, fmt, `formats`. */
export interface EncodableFormat {
  /** The documented keyword; aliases such as `jpg` are resolved by the request language. */
  readonly name: OutputFormat['format'];
  readonly codec: Codec;
  readonly mediaType: string;
  /** File name suffixes that promise this format, without the dot; the usual one first. */
  readonly suffixes: readonly string[];
  readonly hasAlpha: boolean;
  readonly pixelTypes: readonly PixelType[];
  /** Whether a color profile can go along. */
  readonly embedsProfile: boolean;
  /** What `fmt=` may say after the pixel type, the default first; empty: no choice. */
  readonly compressions: readonly Compression[];
  /** When `qlt=` has an influence; with `compression`: only with the compression of that name. */
  readonly quality: 'always' | 'never' | { readonly compression: Compression };
  /** Largest width and height that the file format or its writer can hold. */
  readonly maxSidePx: number;
  /** Largest picture whose encoder stays below a gigabyte; absent: the limits of the purpose are enough. */
  readonly maxPixels?: number;
}

const JPEG = {
  codec: 'jpeg',
  mediaType: 'image/jpeg',
  suffixes: ['jpg', 'jpeg'],
  hasAlpha: false,
  pixelTypes: ['rgb', 'gray', 'cmyk'],
  embedsProfile: true,
  compressions: [],
  quality: 'always',
  maxSidePx: 65_535,
} as const;

const PNG = {
  codec: 'png',
  mediaType: 'image/png',
  suffixes: ['png'],
  pixelTypes: ['rgb', 'gray'],
  embedsProfile: true,
  compressions: [],
  quality: 'never',
  // Readers built on libpng refuse more unless told otherwise.
  maxSidePx: 1_000_000,
} as const;

const WEBP = {
  codec: 'webp',
  mediaType: 'image/webp',
  suffixes: ['webp'],
  pixelTypes: ['rgb'],
  embedsProfile: false,
  compressions: ['lossy', 'lossless'],
  quality: { compression: 'lossy' },
  maxSidePx: 16_383,
} as const;

const AVIF = {
  ...WEBP,
  codec: 'avif',
  mediaType: 'image/avif',
  suffixes: ['avif'],
  maxSidePx: 16_384,
  // 32 bytes per pixel: 3.2 GB at 100 megapixels.
  maxPixels: 25_000_000,
} as const;

const GIF = {
  codec: 'gif',
  mediaType: 'image/gif',
  suffixes: ['gif'],
  pixelTypes: ['rgb', 'gray'],
  embedsProfile: false,
  compressions: [],
  quality: 'never',
  maxSidePx: 65_535,
} as const;

const TIFF = {
  codec: 'tiff',
  mediaType: 'image/tiff',
  suffixes: ['tif', 'tiff'],
  pixelTypes: ['rgb', 'gray', 'cmyk'],
  embedsProfile: true,
  quality: { compression: 'jpeg' },
  maxSidePx: 65_535,
} as const;

/** Everything that `fmt=` can ask for and get. Other formats of the reference are refused by name (`render.format`). */
export const ENCODABLE_FORMATS: readonly EncodableFormat[] = [
  { name: 'jpeg', ...JPEG },
  { name: 'pjpeg', ...JPEG },
  { name: 'png', ...PNG, hasAlpha: false },
  { name: 'png-alpha', ...PNG, hasAlpha: true },
  { name: 'png8', ...PNG, pixelTypes: ['rgb'], hasAlpha: false },
  { name: 'png8-alpha', ...PNG, pixelTypes: ['rgb'], hasAlpha: true },
  { name: 'webp', ...WEBP, hasAlpha: false },
  { name: 'webp-alpha', ...WEBP, hasAlpha: true },
  { name: 'avif', ...AVIF, hasAlpha: false },
  { name: 'avif-alpha', ...AVIF, hasAlpha: true },
  { name: 'gif', ...GIF, hasAlpha: false },
  { name: 'gif-alpha', ...GIF, hasAlpha: true },
  { name: 'tif', ...TIFF, hasAlpha: false, compressions: ['none', 'lzw', 'zip', 'jpeg'] },
  { name: 'tif-alpha', ...TIFF, hasAlpha: true, compressions: ['none', 'lzw', 'zip'] },
];

/** The format of this `fmt=` name, if this product writes it. */
export function findEncodableFormat(name: string): EncodableFormat | undefined {
  return ENCODABLE_FORMATS.find((format) => format.name === name);
}
