/** Pixel types that a reply image can have. */
export type PixelType = 'rgb' | 'gray' | 'cmyk';

export type Compression = 'none' | 'lzw' | 'zip' | 'jpeg' | 'lossy' | 'lossless';

/** Commands that only some formats listen to. */
export type FormatOption = 'iccEmbed' | 'pathEmbed' | 'pscan' | 'qlt' | 'quantize' | 'xmpEmbed';

/** What the reference says of one value of `fmt=`. */
export interface ImageFormat {
  readonly family: string;
  /** Empty for the manifests of req=mbrSet, which are no pictures. */
  readonly pixelTypes: readonly PixelType[];
  readonly mediaType: string;
  readonly hasAlpha: boolean;
  /** What may stand in third place, the usual one first; empty: the format has no choice. */
  readonly compressions: readonly Compression[];
  readonly options: readonly FormatOption[];
}

const RGB: readonly PixelType[] = ['rgb'];
const RGB_GRAY: readonly PixelType[] = ['rgb', 'gray'];
const ALL: readonly PixelType[] = ['rgb', 'gray', 'cmyk'];
const NONE: readonly Compression[] = [];
const LOSSY_OR_NOT: readonly Compression[] = ['lossy', 'lossless'];

const opaque = { hasAlpha: false } as const;
const alpha = { hasAlpha: true } as const;

const avif = {
  family: 'avif',
  pixelTypes: RGB,
  mediaType: 'image/avif',
  compressions: LOSSY_OR_NOT,
  options: ['qlt'],
} as const;
const webp = { ...avif, family: 'webp', mediaType: 'image/webp' } as const;
const jxr = { ...avif, family: 'jxr', mediaType: 'image/vnd.ms-photo' } as const;
const jp2 = { ...avif, family: 'jp2', mediaType: 'image/jp2', pixelTypes: RGB_GRAY } as const;
const gif = {
  family: 'gif',
  pixelTypes: RGB_GRAY,
  mediaType: 'image/gif',
  compressions: NONE,
  options: ['quantize'],
} as const;
const png = {
  family: 'png',
  pixelTypes: RGB_GRAY,
  mediaType: 'image/png',
  compressions: NONE,
  options: ['iccEmbed'],
} as const;
const png8 = { ...png, pixelTypes: RGB, options: ['iccEmbed', 'quantize'] } as const;
const swf = {
  family: 'swf',
  pixelTypes: RGB_GRAY,
  mediaType: 'application/x-shockwave-flash',
  compressions: NONE,
  options: ['qlt'],
} as const;
const jpeg = {
  family: 'jpeg',
  pixelTypes: ALL,
  mediaType: 'image/jpeg',
  compressions: NONE,
  ...opaque,
} as const;
const tif = { family: 'tif', pixelTypes: ALL, mediaType: 'image/tiff' } as const;
const manifest = { family: 'manifest', pixelTypes: [], compressions: NONE, options: [], ...opaque } as const;

/**
 * Every value of `fmt=` under its documented keyword. Reference: commands.json, fmt, `formats`; the media types of the
 * two manifests are our reading of ambiguities.md mbrset-format.
 */
export const IMAGE_FORMATS = {
  avif: { ...avif, ...opaque },
  'avif-alpha': { ...avif, ...alpha },
  eps: {
    family: 'eps',
    pixelTypes: ALL,
    mediaType: 'image/eps',
    compressions: NONE,
    options: ['iccEmbed', 'pathEmbed'],
    ...opaque,
  },
  f4m: { ...manifest, mediaType: 'application/f4m+xml' },
  gif: { ...gif, ...opaque },
  'gif-alpha': { ...gif, ...alpha },
  heic: {
    family: 'heic',
    pixelTypes: RGB,
    mediaType: 'image/heic',
    compressions: NONE,
    options: [],
    ...opaque,
  },
  jpeg: { ...jpeg, options: ['iccEmbed', 'pathEmbed', 'qlt', 'xmpEmbed'] },
  jpeg2000: { ...jp2, ...opaque },
  'jpeg2000-alpha': { ...jp2, ...alpha },
  jpegxr: { ...jxr, ...opaque },
  'jpegxr-alpha': { ...jxr, ...alpha },
  m3u8: { ...manifest, mediaType: 'application/vnd.apple.mpegurl' },
  pdf: {
    family: 'pdf',
    pixelTypes: ALL,
    mediaType: 'application/pdf',
    compressions: ['none', 'zip', 'jpeg'],
    options: ['iccEmbed', 'qlt'],
    ...opaque,
  },
  pjpeg: { ...jpeg, options: ['iccEmbed', 'pathEmbed', 'pscan', 'qlt', 'xmpEmbed'] },
  png: { ...png, ...opaque },
  'png-alpha': { ...png, ...alpha },
  png8: { ...png8, ...opaque },
  'png8-alpha': { ...png8, ...alpha },
  swf: { ...swf, ...opaque },
  'swf-alpha': { ...swf, ...alpha },
  swf3: { ...swf, ...opaque },
  'swf3-alpha': { ...swf, ...alpha },
  tif: {
    ...tif,
    compressions: ['none', 'lzw', 'zip', 'jpeg'],
    options: ['iccEmbed', 'pathEmbed', 'qlt', 'xmpEmbed'],
    ...opaque,
  },
  'tif-alpha': {
    ...tif,
    compressions: ['none', 'lzw', 'zip'],
    options: ['iccEmbed', 'pathEmbed', 'xmpEmbed'],
    ...alpha,
  },
  webp: { ...webp, ...opaque },
  'webp-alpha': { ...webp, ...alpha },
} as const satisfies Readonly<Record<string, ImageFormat>>;

export type ImageFormatName = keyof typeof IMAGE_FORMATS;

/** Other spellings seen in the reference and in the wild. Reference: ambiguities.md fmt-keyword-typos; corpus/stats.md 2. */
export const FORMAT_ALIASES = {
  jpg: 'jpeg',
  pjpg: 'pjpeg',
  'p-jpg': 'pjpeg',
  tiff: 'tif',
  'tiff-alpha': 'tif-alpha',
  'web-alpha': 'webp-alpha',
  'swf-alpha3': 'swf3-alpha',
} as const satisfies Readonly<Record<string, ImageFormatName>>;
