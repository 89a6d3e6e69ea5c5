import type { Freshness, RelayedHead, Reply, Validators } from '@is/reply';
import { ERROR_PRESENTATION, FAILED_SAVE_STATUS } from '@is/reply';
import { READABLE_BY_SCRIPTS, SHARED_WITH_SCRIPTS } from './cross-origin.js';
import { streamedBody } from './streamed-body.js';

/** Seconds that "never expires" is written as. Reference: caching.md 4. */
const NEVER_SECONDS = 31_536_000;

/** What must not be cached stays so, whatever a rule says. Reference: security.md G27. */
const LOCKED_WHEN_NOT_CACHEABLE: ReadonlySet<string> = new Set(['cache-control', 'expires', 'pragma']);

/** Advice for clients that met a full queue; a little spread keeps them from coming back together. */
const retryAfterSeconds = (): number => 1 + Math.floor(Math.random() * 4);

/**
 * A Reply as the framework sends it.
 * @param breakOff see `streamedBody`
 */
export function toResponse(
  reply: Reply,
  method: 'GET' | 'HEAD',
  breakOff: (error: unknown) => void,
): Response {
  const status = statusOf(reply);
  const isSent = method !== 'HEAD' && status !== 304;
  const body = isSent ? bodyOf(reply, breakOff) : null;
  if (!isSent) void reply.stream?.close();
  return new Response(body, { status, headers: headersOf(reply, lengthOf(reply)) });
}

/** Bytes of the body, whether or not they are sent. */
export function lengthOf({ body, stream }: Reply): number {
  return stream?.lengthBytes ?? Buffer.byteLength(body);
}

function bodyOf(
  { body, stream }: Reply,
  breakOff: (error: unknown) => void,
): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  if (stream !== undefined) return streamedBody(stream, breakOff);
  return typeof body === 'string' ? body : (body as Uint8Array<ArrayBuffer>);
}

/** The one place where a Reply becomes headers. Reference: security.md I7; clients.md 0.12 (CORS). */
export function headersOf(reply: Omit<Reply, 'body'>, bodyBytes: number): Headers {
  if (reply.relayed !== undefined) return relayedHeaders(reply.relayed, bodyBytes);
  const status = statusOf(reply);
  const headers = new Headers({
    // Who asks whether a reply has changed has the rest already. Reference: RFC 9110 15.4.5.
    ...(status === 304
      ? READABLE_BY_SCRIPTS
      : { ...contentHeaders(reply, bodyBytes), ...SHARED_WITH_SCRIPTS }),
    ...extentHeaders(reply),
    ...freshnessHeaders(reply.freshness),
    ...validatorHeaders(reply.validators),
    ...(reply.vary === undefined ? {} : { Vary: reply.vary.join(', ') }),
  });
  for (const { name, action, value } of reply.headers ?? []) {
    if (LOCKED_WHEN_NOT_CACHEABLE.has(name.toLowerCase()) && reply.freshness.kind === 'no-store') continue;
    if (action === 'set') headers.set(name, value);
    else headers.append(name, value);
  }
  if (status === 503) headers.set('Retry-After', String(retryAfterSeconds()));
  if (reply.facts.defaultImage === true) headers.set('X-Default-Image', '1');
  if (reply.failure?.isShownAsImage === true) headers.set('X-Error-Image', '1');
  return headers;
}

function contentHeaders({ mediaType }: Pick<Reply, 'mediaType'>, bodyBytes: number): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Length': String(bodyBytes),
    'X-Content-Type-Options': 'nosniff',
  };
}

/** The other server's, and what every reply of this one says. */
function relayedHeaders({ status, headers }: RelayedHead, bodyBytes: number): Headers {
  const relayed = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
  if (status !== 304) relayed.set('Content-Length', String(bodyBytes));
  for (const [name, value] of Object.entries({ 'X-Content-Type-Options': 'nosniff', ...SHARED_WITH_SCRIPTS }))
    relayed.set(name, value);
  return relayed;
}

/** Reference: RFC 9110 14.3, 14.4. */
function extentHeaders({ extent, failure }: Pick<Reply, 'extent' | 'failure'>): Record<string, string> {
  if (extent === undefined) return {};
  const { totalBytes, range } = extent;
  if (failure !== undefined) return { 'Content-Range': `bytes */${totalBytes}` };
  return {
    'Accept-Ranges': 'bytes',
    ...(range === undefined
      ? {}
      : { 'Content-Range': `bytes ${range.firstByte}-${range.lastByte}/${totalBytes}` }),
  };
}

export function statusOf({
  failure,
  notModified,
  extent,
  relayed,
}: Pick<Reply, 'failure' | 'notModified' | 'extent' | 'relayed'>): number {
  if (relayed !== undefined) return relayed.status;
  if (failure === undefined) return notModified === true ? 304 : extent?.range === undefined ? 200 : 206;
  if (failure.isShownAsImage === true) return 200;
  return failure.ofSave ? FAILED_SAVE_STATUS : ERROR_PRESENTATION[failure.code].status;
}

/** Reference: caching.md 5. */
function validatorHeaders(validators: Validators | undefined): Record<string, string> {
  if (validators === undefined) return {};
  const { etag, lastModifiedMs } = validators;
  return {
    ETag: etag,
    ...(lastModifiedMs === undefined ? {} : { 'Last-Modified': new Date(lastModifiedMs).toUTCString() }),
  };
}

/** Reference: caching.md 4, suggested headers. */
function freshnessHeaders(freshness: Freshness): Record<string, string> {
  if (freshness.kind === 'no-store') return { 'Cache-Control': 'no-store' };
  return { 'Cache-Control': `max-age=${secondsOf(freshness)}`, Expires: expiresAt(freshness, Date.now()) };
}

type Kept = Exclude<Freshness, { readonly kind: 'no-store' }>;

/** Value of `Expires` in a reply that is sent now. Reference: caching.md 4, counted from the moment of sending. */
export function expiresAt(freshness: Kept, nowMs: number): string {
  return new Date(nowMs + secondsOf(freshness) * 1000).toUTCString();
}

function secondsOf(freshness: Kept): number {
  return freshness.kind === 'forever' ? NEVER_SECONDS : freshness.seconds;
}
