import type { Color, FileSource, ResolvedRequest } from '@is/protocol';
import type { SourceHeader } from '../source-header.js';
import { PROFILE_FIELD } from './color-book.js';
import type { ColorBook, ProfileAttributes } from './color-book.js';
import type { PixelType } from './color-plan.js';
import type { EncodableFormat } from './encodable-formats.js';
import { RenderError } from '../errors.js';
import { SRGB_SPACE } from './known-space.js';
import type { KnownSpace } from './known-space.js';
import type { PreparedSource } from './prepare-layers.js';

/** A request with what its profile names lead to. */
export interface ColorQuestion {
  /** The outermost: nested requests inherit its spaces. Reference: ambiguities.md nested-output-space. */
  readonly request: ResolvedRequest;
  readonly book: ColorBook;
}

const OUTPUT_ATTRIBUTES = {
  rgb: 'IccProfileRgb',
  gray: 'IccProfileGray',
  cmyk: 'IccProfileCmyk',
} as const satisfies Record<PixelType, keyof ProfileAttributes>;

const INPUT_ATTRIBUTES = {
  rgb: 'IccProfileSrcRgb',
  gray: 'IccProfileSrcGray',
  cmyk: 'IccProfileSrcCmyk',
} as const satisfies Record<PixelType, keyof ProfileAttributes>;

/** Samples of a file: its own profile, else its record's, else its catalog's. Reference: pipeline.md P13, input space. */
export function inputSpace({ header, input, file }: PreparedSource, question: ColorQuestion): KnownSpace {
  const pixelType = pixelTypeOf(header);
  // libvips brings Lab and the like to sRGB while it decodes.
  if (pixelType === undefined) return SRGB_SPACE;
  const { profile } = header;
  if (profile?.pixelType === pixelType && typeof input === 'number')
    return { pixelType, profile: { facts: profile, input } };
  return (
    recordSpace(pixelType, file, question) ??
    attributeSpace(pixelType, file?.catalogId ?? question.request.mainCatalogId, question)
  );
}

function pixelTypeOf({ colorSpace }: SourceHeader): PixelType | undefined {
  return colorSpace === 'lab' || colorSpace === 'other' ? undefined : colorSpace;
}

function recordSpace(
  pixelType: PixelType,
  file: FileSource | undefined,
  { book }: ColorQuestion,
): KnownSpace | undefined {
  const name = file?.record?.fields[PROFILE_FIELD];
  const facts = name && book.find(name, file.record?.rootId ?? file.catalogId);
  return facts && facts.pixelType === pixelType ? { pixelType, profile: { facts } } : undefined;
}

/** Where input attributes lead to no profile, output attributes stand in. Reference: attributes.json, IccProfileSrc*. */
function attributeSpace(pixelType: PixelType, catalogId: string, question: ColorQuestion): KnownSpace {
  const profile =
    namedSpace(INPUT_ATTRIBUTES[pixelType], pixelType, { catalogId, question }) ??
    namedSpace(OUTPUT_ATTRIBUTES[pixelType], pixelType, { catalogId, question });
  return profile ?? { pixelType };
}

function namedSpace(
  attribute: keyof ProfileAttributes,
  pixelType: PixelType,
  { catalogId, question: { request, book } }: { catalogId: string; question: ColorQuestion },
): KnownSpace | undefined {
  const isMain = catalogId === request.mainCatalogId;
  const attributes = isMain ? undefined : book.attributesOf(catalogId);
  const owner = attributes ? catalogId : request.mainCatalogId;
  const name: string | undefined = (attributes ?? request.attributes)[attribute];
  // Plans made without catalogs are sRGB, as the attribute's own default says.
  if (name === undefined) return attribute === 'IccProfileRgb' ? SRGB_SPACE : undefined;
  const facts = name === '' ? undefined : book.find(name, owner);
  return facts && facts.pixelType === pixelType ? { pixelType, profile: { facts } } : undefined;
}

/** How a color of the request was meant. Reference: pipeline.md P13; ambiguities.md layer-color-space. */
export function colorSpaceOf(
  { kind: pixelType, space }: Color,
  output: KnownSpace,
  question: ColorQuestion,
): KnownSpace {
  const { mainCatalogId: catalogId } = question.request;
  if (space === 'input') return attributeSpace(pixelType, catalogId, question);
  if (pixelType === output.pixelType) return output;
  return namedSpace(OUTPUT_ATTRIBUTES[pixelType], pixelType, { catalogId, question }) ?? { pixelType };
}

/** The space of RGB work for a reply whose own pixels are not RGB. */
export function usualRgbSpace(question: ColorQuestion): KnownSpace {
  const catalogId = question.request.mainCatalogId;
  return namedSpace('IccProfileRgb', 'rgb', { catalogId, question }) ?? SRGB_SPACE;
}

/**
 * The space of the reply: icc=, else the catalog's for the pixel type, else what layer 0 embeds, else unknown. Reference:
 * pipeline.md P13, output space. `fmt=`'s own pixel type does not count beside icc=: ambiguities.md fmt-vs-icc.
 * @throws RenderError `render.plan` for an unknown profile, `render.format` where the format cannot hold its pixels
 */
export function outputSpace(
  format: EncodableFormat,
  pixelType: PixelType,
  { question, ground }: { readonly question: ColorQuestion; readonly ground: PreparedSource | undefined },
): KnownSpace {
  const { request } = question;
  const asked = requestedProfile(request, question);
  if (asked) {
    checkHolds(format, asked, request.commands.icc?.profile ?? '');
    return asked;
  }
  const catalogId = request.mainCatalogId;
  const named = namedSpace(OUTPUT_ATTRIBUTES[pixelType], pixelType, { catalogId, question });
  if (named) return named;
  const { profile } = ground?.header ?? {};
  if (profile?.pixelType !== pixelType || typeof ground?.input !== 'number') return { pixelType };
  return { pixelType, profile: { facts: profile, input: ground.input } };
}

/** The space that `icc=` of a request names. @throws RenderError `render.plan` */
export function requestedProfile(
  { commands: { icc }, mainCatalogId }: ResolvedRequest,
  { book }: ColorQuestion,
): KnownSpace | undefined {
  if (!icc) return undefined;
  const facts = book.find(icc.profile, mainCatalogId);
  if (facts) return { pixelType: facts.pixelType, profile: { facts } };
  const expected = 'the name of a profile that this catalog or server has';
  throw new RenderError('render.plan', `icc: ${icc.profile} is not known, expected ${expected}`, {
    command: 'icc',
    value: icc.profile,
    expected,
  });
}

function checkHolds({ name, pixelTypes }: EncodableFormat, { pixelType }: KnownSpace, value: string): void {
  if (pixelTypes.includes(pixelType)) return;
  const expected = `a profile of ${pixelTypes.join(' or ')} samples`;
  throw new RenderError(
    'render.format',
    `icc: ${value} is a profile of ${pixelType} samples, which ${name} does not hold, expected ${expected}`,
    { command: 'icc', value, expected },
  );
}
