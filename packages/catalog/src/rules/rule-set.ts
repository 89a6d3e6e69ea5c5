import type { AddressFilter } from '../client-address-filter.js';
import type { RuleHeader } from './rule-headers.js';
import type { RuleExpression } from './rule-expression.js';
import type { RuleOverrides } from './rule-overrides.js';
import type { SubstitutionPart } from './substitution.js';
import { LONGEST_REQUEST, substitute } from './substitution.js';

/** Contexts that a rule may apply to: /is/image, /ir/render, /is/content. */
export const RULE_CONTEXTS = ['is', 'ir', 'static'] as const;
export type RuleContext = (typeof RULE_CONTEXTS)[number];

/** One rule, checked and compiled. Reference: catalog-files.md 14. */
export interface Rule {
  /** For logs and messages; `rule 3` when it has no name. */
  readonly name: string;
  readonly onMatch: 'break' | 'continue' | 'error';
  readonly replace: 'first' | 'all';
  readonly requestTypes: readonly RuleContext[];
  /** Absent: every request matches. */
  readonly expression?: RuleExpression;
  /** Absent: no rewriting. */
  readonly substitution?: readonly SubstitutionPart[];
  /** Absent: no filter. An empty list admits everybody and still replaces ClientAddressFilter (AR-07). */
  readonly addresses?: { readonly items: readonly string[]; readonly admits: AddressFilter };
  readonly headers: readonly RuleHeader[];
  readonly overrides: RuleOverrides;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
}

/** What the rules look at. */
export interface RuleSubject {
  readonly context: RuleContext;
  /** `rootId/objId?modifiers`: not decoded, without context prefix and leading slash (AR-02). */
  readonly request: string;
  /** Whether the client may pass a rule's address filter. */
  admits(filter: AddressFilter): boolean;
}

/** Why rules refuse a request. */
export interface RuleRefusal {
  readonly rule: string;
  readonly reason: 'on-match' | 'address-filter' | 'too-long';
}

/** What the rules made of a request. */
export interface RuleOutcome {
  /** Names of the rules that matched, in order. */
  readonly matched: readonly string[];
  readonly request: string;
  readonly overrides: RuleOverrides;
  /** Names and values still hold their variables; see `expandRuleHeaders`. */
  readonly headers: readonly RuleHeader[];
  /** A matched rule has an address filter of its own, so ClientAddressFilter does not count. */
  readonly replacesAddressFilter: boolean;
  readonly refusal?: RuleRefusal;
}

/** Runs the rules in order. A refusal ends them; so does the first match of a rule with OnMatch=break. */
export function applyRules({ rules }: RuleSet, subject: RuleSubject): RuleOutcome {
  const matched: Rule[] = [];
  let { request } = subject;
  let refusal: RuleRefusal | undefined;
  if (request.length > LONGEST_REQUEST)
    return { ...outcomeOf([], request), refusal: { rule: '', reason: 'too-long' } };
  for (const rule of rules) {
    if (!rule.requestTypes.includes(subject.context)) continue;
    const match = rule.expression?.findFrom(request, 0);
    if (rule.expression !== undefined && match === undefined) continue;
    const reason = refusalReason(rule, subject);
    const rewritten = reason === undefined ? rewrite(rule, request, match) : undefined;
    if (rewritten === undefined) refusal = { rule: rule.name, reason: reason ?? 'too-long' };
    matched.push(rule);
    request = rewritten ?? request;
    if (refusal !== undefined || rule.onMatch === 'break') break;
  }
  return { ...outcomeOf(matched, request), ...(refusal === undefined ? {} : { refusal }) };
}

function refusalReason(
  { addresses, onMatch }: Rule,
  { admits }: RuleSubject,
): RuleRefusal['reason'] | undefined {
  if (addresses !== undefined && addresses.items.length > 0 && !admits(addresses.admits))
    return 'address-filter';
  return onMatch === 'error' ? 'on-match' : undefined;
}

/** Of several overrides of one attribute the last counts (AR-06). */
function outcomeOf(matched: readonly Rule[], request: string): RuleOutcome {
  return {
    matched: matched.map(({ name }) => name),
    request,
    overrides: Object.assign({}, ...matched.map(({ overrides }) => overrides)) as RuleOverrides,
    headers: matched.flatMap(({ headers }) => headers),
    replacesAddressFilter: matched.some(({ addresses }) => addresses !== undefined),
  };
}

/** Without expression the text goes to the end of the request (AR-04). Undefined: too long. */
function rewrite(
  rule: Rule,
  request: string,
  match: ReturnType<NonNullable<Rule['expression']>['findFrom']>,
): string | undefined {
  const { expression, substitution: parts, replace } = rule;
  if (parts === undefined) return request;
  if (expression !== undefined && match !== undefined)
    return substitute(request, { expression, parts, replace }, match);
  const longer = request + parts.join('');
  return longer.length > LONGEST_REQUEST ? undefined : longer;
}
