import type { PictureContext } from '../answer-context.js';
import { ReplyError } from '../errors/app-errors.js';
import type { Picture } from '../pictures/picture.js';
import type { ObtainedPicture } from './response-cache.js';

/**
 * The encoded picture of a reply, drawn only if the cache may not or cannot give it. Never for saves.
 * @throws RenderError, ReplyError too-large
 */
export async function obtainPicture(
  picture: Picture,
  { services: { responseCache, config } }: PictureContext,
  signal: AbortSignal,
): Promise<ObtainedPicture> {
  const obtained = await responseCache.obtain(
    {
      key: picture.key,
      policy: picture.request.commands.cache?.server ?? 'on',
      draw: (joint) => picture.render({ kind: 'bytes' }, joint),
    },
    signal,
  );
  const { lengthBytes } = obtained.result;
  if (lengthBytes > config.maxReplyBytes) throw tooLarge(lengthBytes, config.maxReplyBytes);
  return obtained;
}

function tooLarge(lengthBytes: number, limit: number): ReplyError {
  return new ReplyError(
    'reply.too-large',
    `the encoded image has ${lengthBytes} bytes, expected at most ${limit} (IS_MAX_REPLY_BYTES)`,
    { limit },
  );
}
