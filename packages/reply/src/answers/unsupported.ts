import type { ResolvedRequest } from '@is/protocol';
import { ReplyError } from '../errors/app-errors.js';
import type { AnswerRequest } from './answer-request.js';

/** A documented request type that is not answered here: said so, never faked. */
export const answerUnsupported: AnswerRequest = async (request) => {
  throw unsupportedType(request);
};

export function unsupportedType({ type }: ResolvedRequest): ReplyError {
  const message = `req=${type}: expected a request type that is supported (is commands --json)`;
  return new ReplyError('reply.unsupported', message, { command: 'req', value: type });
}
