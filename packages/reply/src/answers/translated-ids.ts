import { parseLocaleMap } from '@is/catalog';
import { propertySet } from '@is/props';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';
import { recordFreshness } from './record-expiration.js';

/**
 * `req=xlate`: which locale versions of the record in the path exist, the generic one first, then in the order of
 * attribute::LocaleMap. Reference: requests.json xlate; ambiguities.md xlate-ttl.
 */
export const answerTranslatedIds: AnswerRequest = async (request, { catalogs }) => {
  const { object, mainCatalogId, attributes } = request;
  const scope = catalogs.catalog(mainCatalogId) ?? catalogs.defaultCatalog;
  const id = mainCatalogId === '' ? object : object.slice(mainCatalogId.length + 1);
  const suffixes = parseLocaleMap(attributes.LocaleMap).flatMap(({ values }) => values);
  const ids = [...new Set(['', ...suffixes])].map((suffix) => id + suffix);
  const existing = ids.filter((candidate) => scope.record(candidate) !== undefined);
  return propertyReply(
    request,
    propertySet({ 'xlate.translatedIds': existing.join(',') }),
    recordFreshness(request),
  );
};
