import type { Color } from '../values/color.js';
import type { ImageFormatName } from '../values/image-formats.js';
import type { Tolerance } from '../issues.js';
import type { Size } from '../values/geometry.js';

/**
 * Effective attribute values of one catalog, inheritance and built-in values applied, under the reference's own names.
 * Reference: attributes.json. An attribute that means "off" or "none" when empty has the empty value of its type.
 */
export interface CatalogAttributes {
  /** Which object types may be addressed by path instead of by catalog record. */
  readonly AllowDirectAccess: string;
  /** Permit absolute URLs in src= and mask=; 0 leaves only URLs relative to RootUrl. */
  readonly AllowDirectUrls: boolean;
  /** Whether the final mask of effect layers cuts out the overlap with their layer; default of effectMask=. */
  readonly ApplyEffectMask: boolean;
  /** Whether JPEG and PNG replies may be turned into smaller browser-specific formats. */
  readonly Bfc: boolean;
  /** Fill for reply areas without image data. */
  readonly BkgColor: Color;
  /** When a server cache entry is considered stale. 0: expiration-based, 1: catalog-based (TimeStamp). */
  readonly CacheValidationPolicy: 0 | 1;
  /** Client addresses that may use this catalog; all others are refused. */
  readonly ClientAddressFilter: readonly string[];
  /** Client TTL of default-image replies whose image is no record or whose record has no Expiration of its own. Unit: hours. */
  readonly DefaultExpiration: number;
  /** Suffix added to a path whose last element has none: Path, MaskPath, and paths from the request that matched no record. */
  readonly DefaultExt: string;
  /** Face used when a text request names none. */
  readonly DefaultFont: string;
  /** Replacement for images that cannot be found. */
  readonly DefaultImage: string;
  /** How a missing image is replaced. 0: the whole reply becomes the default image (only wid, hei, fmt, qlt survive), 1: only the missing layer source is replaced. */
  readonly DefaultImageMode: 0 | 1;
  /** Locale used when the request has no locale=. */
  readonly DefaultLocale: string;
  /** Box into which the reply is shrunk when the request has no wid=, hei= or scl=. */
  readonly DefaultPix: Size;
  /** Takes the place of DefaultPix for req=tmb; also supplies a missing wid or hei of the thumbnail rectangle. */
  readonly DefaultThumbPix: Size;
  /** Digimarc account data for embedding. */
  readonly DigimarcId: string;
  /** Default of image:DigimarcInfo. */
  readonly DigimarcInfo: string;
  /** Amount of detail in error.message. 0: title only, 1: reserved, same as 0, 2: user-level detail, may show file paths, 3: adds stack traces (never in error images, which show level 2). */
  readonly ErrorDetail: 0 | 1 | 2 | 3;
  /** Image, record or template returned instead of an error text; the reply then has status 200. */
  readonly ErrorImage: string;
  /** Default of the record Expiration: client TTL of image-like replies. Unit: hours. */
  readonly Expiration: number;
  /** What happens if rootId names a catalog but the rest is no record: 0 keeps the catalog (its attributes, its RootPath instead of rootId); 1 acts as if no catalog had matched (default attributes, rootId stays in the path below default::RootPath). */
  readonly FullMatch: boolean;
  /** URL prefix in m3u8 replies of req=mbrSet. */
  readonly HttpAppleStreamingContext: string;
  /** URL prefix in f4m replies of req=mbrSet. */
  readonly HttpFlashStreamingContext: string;
  /** Default for black point compensation. */
  readonly IccBlackPointCompensation: boolean;
  /** Default for dithering in color conversions. */
  readonly IccDither: boolean;
  /** Output profile of CMYK replies without icc=, and profile of CMYK color values without the s suffix. */
  readonly IccProfileCmyk: string;
  /** Output profile of grayscale replies without icc=, and profile of grayscale color values without the s suffix. */
  readonly IccProfileGray: string;
  /** Output profile of RGB replies without icc=, and profile of RGB color values without the s suffix. */
  readonly IccProfileRgb: string;
  /** Input profile of CMYK sources without an embedded profile, and of CMYK color values with the s suffix. */
  readonly IccProfileSrcCmyk: string;
  /** Input profile of grayscale sources without an embedded profile, and of grayscale color values with the s suffix. */
  readonly IccProfileSrcGray: string;
  /** Input profile of RGB sources without an embedded profile, and of RGB color values with the s suffix. */
  readonly IccProfileSrcRgb: string;
  /** Default rendering intent. 0: perceptual, 1: relative colorimetric, 2: saturation, 3: absolute colorimetric. */
  readonly IccRenderIntent: 0 | 1 | 2 | 3;
  /** Default of qlt=. */
  readonly JpegQuality: { readonly quality: number; readonly fullChroma: boolean };
  /** Turns a generic record id into the ids to try for a locale: id+suffix, in the listed order, first existing record wins. */
  readonly LocaleMap: string;
  /** Chooses which ^loc=id^ substring of a localisable field is returned. */
  readonly LocaleStrMap: string;
  /** Largest permitted reply width and height; a larger reply is an error (403 class), it is not scaled down. */
  readonly MaxPix: Size;
  /** Client TTL of property-like replies. Unit: hours. */
  readonly NonImgExpiration: number;
  /** Default of image:PrintResolution. Unit: dpi. */
  readonly PrintResolution: number;
  /** Free annotation, returned by req=catalogprops as catalog.publishInfo; no other effect. */
  readonly PublishInfo: string;
  /** Whether the query must end in &hhhh, a 16-bit hash of the text before it. */
  readonly RequestLock: boolean;
  /** Whether the query part must be base64. 0: off, 1: base64. */
  readonly RequestObfuscation: 0 | 1;
  /** Default resampling filter. 1: sharp (deprecated), 2: bilin, 3: bicub, 4: sharp2. */
  readonly ResMode: 1 | 2 | 3 | 4;
  /** Default of image:Resolution. Unit: usually pixels per inch. */
  readonly Resolution: number;
  /** Folder segment put in front of image, mask, font, metrics and ICC file paths of this catalog. */
  readonly RootPath: string;
  /** Base for relative foreign URLs, that is for src= or mask= values in braces or parentheses. */
  readonly RootUrl: string;
  /** Folder, relative to IS::SaveDirectory, into which req=saveToFile writes. */
  readonly SavePath: string;
  /** Folder segment put in front of static:Path. */
  readonly StaticContentRootPath: string;
  /** 1: make up bold, italic and bold-italic faces that the font map lacks; 0: such a request is an error. */
  readonly SynthesizeFontStyles: boolean;
  /** Fill of thumbnail areas without image data (thumbnail types 2 and 3). */
  readonly ThumbBkgColor: Color;
  /** Horizontal placement inside the thumbnail rectangle. 1: left, 2: center, 3: right. */
  readonly ThumbHorizAlign: 1 | 2 | 3;
  /** Default of image:ThumbRes (texture thumbnails). Unit: as Resolution. */
  readonly ThumbRes: number;
  /** Default of image:ThumbType. 1: crop, 2: fit, 3: texture. */
  readonly ThumbType: 1 | 2 | 3;
  /** Vertical placement inside the thumbnail rectangle. 1: top, 2: center, 3: bottom. */
  readonly ThumbVertAlign: 1 | 2 | 3;
  /** Default of the record TimeStamp. Milliseconds since 1970 UTC; falls back to the file's own modification time. */
  readonly TimeStamp: number;
  /** Web domains whose Flash code may read swf replies. */
  readonly TrustedDomains: readonly string[];
  /** Send a Last-Modified header with cacheable image responses; its value is the newest TimeStamp of all catalogs and records that took part. */
  readonly UseLastModified: boolean;
  /** Record that is laid over image replies (req=img). */
  readonly Watermark: string;

  // The rest are ours, written `x-Name` in an .ini file; the reference does not have them.

  /** `x-FormatSubstitutes`: what is replied instead of formats that are not written; empty: a refusal. */
  readonly FormatSubstitutes: Readonly<Partial<Record<ImageFormatName, ImageFormatName>>>;
  /** `x-SaveOverwrite`: whether req=saveToFile may replace an existing file. */
  readonly SaveOverwrite: boolean;
  /** `x-Tolerance`: what unknown, misplaced or malformed request text leads to. */
  readonly Tolerance: Tolerance;
}
