import { ReplyError } from '../errors/app-errors.js';
import type { AnswerRequest } from './answer-request.js';

/** A documented request type that is not answered yet: said so, never faked. */
export const answerUnsupported: AnswerRequest = async (request) => {
  throw new ReplyError(
    'reply.unsupported',
    `req=${request.type}: expected a request type that is supported (is commands --json)`,
    {
      command: 'req',
      value: request.type,
    },
  );
};
