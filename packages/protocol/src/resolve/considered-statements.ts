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
 * What the request type that a URL asks for considers: many ignore whatever says how a picture looks, so that nothing
 * there, and nothing in the record, can make them fail. Reference: requests.json, otherCommands.
 */
export function consideredBy(url: readonly Statement[]): Considers {
  const names = consideredNames(url);
  if (names === undefined) return () => true;
  const considered = new Set([...OF_EVERY_TYPE, ...names.map((name) => name.toLowerCase())]);
  return ({ token }) => token.kind === 'variable' || considered.has(token.name.toLowerCase());
}

function consideredNames(url: readonly Statement[]): readonly string[] | undefined {
  const type = requestTypeOf(url);
  const definition: RequestTypeDefinition | undefined = type && REQUEST_TYPES[type];
  return definition?.considers;
}

/** What a URL asks for, before anything else of it is read. */
export function requestTypeOf(url: readonly Statement[]): RequestTypeName | undefined {
  const value = lastCommand(url, 'req')?.token.value;
  if (value === undefined) return undefined;
  const [name = ''] = decodeQueryValue(value).text.split(',');
  return findRequestType(name.trim());
}
