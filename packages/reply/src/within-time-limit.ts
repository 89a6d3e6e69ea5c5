import type { PictureContext } from './answer-context.js';
import { ReplyError } from './errors/app-errors.js';

/**
 * Runs a piece of work under the server's time limit for replies; what it throws after its signal fired is told as
 * time-out or cancellation, whatever code the interrupted step had for it.
 */
export async function withinTimeLimit<T>(
  context: PictureContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { renderTimeoutMs } = context.services.config;
  const cancelled = context.incoming.signal;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), renderTimeoutMs);
  try {
    return await work(AbortSignal.any([deadline.signal, cancelled]));
  } catch (error) {
    if (cancelled.aborted) {
      throw new ReplyError('reply.cancelled', 'the client no longer waits', { cause: error });
    }
    if (deadline.signal.aborted) throw tooSlow(renderTimeoutMs, error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(limit: number, cause: unknown): ReplyError {
  const message = `the image was not finished within ${limit} ms (IS_RENDER_TIMEOUT_MS)`;
  return new ReplyError('reply.timeout', message, { limit, cause });
}
