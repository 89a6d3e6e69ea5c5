import { serializeJsonpError } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import { decodeQueryValue, findRequestType } from '@is/protocol';
import type { Reply } from '../reply.js';

/** What clients compare a failed set with. Reference: clients.md 0.4. */
const FAILED_SET = 'Error while processing Fvctx image';

/** Which script waits for the answer. */
interface WaitingScript {
  readonly type: string | undefined;
  readonly format: string | undefined;
  readonly id: string | undefined;
}

/**
 * A failure in the form that scripts of `req=…,json` expect; the status stays that of the failure. Others keep their text.
 * Reference: requests.json errorReference nonImage; clients.md 0.4, 2 (errors must not look like success).
 * @param target raw; says what was asked where the request could not be resolved
 */
export function inRequestedFormat(
  failure: Reply,
  request: ResolvedRequest | undefined,
  target: string,
): Reply {
  const { type, format, id } = request === undefined ? scriptOf(target) : scriptOfRequest(request);
  if (format?.trim().toLowerCase() !== 'json' || type === 'resolve') return failure;
  const text = String(failure.body).trim();
  const title = text.split('\n', 1)[0] ?? '';
  const error = type === 'set' ? { message: FAILED_SET, title: FAILED_SET } : { message: text, title };
  const { bytes, mediaType, charset } = serializeJsonpError(error, { requestId: id });
  return { ...failure, mediaType: `${mediaType}; charset=${charset}`, body: bytes };
}

function scriptOfRequest({ type, typeOptions, commands }: ResolvedRequest): WaitingScript {
  return { type, format: typeOptions[0], id: commands.id };
}

/** The last `req=` and `id=` of the text, as far as it can be read. */
function scriptOf(target: string): WaitingScript {
  const [name = '', format] = (lastValue(target, 'req') ?? '').split(',');
  return { type: findRequestType(name), format, id: lastValue(target, 'id') };
}

function lastValue(target: string, name: string): string | undefined {
  const [, ...query] = target.split('?');
  const values = query
    .join('&')
    .split('&')
    .filter((modifier) => modifier.slice(0, name.length + 1).toLowerCase() === `${name}=`);
  const last = values.at(-1);
  return last === undefined ? undefined : decodeQueryValue(last.slice(name.length + 1)).text;
}
