import {
  conditionsOf,
  isNotModified,
  notModified,
  requirePreconditions,
} from '../cache/conditional-request.js';
import { lastModifiedMs } from '../cache/last-modified.js';
import { obtainPicture } from '../cache/obtain-picture.js';
import { reuseOf } from '../cache/picture-reuse.js';
import type { Validators } from '../cache/validators.js';
import { etagOfKey } from '../cache/validators.js';
import { deliverPicture } from '../delivery/deliver-picture.js';
import { freshnessForClient } from '../freshness.js';
import { freshnessOf } from '../pictures/picture-freshness.js';
import type { Picture } from '../pictures/picture.js';
import { withPicture } from '../pictures/picture.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';

/**
 * `req=img`: the picture itself. A conditional request is decided before anything is drawn. Reference: requests.json
 * img; architecture 3.4 step 10.
 */
export const answerImage: AnswerRequest = (request, context) =>
  withinTimeLimit(context, (signal) => {
    const delivery = deliverPicture(request, context);
    const { vary } = delivery;
    const order = { ...delivery, purpose: 'reply', signal } as const;
    return withPicture(order, context, async (picture) => {
      const { canvas, encoding } = picture.plan;
      const freshness = freshnessForClient(freshnessOf(picture, context), request.commands);
      const facts = {
        widthPx: canvas.widthPx,
        heightPx: canvas.heightPx,
        ...(picture.isDefaultImage ? { defaultImage: true } : {}),
      };
      const reuse = reuseOf(picture, context);
      const head = {
        mediaType: encoding.mediaType,
        freshness,
        ...(vary.length === 0 ? {} : { vary }),
        ...(freshness.kind === 'no-store' ? {} : { validators: validatorsOf(picture) }),
        ...(reuse === undefined ? {} : { reuse }),
      };
      requirePreconditions(head, context.incoming);
      if (isNotModified(head, conditionsOf(context.incoming))) {
        return notModified({ ...head, facts: { ...facts, cacheUse: 'NOT_MODIFIED' } });
      }
      const { result, use } = await obtainPicture(picture, context, signal);
      return { ...head, body: result.bytes, facts: { ...facts, cacheUse: use } };
    });
  });

function validatorsOf(picture: Picture): Validators {
  const lastModified = lastModifiedMs(picture.request);
  return {
    etag: etagOfKey(picture.key),
    ...(lastModified === undefined ? {} : { lastModifiedMs: lastModified }),
  };
}
