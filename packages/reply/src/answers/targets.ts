import type { AnswerRequest } from './answer-request.js';
import { propertyDataReply } from './property-data-reply.js';
import { recordFreshness } from './record-expiration.js';
import { stringLocalizer } from './string-localizer.js';

/** A property whose value is shown to people. Reference: grammar.md G12. */
const LOCALIZED = /^([^=]*\.(?:label|userdata)\s*=)(.*)$/i;

/** `req=targets`: catalog::Targets; a path that is no record has none. Reference: requests.json targets. */
export const answerTargets: AnswerRequest = async (request) => {
  const { objectRecord } = request;
  const isQuoted = objectRecord?.quotedFields.has('Targets') ?? false;
  const localize = stringLocalizer(request);
  const pieces = (objectRecord?.fields['Targets'] ?? '').split(
    isQuoted ? /(\r\n|\r|\n)/ : /(\?\?|\r\n|\r|\n)/,
  );
  const localized = pieces.map((piece) =>
    piece.replace(LOCALIZED, (_, start: string, value: string) => start + localize(value)),
  );
  return propertyDataReply(request, {
    text: localized.join(''),
    isQuoted,
    localize: (value) => value,
    freshness: recordFreshness(request),
  });
};
