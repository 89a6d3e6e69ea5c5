import type { ResolvedRequest } from '@is/protocol';
import { planSources } from '@is/render/plan';
import type { PictureContext } from '../answer-context.js';
import { ReplyError } from '../errors/app-errors.js';
import type { AppErrorCode } from '../errors/app-errors.js';
import type { ErrorDetail } from '../errors/failure-reply.js';
import { codeOf, failureReply } from '../errors/failure-reply.js';
import type { Reply } from '../reply.js';
import { factsOfRequest } from '../request-facts.js';
import { askSecondary, PASSED_ON } from './secondary-server.js';

/** A picture or font that is there and cannot be read. */
const CORRUPT: ReadonlySet<AppErrorCode> = new Set(['render.source', 'text.font-unusable']);

/**
 * Whether the other server is to be asked instead of looking for a stand-in: a file is not there although a record names
 * it, or static content is not there, or something is there and broken. Never for a save, which writes where it is asked
 * to. Reference: caching.md 7.
 */
export function isForSecondary(
  error: unknown,
  { incoming, services }: Pick<PictureContext, 'incoming' | 'services'>,
  request: ResolvedRequest | undefined,
): boolean {
  if (services.config.errorRedirectUrl === '' || incoming.header(PASSED_ON) !== undefined) return false;
  const [path = ''] = incoming.target.split('?', 1);
  if (/\||%7c/i.test(path) || /req=savetofile/i.test(incoming.target)) return false;
  const code = codeOf(error);
  if (code === 'reply.content-missing') return true;
  if (code === 'reply.source-missing') return isOfRecord(error);
  return CORRUPT.has(code) && namesRecord(request);
}

function isOfRecord(error: unknown): boolean {
  return error instanceof Error && 'details' in error && (error as ReplyError).details.isOfRecord === true;
}

/** A picture without a record is nobody else's. */
function namesRecord(request: ResolvedRequest | undefined): boolean {
  if (request === undefined) return false;
  return (
    request.objectRecord !== undefined || planSources(request).some(({ record }) => record !== undefined)
  );
}

/**
 * The other server's reply, good or bad; a text where it cannot be had, whatever stand-ins there are. Undefined: it is not
 * to be asked. Reference: caching.md 7; AK-12.
 */
export async function answerFromSecondary(
  error: unknown,
  failed: PictureContext & { readonly request?: ResolvedRequest },
  detail: ErrorDetail,
): Promise<Reply | undefined> {
  const { incoming, services, request } = failed;
  if (!isForSecondary(error, failed, request)) return undefined;
  const { config } = services;
  const facts = { ...(request === undefined ? {} : factsOfRequest(request)), cacheUse: 'REMOTE' } as const;
  try {
    const answer = await askSecondary(incoming, {
      rootUrl: config.errorRedirectUrl,
      connectTimeoutMs: config.errorRedirectConnectMs,
      replyTimeoutMs: config.errorRedirectReplyMs,
      maxBytes: config.maxReplyBytes,
    });
    const hasFailed = answer.relayed.status >= 400;
    return {
      ...answer,
      freshness: { kind: 'no-store' },
      ...(hasFailed ? { failure: { code: 'reply.remote-failed', ofSave: false } } : {}),
      facts: { ...facts, ...(hasFailed ? { errorMessage: messageOf(error) } : {}) },
    };
  } catch (cause) {
    const expected = 'a reply of the server in IS_ERROR_REDIRECT_URL';
    const message = `${messageOf(error)}; expected ${expected}: ${messageOf(cause)}`;
    return failureReply(new ReplyError('reply.remote-failed', message, { expected, cause }), {
      detail,
      ofSave: false,
      facts,
    });
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
