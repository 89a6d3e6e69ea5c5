import { serializeJsonpError } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import type { Reply } from '../reply.js';

/** What clients compare a failed set with. Reference: clients.md 0.4. */
const FAILED_SET = 'Error while processing Fvctx image';

/**
 * A failure in the form that scripts of `req=…,json` expect; the status stays that of the failure. Others keep their text.
 * Reference: requests.json errorReference nonImage; clients.md 0.4, 2 (errors must not look like success).
 */
export function inRequestedFormat(failure: Reply, request: ResolvedRequest | undefined): Reply {
  if (request?.typeOptions[0]?.trim().toLowerCase() !== 'json' || request.type === 'resolve') return failure;
  const text = String(failure.body).trim();
  const title = text.split('\n', 1)[0] ?? '';
  const error =
    request.type === 'set' ? { message: FAILED_SET, title: FAILED_SET } : { message: text, title };
  const { bytes, mediaType, charset } = serializeJsonpError(error, { requestId: request.commands.id });
  return { ...failure, mediaType: `${mediaType}; charset=${charset}`, body: bytes };
}
