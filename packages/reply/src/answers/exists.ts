import { propertySet } from '@is/props';
import { freshnessOfHours } from '../freshness.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/** `req=exists`: whether the object is a catalog record; a mere file is none. Reference: requests.json exists. */
export const answerExists: AnswerRequest = async (request) =>
  propertyReply(
    request,
    propertySet({ 'catalogRecord.exists': request.objectRecord === undefined ? '0' : '1' }),
    freshnessOfHours(request.attributes.NonImgExpiration),
  );
