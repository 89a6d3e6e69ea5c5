import type { PropertyEncoding } from './charset.js';
import { encodeReply, type EncodedText } from './encoded-text.js';
import { PropsError } from './errors.js';
import { jsonString } from './json-string.js';

/** What a script reply may carry: viewers expect every leaf as a string, sizes included (clients.md 0, row 1). */
export type JsonpValue = string | readonly JsonpValue[] | { readonly [key: string]: JsonpValue };

export interface JsonpOptions {
  /** Function to call, `handler=` of the request. Default `s7jsonResponse`. */
  readonly handler?: string | undefined;
  /** Echoed as last argument, `id=` of the request, unchanged. Default: the empty string. */
  readonly requestId?: string | undefined;
  /** Default `UTF-8`. */
  readonly encoding?: PropertyEncoding | undefined;
}

/** A reply taken apart: `value` is the parsed first argument. */
export interface JsonpCall {
  readonly handler: string;
  readonly requestId: string;
  readonly value: unknown;
}

const DEFAULT_HANDLER = 's7jsonResponse';
/** Clients define this global beside the default one; a request's own handler is not used for errors (row 4). */
const ERROR_HANDLER = 's7jsonError';

const HANDLER_LIMIT = 128;
const HANDLER = /^[\w$]+(?:\.[\w$]+)*$/;
const CALL = /^(?:\/\*jsonp\*\/)?\s*([\w$.]+)\(([^]*),\s*("(?:[^"\\]|\\.)*")\s*\)\s*;?$/;

/**
 * A comment, the call of the handler with the value and the id as a string, a semicolon: compact, one line, nothing
 * after it. Clients cut it apart with regular expressions, so its shape is fixed to the byte.
 * Reference: clients.md 0 (rows 1–5) and 4.
 * @throws PropsError `props.invalid-handler`
 */
export function serializeJsonp(value: JsonpValue, options: JsonpOptions = {}): EncodedText {
  const { encoding = 'UTF-8' } = options;
  return encodeReply(printCall(printJson(value, encoding), options), 'json', encoding);
}

/** The failure form, whatever `handler=` said. */
export function serializeJsonpError(
  { message, title }: { readonly message: string; readonly title: string },
  options: Pick<JsonpOptions, 'requestId' | 'encoding'> = {},
): EncodedText {
  return serializeJsonp({ message, title }, { ...options, handler: ERROR_HANDLER });
}

/** @throws PropsError `props.malformed` */
export function parseJsonp(text: string): JsonpCall {
  const { handler, json, requestId } = splitCall(text);
  return { handler, requestId, value: parseJson(json) };
}

/** Wraps JSON text that is already compact. */
export function printCall(json: string, options: JsonpOptions): string {
  const { handler = DEFAULT_HANDLER, requestId = '', encoding = 'UTF-8' } = options;
  return `/*jsonp*/${requireHandler(handler)}(${json},${jsonString(requestId, encoding)});`;
}

export function splitCall(text: string): { handler: string; json: string; requestId: string } {
  const [, handler, json, id] = CALL.exec(text.trim()) ?? [];
  if (handler === undefined || json === undefined || id === undefined) {
    throw new PropsError('props.malformed', 'JSONP: expected handler(value,"id");', {
      expected: 'handler(value,"id");',
    });
  }
  return { handler, json, requestId: String(parseJson(id)) };
}

function printJson(value: JsonpValue, encoding: PropertyEncoding): string {
  if (typeof value === 'string') return jsonString(value, encoding);
  if (isList(value)) return `[${value.map((member) => printJson(member, encoding)).join(',')}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${jsonString(key, encoding)}:${printJson(member, encoding)}`,
  );
  return `{${members.join(',')}}`;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: JsonpValue): value is readonly JsonpValue[] {
  return Array.isArray(value);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new PropsError('props.malformed', `JSONP: ${String(error)}`, { expected: 'JSON' });
  }
}

/** The name is executed by browsers, so only names and dots pass: no call, index, comment or line break. */
function requireHandler(handler: string): string {
  if (handler.length <= HANDLER_LIMIT && HANDLER.test(handler)) return handler;
  const expected = `1 to ${HANDLER_LIMIT} letters, digits, "_" or "$", in parts joined by dots`;
  const value = handler.slice(0, HANDLER_LIMIT);
  throw new PropsError(
    'props.invalid-handler',
    `handler: expected ${expected}, got ${JSON.stringify(value)}`,
    {
      parameter: 'handler',
      value,
      expected,
      limit: HANDLER_LIMIT,
    },
  );
}
