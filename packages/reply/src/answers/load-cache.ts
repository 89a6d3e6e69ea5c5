import { propertySet } from '@is/props';
import { obtainPicture } from '../cache/obtain-picture.js';
import { deliverPicture } from '../delivery/deliver-picture.js';
import { withPicture } from '../pictures/picture.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyReply } from './property-reply.js';

/**
 * `req=loadcache`: draws the picture of the same request, unless the cache has it already, and tells its length, so that
 * the next client finds it there. Reference: requests.json loadcache.
 */
export const answerLoadCache: AnswerRequest = (request, context) =>
  withinTimeLimit(context, (signal) => {
    const order = { ...deliverPicture(request, context), purpose: 'reply', signal } as const;
    return withPicture(order, context, async (picture) => {
      const { result, use } = await obtainPicture(picture, context, signal);
      const properties = propertySet({ 'image.length': result.lengthBytes });
      const reply = propertyReply(request, properties, { kind: 'no-store' });
      const { widthPx, heightPx } = picture.plan.canvas;
      const standIn = picture.isDefaultImage ? { defaultImage: true } : {};
      return { ...reply, facts: { widthPx, heightPx, cacheUse: use, ...standIn } };
    });
  });
