import type { FileSource } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import { freshnessOfHours, shorterTtl } from '../freshness.js';
import type { Freshness } from '../reply.js';
import type { Picture } from './picture.js';

/** A record's -2 means "as the attribute". Reference: caching.md 4. */
const AS_ATTRIBUTE = -2;

/** Time to live of a drawn picture: the smallest Expiration of all its layers. Reference: caching.md 4. */
export function freshnessOf(picture: Picture, context: AnswerContext): Freshness {
  const hours = shortestHours(picture, context);
  // A default image of a color alone has no file that says so, though a watermark over it may have one.
  const isOfObject = hours === undefined || (picture.isDefaultImage && picture.standIns.size === 0);
  if (!isOfObject) return freshnessOfHours(hours);
  const ofObject = expirationOfObject(picture);
  return freshnessOfHours(hours === undefined ? ofObject : shorterTtl(ofObject, hours));
}

/** Of all files that the picture shows, those of nested requests included; undefined: it shows none. */
function shortestHours(
  picture: Pick<Picture, 'request' | 'standIns'>,
  context: AnswerContext,
): number | undefined {
  let shortest: number | undefined;
  for (const { content } of picture.request.layers) {
    if (content.kind !== 'image') continue;
    const { source } = content;
    const hours =
      source.kind === 'nested'
        ? shortestHours({ ...picture, request: source.request }, context)
        : source.kind === 'file'
          ? hoursOfFile(source, picture, context)
          : undefined;
    if (hours !== undefined) shortest = shortest === undefined ? hours : shorterTtl(shortest, hours);
  }
  return shortest;
}

/** Reference: caching.md 4, default image; AK-07. */
function hoursOfFile(
  source: FileSource,
  { request, standIns }: Pick<Picture, 'request' | 'standIns'>,
  { catalogs }: AnswerContext,
): number {
  const { record, catalogId } = source;
  const own = record?.expirationHours;
  if (own !== undefined && own !== AS_ATTRIBUTE) return own;
  const attributes = catalogs.catalog(catalogId)?.attributes ?? request.attributes;
  return standIns.has(source)
    ? request.attributes.DefaultExpiration
    : expirationAttribute(catalogId, request, attributes);
}

/** Of a picture that no file is part of: a color, a text. */
function expirationOfObject({ request: { objectRecord, attributes }, isDefaultImage }: Picture): number {
  const own = objectRecord?.expirationHours;
  if (own !== undefined && own !== AS_ATTRIBUTE) return own;
  return isDefaultImage ? attributes.DefaultExpiration : attributes.Expiration;
}

/** The request carries the main catalog's attributes with rule overrides; other catalogs speak for themselves. */
function expirationAttribute(
  catalogId: string,
  request: Picture['request'],
  attributes: Picture['request']['attributes'],
): number {
  return catalogId === request.mainCatalogId ? request.attributes.Expiration : attributes.Expiration;
}
