import type { ResolvedRequest } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import type { Reply } from '../reply.js';

/** One request type: a resolved request becomes a reply. Failures are thrown as coded errors. */
export type AnswerRequest = (request: ResolvedRequest, context: AnswerContext) => Promise<Reply>;
