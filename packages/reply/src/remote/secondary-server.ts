import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as askOverHttp } from 'node:http';
import { request as askOverTls } from 'node:https';
import type { IncomingRequest } from '../incoming-request.js';
import type { Reply, StreamedBody } from '../reply.js';

/** Says that a request was passed on already, so that two servers that name each other do not turn in circles. */
export const PASSED_ON = 'x-is-error-redirect';

/** What the answer may depend on: formats, hints, conditions and parts. */
const SENT_HEADERS = [
  'accept',
  'user-agent',
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'range',
  'if-range',
  'sec-ch-dpr',
  'dpr',
  'ect',
  'save-data',
] as const;

/** What a client may need of the answer; everything else concerns only the connection between the servers. */
const KEPT_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'content-range',
  'accept-ranges',
  'cache-control',
  'expires',
  'etag',
  'last-modified',
  'vary',
  'retry-after',
  'x-default-image',
  'x-error-image',
]);

export interface SecondaryServerOptions {
  /** `http://host[:port]` or `https://host[:port]`; the target follows as it came. */
  readonly rootUrl: string;
  readonly connectTimeoutMs: number;
  /** Longest silence before and within the reply. */
  readonly replyTimeoutMs: number;
  /** Longest reply without a stated length, which has to be held in memory. */
  readonly maxBytes: number;
}

/** The reply of another server, as it is. */
export type RelayedAnswer = Pick<Reply, 'body' | 'stream' | 'mediaType'> & Required<Pick<Reply, 'relayed'>>;

/**
 * Asks the other server for the very same target. Reference: caching.md 7; settings.json PS::errorRedirect.
 * @throws Error when it cannot be reached, takes too long, or answers with a redirection
 */
export async function askSecondary(
  { method, target, header, signal }: IncomingRequest,
  options: SecondaryServerOptions,
): Promise<RelayedAnswer> {
  const { protocol, hostname, port } = new URL(options.rootUrl);
  const sent = SENT_HEADERS.flatMap((name) => {
    const value = header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const ask = protocol === 'https:' ? askOverTls : askOverHttp;
  const request = ask({
    method,
    hostname: hostname.replaceAll(/^\[|\]$/g, ''),
    port,
    path: target.replace(/^https?:\/\/[^/?]*/i, ''),
    headers: { ...Object.fromEntries(sent), [PASSED_ON]: '1' },
    agent: false,
    signal,
  });
  return relayed(await headOf(request, options), method, options);
}

function headOf(
  request: ClientRequest,
  { connectTimeoutMs, replyTimeoutMs }: SecondaryServerOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const giveUp = (what: string, limitMs: number): unknown =>
      request.destroy(new Error(`${what} took more than ${limitMs} ms`));
    const connecting = setTimeout(() => giveUp('connecting', connectTimeoutMs), connectTimeoutMs);
    request.once('socket', (socket) => socket.once('connect', () => clearTimeout(connecting)));
    request.setTimeout(replyTimeoutMs, () => giveUp('waiting for the reply', replyTimeoutMs));
    request.once('close', () => clearTimeout(connecting));
    request.once('response', resolve);
    request.once('error', reject);
    request.end();
  });
}

async function relayed(
  message: IncomingMessage,
  method: IncomingRequest['method'],
  { maxBytes }: SecondaryServerOptions,
): Promise<RelayedAnswer> {
  const { statusCode: status = 0, headers } = message;
  if (status < 200 || (status >= 300 && status < 400 && status !== 304)) {
    message.destroy();
    throw new Error(`it answered with status ${status}`);
  }
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    KEPT_HEADERS.has(name) && typeof value === 'string' ? [[name, value] as const] : [],
  );
  const mediaType = headers['content-type'] ?? 'application/octet-stream';
  const answer = { mediaType, relayed: { status, headers: kept } };
  const lengthBytes = Number(headers['content-length'] ?? NaN);
  if (Number.isFinite(lengthBytes) && status !== 304)
    return { ...answer, body: '', stream: streamOf(message, lengthBytes) };
  return { ...answer, body: method === 'HEAD' ? '' : await wholeOf(message, maxBytes) };
}

function streamOf(message: IncomingMessage, lengthBytes: number): StreamedBody {
  return {
    lengthBytes,
    chunks: () => message as AsyncIterable<Uint8Array>,
    async close() {
      message.destroy();
    },
  };
}

async function wholeOf(message: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    lengthBytes += chunk.byteLength;
    if (lengthBytes > maxBytes) throw new Error(`its reply has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
