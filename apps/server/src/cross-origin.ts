/** Methods of everything that is served. */
export const METHODS = 'GET, HEAD, OPTIONS';

/** Both are answered, though only GET saves. Decision: ADR 0051. */
const METHODS_OF_SAVES = 'GET, HEAD';

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
 * Permission for conditional requests and parts from scripts. Reading nothing and drawing nothing, it is the same for all
 * targets but a save: scripts of other sites get no permission to send one with headers of their own (security.md T22, G12).
 */
export function preflightResponse(target: string): Response {
  if (/req=savetofile/i.test(target)) {
    const text = 'REQUEST: scripts of other sites get no permission for a save.\n';
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', Allow: METHODS_OF_SAVES };
    return new Response(text, { status: 405, headers });
  }
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

/** What may be done with a page that is no picture and is not for scripts of other sites. */
export function methodsResponse(): Response {
  return new Response(null, { status: 204, headers: { Allow: METHODS } });
}
