import type { AnswerContext } from '../answer-context.js';
import { freshnessOfHours, shorterTtl } from '../freshness.js';
import type { Freshness } from '../reply.js';
import type { Picture } from './picture.js';

/** A record's -2 means "as the attribute". Reference: caching.md 4. */
const AS_ATTRIBUTE = -2;

/** Time to live of a drawn picture: the smallest Expiration of all its layers. Reference: caching.md 4. */
export function freshnessOf(picture: Picture, context: AnswerContext): Freshness {
  const { request, isDefaultImage } = picture;
  let hours: number | undefined;
  for (const { content } of request.layers) {
    if (content.kind !== 'image' || content.source.kind !== 'file') continue;
    const { record, catalogId } = content.source;
    const own = record?.expirationHours;
    const attributes = context.catalogs.catalog(catalogId)?.attributes ?? request.attributes;
    const fallback = isDefaultImage
      ? attributes.DefaultExpiration
      : expirationAttribute(catalogId, request, attributes);
    const layerHours = own === undefined || own === AS_ATTRIBUTE ? fallback : own;
    hours = hours === undefined ? layerHours : shorterTtl(hours, layerHours);
  }
  return freshnessOfHours(hours ?? request.attributes.Expiration);
}

/** The request carries the main catalog's attributes with rule overrides; other catalogs speak for themselves. */
function expirationAttribute(
  catalogId: string,
  request: Picture['request'],
  attributes: Picture['request']['attributes'],
): number {
  return catalogId === request.mainCatalogId ? request.attributes.Expiration : attributes.Expiration;
}
