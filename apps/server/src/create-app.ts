import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { HttpBindings } from '@hono/node-server';
import type { IncomingRequest, Services } from '@is/reply';
import { answer } from '@is/reply';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { AccessLog } from './access-log.js';
import type { ClientReader } from './client-address.js';
import { METHODS, methodsResponse, preflightResponse } from './cross-origin.js';
import type { HotReplies } from './hot-replies.js';
import type { KeepAliveHint } from './keep-alive-hint.js';
import { giveHint } from './keep-alive-hint.js';
import type { DemoExamples } from './start-page.js';
import { startPageHtml } from './start-page.js';
import { readHttpRequest, refusalOf } from './read-http-request.js';
import { toResponse } from './write-http-response.js';

type Bindings = { Bindings: HttpBindings };

export interface AppParts {
  readonly services: Services;
  readonly logger: Logger;
  readonly accessLog: AccessLog;
  /** Where pictures are remembered by their raw target. */
  readonly hotReplies: HotReplies;
  readonly clientOf: ClientReader;
  readonly keepAliveHint: KeepAliveHint;
  /** Requests that `GET /` shows, or undefined for a server without such a page. */
  readonly examples: DemoExamples | undefined;
}

/**
 * The HTTP front end. Routes look at the raw request target, never at the framework's half-decoded path
 * (security.md finding 8), so what is routed is what is parsed.
 */
export function createApp(parts: AppParts): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('Connection')) giveHint(context.env.outgoing, parts.keepAliveHint);
  });
  app.all('*', (context) => route(context, parts));
  app.onError((error) => {
    parts.logger.error({ err: error }, 'unexpected error');
    return plain(500, 'INTERNAL: The server has made a mistake.\n');
  });
  return app;
}

async function route(context: Context<Bindings>, parts: AppParts): Promise<Response> {
  const message = context.env.incoming;
  const refusal = refusalOf(message);
  if (refusal !== undefined) return refused(refusal.status, refusal.text);
  const path = pathOf(message);
  if (message.method === 'OPTIONS') return optionsOf(path, message, parts);
  if (path === '/' && parts.examples !== undefined)
    return page(startPageHtml(parts.examples, originOf(message)));
  if (path === '/healthz') return plain(200, 'ok\n');
  if (!isServed(path)) return notServed();
  return answerOverHttp(context, parts);
}

/** Reference: RFC 9110 9.3.7. */
function optionsOf(path: string, { url = '/' }: IncomingMessage, { examples }: AppParts): Response {
  if (isServed(path)) return preflightResponse(url);
  const isPage = path === '/healthz' || (path === '/' && examples !== undefined);
  return isPage ? methodsResponse() : notServed();
}

function notServed(): Response {
  return plain(404, 'REQUEST: expected a path below /is/image or /is/content.\n');
}

async function answerOverHttp(context: Context<Bindings>, parts: AppParts): Promise<Response> {
  const startMs = performance.now();
  const message = context.env.incoming;
  const incoming = readHttpRequest(message, parts.clientOf(message), context.req.raw.signal);
  const reply = await answer(incoming, parts.services);
  if (reply.facts.savedName !== undefined) parts.hotReplies.distrust();
  parts.hotReplies.remember(incoming, reply, startMs);
  parts.accessLog.write({ incoming, reply, durationMs: performance.now() - startMs });
  return toResponse(reply, incoming.method, (error) => {
    // A client that left has ended what was read for it.
    if (!incoming.signal.aborted) tellBrokenOff(incoming, error, parts);
    context.env.outgoing.destroy();
  });
}

/** The head is sent, so the client can only tell by the length that it did not get all. */
function tellBrokenOff({ target }: IncomingRequest, error: unknown, { logger }: AppParts): void {
  const reason = error instanceof Error ? error.message : String(error);
  logger.warn({ target, reason }, 'a reply broke off');
}

/** The raw path: up to the query, without the scheme and authority of an absolute-form target. */
function pathOf({ url = '/' }: IncomingMessage): string {
  const target = /^https?:\/\/[^/?]*/i.exec(url);
  const path = target === null ? url : url.slice(target[0].length);
  return path.split('?', 1)[0] || '/';
}

/** What the client typed before the path, as far as it is a plain host and port. */
function originOf({ headers: { host = '' } }: IncomingMessage): string {
  return /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : '';
}

function isServed(path: string): boolean {
  return /^\/is\/(?:image|content)(?:\/|$)/.test(path);
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(text)),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** A request whose body or framing is not wanted also loses its connection: what follows on it cannot be trusted. */
function refused(status: number, text: string): Response {
  const response = plain(status, text);
  response.headers.set('Connection', 'close');
  if (status === 405) response.headers.set('Allow', METHODS);
  return response;
}

function page(html: string): Response {
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(html)),
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    },
  });
}
