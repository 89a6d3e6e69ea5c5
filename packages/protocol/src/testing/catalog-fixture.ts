import type { CatalogAttributes } from '../resolve/catalog-attributes.js';
import type { CatalogRecord, CatalogScope, CatalogView } from '../resolve/catalog-view.js';
import type { Color } from '../values/color.js';

/** A catalog of a test, in short. */
export interface CatalogFixture {
  readonly attributes?: Partial<CatalogAttributes>;
  readonly macros?: Readonly<Record<string, string>>;
  readonly records?: Readonly<Record<string, Partial<CatalogRecord>>>;
}

const WHITE: Color = { kind: 'rgb', red: 255, green: 255, blue: 255, alpha: 255, space: 'output' };

/** Attribute values of the tests: what the reference proposes, with nothing that would limit. */
export const TEST_ATTRIBUTES: CatalogAttributes = {
  AllowDirectAccess: 'include:IS,STATIC',
  AllowDirectUrls: false,
  ApplyEffectMask: true,
  Bfc: false,
  BkgColor: WHITE,
  CacheValidationPolicy: 0,
  ClientAddressFilter: [],
  DefaultExpiration: 1,
  DefaultExt: '.tif',
  DefaultFont: '',
  DefaultImage: '',
  DefaultImageMode: 0,
  DefaultLocale: '',
  DefaultPix: { widthPx: 400, heightPx: 400 },
  DefaultThumbPix: { widthPx: 100, heightPx: 100 },
  DigimarcId: '',
  DigimarcInfo: '',
  ErrorDetail: 0,
  ErrorImage: '',
  Expiration: 10,
  FullMatch: false,
  HttpAppleStreamingContext: '',
  HttpFlashStreamingContext: '',
  IccBlackPointCompensation: true,
  IccDither: false,
  IccProfileCmyk: '',
  IccProfileGray: '',
  IccProfileRgb: '',
  IccProfileSrcCmyk: '',
  IccProfileSrcGray: '',
  IccProfileSrcRgb: '',
  IccRenderIntent: 1,
  JpegQuality: { quality: 80, fullChroma: false },
  LocaleMap: '',
  LocaleStrMap: '',
  MaxPix: { widthPx: 4000, heightPx: 4000 },
  NonImgExpiration: 0.1,
  PrintResolution: 72,
  PublishInfo: '',
  RequestLock: false,
  RequestObfuscation: 0,
  ResMode: 4,
  Resolution: 72,
  RootPath: '',
  RootUrl: '',
  SavePath: '',
  StaticContentRootPath: '',
  SynthesizeFontStyles: true,
  ThumbBkgColor: WHITE,
  ThumbHorizAlign: 2,
  ThumbRes: 72,
  ThumbType: 2,
  ThumbVertAlign: 2,
  TimeStamp: 0,
  TrustedDomains: [],
  UseLastModified: true,
  Watermark: '',
  FormatSubstitutes: {},
  SaveOverwrite: true,
  Tolerance: 'warn',
};

/**
 * A view of catalogs by RootId; `''` is the default catalog and exists even if the test does not name it. Records and
 * macros fall back to the default catalog, attributes do not.
 */
export function catalogView(catalogs: Readonly<Record<string, CatalogFixture>> = {}): CatalogView {
  const scopes = new Map<string, CatalogScope>();
  for (const [rootId, fixture] of Object.entries({ '': {}, ...catalogs })) {
    scopes.set(rootId, catalogScope(rootId, [fixture, catalogs[''] ?? {}]));
  }
  return { catalog: (rootId) => scopes.get(rootId) };
}

function catalogScope(
  rootId: string,
  [own, inherited]: readonly [CatalogFixture, CatalogFixture],
): CatalogScope {
  const records = new Map([...recordsOf('', inherited), ...recordsOf(rootId, own)]);
  const macros = new Map([...macrosOf(inherited), ...macrosOf(own)]);
  return {
    rootId,
    attributes: { ...TEST_ATTRIBUTES, ...own.attributes },
    ownAttributes: new Set(Object.keys(own.attributes ?? {})),
    record: (id) => records.get(id),
    macro: (name) => macros.get(name.toLowerCase()),
  };
}

function recordsOf(rootId: string, { records = {} }: CatalogFixture): [string, CatalogRecord][] {
  return Object.entries(records).map(([id, fields]) => [id, { ...EMPTY_RECORD, rootId, id, ...fields }]);
}

function macrosOf({ macros = {} }: CatalogFixture): [string, string][] {
  return Object.entries(macros).map(([name, definition]) => [name.toLowerCase(), definition]);
}

const EMPTY_RECORD: Omit<CatalogRecord, 'id' | 'rootId'> = {
  kind: 'image',
  path: '',
  maskPath: '',
  modifier: '',
  postModifier: '',
  timeStampMs: 0,
  fields: {},
  quotedFields: new Set(),
};
