import { effectiveRecordValues } from '@is/catalog';
import { freshnessOfHours } from '../freshness.js';
import { pathSource, requireSource } from '../pictures/path-source.js';
import { readSourceXmp } from '../pictures/source-xmp.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';

/**
 * `req=xmp`: the XMP packet of the source behind the path as it stands there, other commands ignored; empty when there
 * is none. Reference: requests.json xmp; ambiguities.md xmp-missing.
 */
export const answerXmp: AnswerRequest = (request, context) =>
  withinTimeLimit(context, async (signal) => {
    const { attributes, commands, object } = request;
    const source = requireSource(pathSource(context.target.pathElements, commands.locale, context), object);
    const owner = context.catalogs.catalog(source.catalogId)?.attributes ?? attributes;
    const { Expiration } =
      source.record === undefined ? attributes : effectiveRecordValues(source.record, owner);
    return {
      mediaType: 'text/xml; charset=UTF-8',
      body: await readSourceXmp(source, context, signal),
      freshness: freshnessOfHours(Expiration),
      facts: {},
    };
  });
