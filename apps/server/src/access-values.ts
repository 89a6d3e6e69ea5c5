import type { AppErrorCode } from '@is/reply';
import { ERROR_PRESENTATION } from '@is/reply';
import type { Access } from './access-log.js';
import type { LogValues } from './log-pattern.js';
import { lengthOf, statusOf } from './write-http-response.js';

/** What of a line is the same for all requests of a server. */
export interface LogSurroundings {
  readonly host: string;
  readonly port: () => number;
  readonly now: () => Date;
}

/**
 * The values of the variables of an access log for one request. Variables that this server does not know are absent:
 * sessions, users, peers, and the times of single steps. Reference: caching.md 8.
 */
export function accessValues(access: Access, surroundings: LogSurroundings): LogValues {
  return ({ name, letter }) => {
    if (name === '') return plainValue(letter, access, surroundings);
    if (letter === 'i') return access.incoming.header(name.toLowerCase());
    if (letter === 'o') return replyHeader(name.toLowerCase(), access);
    return letter === 'r' ? processingValue(name, access) : undefined;
  };
}

type Value = string | number | undefined;
type ValueOf = (access: Access, surroundings: LogSurroundings) => Value;

/** Variables of one letter; those that are missing here are not known to this server. */
const PLAIN_VALUES: Readonly<Record<string, ValueOf>> = {
  a: ({ incoming }) => incoming.client?.address,
  A: (_access, { host }) => host,
  b: (access) => sentBytes(access) || undefined,
  B: sentBytes,
  D: ({ durationMs }) => Math.round(durationMs),
  G: (_access, { now }) => `${now().toISOString().replace('T', ' ').replace('Z', '')} +0000`,
  I: () => process.pid,
  m: ({ incoming }) => incoming.method,
  p: (_access, { port }) => port(),
  q: ({ incoming: { target } }) => (target.includes('?') ? target.slice(target.indexOf('?')) : undefined),
  r: requestLine,
  R: requestLine,
  s: ({ reply }) => statusOf(reply),
  t: (_access, { now }) => commonLogTime(now()),
  T: ({ durationMs }) => Math.round(durationMs / 1000),
  U: ({ incoming }) => incoming.target.split('?', 1)[0],
  v: (_access, { host }) => host,
};

function plainValue(letter: string, access: Access, surroundings: LogSurroundings): Value {
  return Object.hasOwn(PLAIN_VALUES, letter) ? PLAIN_VALUES[letter]?.(access, surroundings) : undefined;
}

function sentBytes({ incoming, reply }: Access): number {
  return incoming.method === 'HEAD' ? 0 : lengthOf(reply);
}

function requestLine({ incoming: { method, target } }: Access): string {
  return `${method} ${target.replaceAll(' ', '%20')} HTTP/1.1`;
}

/** `[21/Nov/2026:14:00:00 +0000]` */
function commonLogTime(time: Date): string {
  const [, day = '', month = '', year = ''] = /(\d+) (\w+) (\d+)/.exec(time.toUTCString()) ?? [];
  return `[${day}/${month}/${year}:${time.toISOString().slice(11, 19)} +0000]`;
}

function replyHeader(name: string, { reply }: Access): string | number | undefined {
  if (name === 'content-type') return reply.mediaType;
  if (name === 'content-length') return lengthOf(reply);
  return name === 'etag' ? reply.validators?.etag : undefined;
}

function processingValue(name: string, { incoming, reply }: Access): string | number | undefined {
  const { facts, failure, validators, mediaType } = reply;
  switch (name) {
    case 'CacheUse':
      return facts.cacheUse ?? 'UNDEFINED';
    case 'ContentType':
      return mediaType;
    case 'Digest':
      return validators?.etag.replaceAll(/^W\/|"/g, '');
    case 'Exception':
      return facts.errorMessage;
    case 'ProcessingStatus':
      return failure === undefined ? 0 : processingStatus(failure.code);
    case 'ReqType':
      return facts.requestType?.toUpperCase();
    case 'RootId':
      return facts.catalogId;
    case 'Size':
      return lengthOf(reply);
    case 'TransformedUrl':
      return facts.rewrittenTarget ?? incoming.target;
    default:
      return undefined;
  }
}

/** 1 image not found, 2 request or content error, 3 server error, 4 refused for overload. Reference: caching.md 8. */
function processingStatus(code: AppErrorCode): 1 | 2 | 3 | 4 {
  if (code === 'reply.source-missing' || code === 'confined.not-found') return 1;
  const { class: errorClass, status, log } = ERROR_PRESENTATION[code];
  if (errorClass === 'BUSY') return 4;
  return status >= 500 || log === 'error' ? 3 : 2;
}
