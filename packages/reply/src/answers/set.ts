import { parseFormatOptions } from '@is/props';
import { freshnessOfHours } from '../freshness.js';
import { SetDescription } from '../sets/describe-set.js';
import { printDocument } from './reply-document.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';

/** `req=set`: the members of imageSet=, of the record's set, or the one picture of the path. Reference: requests.json set. */
export const answerSet: AnswerRequest = (request, context) =>
  withinTimeLimit(context, async (signal) => {
    const options = parseFormatOptions(request.typeOptions, ['xml', 'json']);
    const set = await new SetDescription(request, context, signal).describe();
    const { handler, id: requestId } = request.commands;
    const { bytes, mediaType, charset } = printDocument('set', set, { ...options, handler, requestId });
    return {
      mediaType: `${mediaType}; charset=${charset}`,
      body: bytes,
      freshness: freshnessOfHours(request.attributes.NonImgExpiration),
      facts: {},
    };
  });
