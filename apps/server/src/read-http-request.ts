import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { IncomingRequest, RequestClient } from '@is/reply';

/** Why a request is turned away before its target is looked at. Reference: security.md G03, G12. */
export type HttpRefusal = { readonly status: 400 | 405; readonly text: string };

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what is no plain GET, HEAD or OPTIONS: other methods, bodies, and the smuggling form of two Host headers. */
export function refusalOf(message: IncomingMessage): HttpRefusal | undefined {
  if (!METHODS.has(message.method ?? '')) {
    return {
      status: 405,
      text: `REQUEST: the method ${message.method} is not supported, expected GET or HEAD.\n`,
    };
  }
  if (message.headersDistinct['host'] !== undefined && message.headersDistinct['host'].length > 1) {
    return { status: 400, text: 'REQUEST: more than one Host header.\n' };
  }
  const length = message.headers['content-length'];
  if ((length !== undefined && length !== '0') || message.headers['transfer-encoding'] !== undefined) {
    return { status: 400, text: 'REQUEST: a request body is not accepted.\n' };
  }
  return undefined;
}

/** The HTTP request as the answering layer wants it: raw target, one header value per name, the client's address. */
export function readHttpRequest(
  message: IncomingMessage,
  client: RequestClient,
  signal: AbortSignal,
): IncomingRequest {
  return {
    method: message.method === 'HEAD' ? 'HEAD' : 'GET',
    target: message.url ?? '/',
    client,
    header: (name) => headerValue(message.headers, name),
    signal,
  };
}

/** @param name in lower case */
export function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
