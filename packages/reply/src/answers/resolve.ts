import { parseFormatOptions } from '@is/props';
import { explainRequest } from '@is/protocol';
import { resolveInput } from '../admit-request.js';
import type { AnswerContext } from '../answer-context.js';
import type { Reply } from '../reply.js';
import type { AnswerRequest } from './answer-request.js';
import { explanationData, flattenedRequest } from './explanation.js';

/**
 * `req=resolve`: the request after macros, records, templates and variables have been worked in, as one line. Ours is
 * `req=resolve,json`: where everything came from. Reference: requests.json resolve; ambiguities.md resolve-format.
 */
export const answerResolve: AnswerRequest = async (request, context) => {
  const { format } = parseFormatOptions(request.typeOptions, ['text', 'json']);
  return format === 'json'
    ? noStore('application/json; charset=UTF-8', `${JSON.stringify(explanationOf(context))}\n`)
    : noStore('text/plain; charset=UTF-8', `${flattenedRequest(request)}\n`);
};

function explanationOf(context: AnswerContext): object {
  const { catalogs, overrides, incoming } = context;
  const explanation = explainRequest(resolveInput(context, catalogs));
  return explanationData(explanation, { received: incoming.target, overrides });
}

function noStore(mediaType: string, body: string): Reply {
  return { mediaType, body, freshness: { kind: 'no-store' }, facts: {} };
}
