import { propertySet } from '@is/props';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/** `req=validate`: getting here means that the request parsed. Reference: requests.json validate; caching.md 4. */
export const answerValidate: AnswerRequest = async (request) =>
  propertyReply(request, propertySet({ 'request.isValid': '1' }), { kind: 'no-store' });
