import type { RequestTypeDefinition, RequestTypeName } from '../commands/request-types.js';
import { findRequestType, REQUEST_TYPES } from '../commands/request-types.js';
import { decodeQueryValue } from '../target/percent-decoding.js';
import { lastCommand } from './find-main-texts.js';
import type { Statement } from './statement.js';
import { hasReference } from './variables.js';

/** Commands that say what is asked of whom and how the answer is written; every request type considers them. */
const OF_EVERY_TYPE: ReadonlySet<string> = new Set(['req', 'id', 'handler', 'locale', 'type']);

/** Tells which statements of a request count. */
export type Considers = (statement: Statement) => boolean;

/** A value with a variable in it says nothing until the variable is replaced. */
export function saysSomething({ token }: Statement): boolean {
  return token.value === undefined || !hasReference(token.value);
}

/**
 * What a request type considers: many ignore whatever says how a picture looks, so that nothing there, and nothing in the
 * record, can make them fail. Undefined: everything counts. Reference: requests.json, otherCommands.
 */
export function consideredBy(type: RequestTypeName | undefined): Considers | undefined {
  const definition: RequestTypeDefinition | undefined = type && REQUEST_TYPES[type];
  if (definition?.considers === undefined) return undefined;
  const considered = new Set([...OF_EVERY_TYPE, ...definition.considers.map((name) => name.toLowerCase())]);
  return ({ token }) => token.kind === 'variable' || considered.has(token.name.toLowerCase());
}

/** What a URL asks for, before anything else of it is read. */
export function requestTypeOf(url: readonly Statement[]): RequestTypeName | undefined {
  const value = lastCommand(url, 'req')?.token.value;
  if (value === undefined) return undefined;
  const [name = ''] = decodeQueryValue(value).text.split(',');
  return findRequestType(name.trim());
}
