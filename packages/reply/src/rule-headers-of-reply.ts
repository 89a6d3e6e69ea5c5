import type { CatalogSet, RuleHeader } from '@is/catalog';
import { expandRuleHeaders } from '@is/catalog';
import { decodeQueryValue, explainRequest } from '@is/protocol';
import type { PreprocessedTarget } from './admit-request.js';
import { resolveInput } from './admit-request.js';
import type { LogEvent } from './services.js';

/**
 * Headers that matched rules ask for, with the variables of the request put in, as far as they may be sent. They go with
 * every reply of a request that was not refused, errors and 304 included. Reference: AR-08; security.md G20-G28.
 */
export function ruleHeadersOfReply(
  preprocessed: PreprocessedTarget,
  catalogs: CatalogSet,
  log: LogEvent,
): readonly RuleHeader[] {
  const { headers } = preprocessed;
  if (headers.length === 0) return headers;
  const usesVariables = headers.some(({ name, value }) => `${name}${value}`.includes('$'));
  const variables = usesVariables ? variablesOf(preprocessed, catalogs) : NO_VARIABLES;
  const { headers: sent, dropped } = expandRuleHeaders(headers, variables);
  for (const { name, reason } of dropped) log('warn', 'rule header dropped', { name, reason });
  return sent;
}

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

/**
 * `$object$` and the variables that the texts of the request define, records and macros included; decoded, by lower-case
 * name. Resolving
 * once more costs less than every request carrying what hardly a rule set asks for. A request that cannot be resolved
 * has none.
 */
function variablesOf(preprocessed: PreprocessedTarget, catalogs: CatalogSet): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  try {
    const { trace, request } = explainRequest(resolveInput(preprocessed, catalogs));
    variables.set('object', request.object);
    for (const { command, value, scope, overriddenBy } of trace) {
      if (scope !== 'variables' || overriddenBy !== undefined) continue;
      variables.set(command.slice(1).toLowerCase(), decodeQueryValue(value).text);
    }
  } catch {
    return NO_VARIABLES;
  }
  return variables;
}
