import { freshnessOf } from '../pictures/picture-freshness.js';
import { withPicture } from '../pictures/picture.js';
import { ReplyError } from '../errors/app-errors.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';

/** `req=img`: the picture itself. Reference: requests.json img. */
export const answerImage: AnswerRequest = (request, context) => {
  const { config } = context.services;
  return withinTimeLimit(context, (signal) =>
    withPicture({ request, purpose: 'reply', signal }, context, async (picture) => {
      const result = await picture.render({ kind: 'bytes' }, signal);
      if (result.lengthBytes > config.maxReplyBytes) throw tooLarge(result.lengthBytes, config.maxReplyBytes);
      return {
        mediaType: picture.plan.encoding.mediaType,
        body: result.bytes,
        freshness: freshnessOf(picture, context),
        facts: {
          widthPx: result.widthPx,
          heightPx: result.heightPx,
          ...(picture.isDefaultImage ? { defaultImage: true } : {}),
        },
      };
    }),
  );
};

function tooLarge(lengthBytes: number, limit: number): ReplyError {
  return new ReplyError(
    'reply.too-large',
    `the encoded image has ${lengthBytes} bytes, expected at most ${limit} (IS_MAX_REPLY_BYTES)`,
    { limit },
  );
}
