import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { CacheUse, Conditions } from '@is/reply';
import { isNotModified } from '@is/reply';
import type { AccessLog } from './access-log.js';
import type { ClientReader } from './client-address.js';
import { GivenAgain } from './given-again.js';
import type { HotReplies, HotReply } from './hot-replies.js';
import { readConditions } from './read-conditions.js';

export interface HotParts {
  readonly hotReplies: HotReplies;
  readonly accessLog: AccessLog;
  readonly clientOf: ClientReader;
}

/**
 * Answers a request whose reply is remembered under its raw target, before the framework and without a render process.
 * False: nothing was written, and the request has to be answered in full. A promise only where a file is looked at.
 */
export function answerHot(
  message: IncomingMessage,
  response: ServerResponse,
  parts: HotParts,
): boolean | Promise<boolean> {
  const { method, url = '/' } = message;
  if (method !== 'GET' && method !== 'HEAD') return false;
  const startMs = performance.now();
  const hot = parts.hotReplies.find(url, message, startMs);
  if (hot === undefined) return false;
  const conditions = readConditions(message.rawHeaders);
  if (conditions === undefined) return false;
  const exchange = { message, response, conditions, startMs };
  if (parts.hotReplies.isDue(hot, startMs)) return giveIfUnchanged(hot, exchange, parts);
  parts.hotReplies.lookAhead(hot, startMs);
  return give(hot, exchange, parts);
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly conditions: Conditions;
  readonly startMs: number;
}

async function giveIfUnchanged(hot: HotReply, exchange: Exchange, parts: HotParts): Promise<boolean> {
  const isGood = await parts.hotReplies.recheck(hot);
  return isGood && hot.reuse.isCurrent() && give(hot, exchange, parts);
}

function give(hot: HotReply, exchange: Exchange, parts: HotParts): boolean | Promise<boolean> {
  if (isNotModified(hot.reply, exchange.conditions)) return giveNotModified(hot, exchange, parts);
  const body = hot.reuse.bodyInMemory();
  return body === undefined ? giveFromDisk(hot, exchange, parts) : giveBody({ hot, body }, exchange, parts);
}

async function giveFromDisk(hot: HotReply, exchange: Exchange, parts: HotParts): Promise<boolean> {
  const body = await hot.reuse.bodyOnDisk();
  return body !== undefined && giveBody({ hot, body }, exchange, parts);
}

interface Hit {
  readonly hot: HotReply;
  readonly body: Uint8Array;
}

function giveBody({ hot, body }: Hit, exchange: Exchange, parts: HotParts): true {
  const { message, response, startMs } = exchange;
  response.writeHead(200, hot.found(body.byteLength).at(startMs, response.shouldKeepAlive) as string[]);
  response.end(message.method === 'HEAD' ? undefined : body);
  record({ hot, body, cacheUse: 'REUSED' }, exchange, parts);
  return true;
}

function giveNotModified(hot: HotReply, exchange: Exchange, parts: HotParts): true {
  const { response, startMs } = exchange;
  response.writeHead(304, hot.notModified.at(startMs, response.shouldKeepAlive) as string[]);
  response.end();
  record({ hot, body: '', cacheUse: 'NOT_MODIFIED' }, exchange, parts);
  return true;
}

interface Given {
  readonly hot: HotReply;
  readonly body: Uint8Array | string;
  readonly cacheUse: CacheUse;
}

function record({ hot, body, cacheUse }: Given, { message, startMs }: Exchange, parts: HotParts): void {
  const { accessLog, clientOf } = parts;
  if (!accessLog.wantsSuccesses) return;
  hot.recordOf(cacheUse, accessLog)(new GivenAgain(message, { body, startMs, client: clientOf(message) }));
}
