import type { AnswerRequest } from './answer-request.js';
import { propertyDataReply } from './property-data-reply.js';
import { recordFreshness } from './record-expiration.js';
import { stringLocalizer } from './string-localizer.js';

/** `req=userdata`: catalog::UserData; a path that is no record has none. Reference: requests.json userdata. */
export const answerUserData: AnswerRequest = async (request) => {
  const { objectRecord } = request;
  return propertyDataReply(request, {
    text: objectRecord?.fields['UserData'] ?? '',
    isQuoted: objectRecord?.quotedFields.has('UserData') ?? false,
    localize: stringLocalizer(request),
    freshness: recordFreshness(request),
  });
};
