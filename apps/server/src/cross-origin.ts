import type { IncomingMessage } from 'node:http';

/** Methods of everything that is served. */
export const METHODS = 'GET, HEAD, OPTIONS';

/** Scripts of any site may read replies. Reference: clients.md 0.12. */
export const READABLE_BY_SCRIPTS = { 'Access-Control-Allow-Origin': '*' } as const;

/** Scripts of any site may read replies, and the headers that are not readable by themselves. Reference: clients.md 0.12. */
export const SHARED_WITH_SCRIPTS = {
  ...READABLE_BY_SCRIPTS,
  'Access-Control-Expose-Headers': 'ETag, Content-Range, X-Default-Image, X-Error-Image',
} as const;

/** Conditions and parts, and what libraries add unasked. */
const ALLOWED_HEADERS =
  'If-None-Match, If-Modified-Since, If-Match, If-Unmodified-Since, If-Range, Range, Cache-Control, X-Requested-With';

/** A day: browsers cut it to what they hold for right. */
const PREFLIGHT_SECONDS = 86_400;

/**
 * Whether a request only asks which methods and headers are allowed. Not for a save: scripts of other sites get no
 * permission to send one with headers of their own (security.md T22, G12).
 */
export function isPreflight({ method, url = '/' }: IncomingMessage): boolean {
  return method === 'OPTIONS' && /^\/is\/(?:image|content)/.test(url) && !/req=savetofile/i.test(url);
}

/** Permission for conditional requests and parts from scripts. Reading nothing and drawing nothing, it is the same for all targets. */
export function preflightResponse(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: METHODS,
      ...SHARED_WITH_SCRIPTS,
      'Access-Control-Allow-Methods': METHODS,
      'Access-Control-Allow-Headers': ALLOWED_HEADERS,
      'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
    },
  });
}
