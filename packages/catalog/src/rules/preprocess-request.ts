import type { CatalogSet } from '../catalog-set.js';
import type { InheritingScope } from '../catalog-scope.js';
import { admitsEverybody, isLoopback } from '../client-address-filter.js';
import type { RuleHeader } from './rule-headers.js';
import type { RuleOverrides } from './rule-overrides.js';
import type { RuleContext, RuleOutcome, RuleRefusal } from './rule-set.js';
import { applyRules } from './rule-set.js';

/** A request before anything of it was parsed. */
export interface RawRequest {
  readonly context: RuleContext;
  /** `rootId/objId?modifiers`: path and query as received, without context prefix and leading slash. */
  readonly request: string;
  /** Absent: a local caller, whom no address filter concerns. */
  readonly clientAddress?: string;
  /** A trusted proxy reported the address; loopback then has no privilege (AC-04). */
  readonly forwarded?: boolean;
}

/** Why a request is refused before it is parsed. */
export interface PreprocessRefusal {
  readonly reason: RuleRefusal['reason'] | 'client-address' | 'catalog-unavailable';
  /** The rule that refuses; empty when it is no rule. */
  readonly rule: string;
  readonly message: string;
}

/** A request as the parser should see it. */
export interface PreprocessedRequest {
  /** RootId of the catalog whose rules ran; `''`: the default catalog. */
  readonly rootId: string;
  readonly matched: readonly string[];
  /** Rewritten, in the form of `RawRequest.request`. */
  readonly request: string;
  readonly overrides: RuleOverrides;
  readonly headers: readonly RuleHeader[];
  readonly refusal?: PreprocessRefusal;
  /** An address filter that does not admit everybody took part: another client may be answered otherwise. */
  readonly dependsOnClient: boolean;
}

/**
 * Finds the main catalog, runs its rules on the raw text and checks the client's address. Rules of the default catalog
 * run only for requests that name no other. Reference: catalog-files.md 11, 14; AR-02, AR-07, AR-16.
 */
export function preprocessRequest(set: CatalogSet, raw: RawRequest): PreprocessedRequest {
  const scope = namedCatalog(set, raw.request) ?? set.defaultCatalog;
  const { rootId } = scope;
  const unavailable = set.refusal(rootId);
  if (unavailable !== undefined) {
    const refusal = { reason: 'catalog-unavailable', rule: '', message: unavailable } as const;
    const nothing = { matched: [], overrides: {}, headers: [], dependsOnClient: false };
    return { ...nothing, rootId, request: raw.request, refusal };
  }
  const { outcome, dependsOnClient } = runRules(scope, raw);
  const request = outcome.request === raw.request ? raw.request : withCatalog(set, scope, outcome.request);
  const judges = outcome.replacesAddressFilter ? [] : [scope, namedCatalog(set, request) ?? scope];
  const refusal = refusalOf(outcome) ?? addressRefusal(judges, raw);
  const { matched, overrides, headers } = outcome;
  return {
    rootId,
    matched,
    request,
    overrides,
    headers,
    dependsOnClient: dependsOnClient || judges.some(({ judgesClients }) => judgesClients),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function runRules(
  scope: InheritingScope,
  { context, request, clientAddress, forwarded = false }: RawRequest,
): { readonly outcome: RuleOutcome; readonly dependsOnClient: boolean } {
  let dependsOnClient = false;
  const outcome = applyRules(scope.rules, {
    context,
    request,
    admits(filter) {
      dependsOnClient ||= filter !== admitsEverybody;
      return (
        clientAddress === undefined || (!forwarded && isLoopback(clientAddress)) || filter(clientAddress)
      );
    },
  });
  return { outcome, dependsOnClient };
}

/** The catalog whose RootId is the first element of the path. */
function namedCatalog(set: CatalogSet, request: string): InheritingScope | undefined {
  const rootId = decoded(pathOf(request).split('/', 1)[0] ?? '');
  return rootId === '' ? undefined : set.catalog(rootId);
}

/**
 * A rule may leave an object without RootId. If the default catalog has no such record, the object is meant for the
 * catalog that was chosen before the rules (AR-02), which then is named again so that the parser finds it.
 */
function withCatalog(set: CatalogSet, scope: InheritingScope, request: string): string {
  if (scope.rootId === '' || namedCatalog(set, request) !== undefined) return request;
  const object = decoded(pathOf(request));
  return set.defaultCatalog.record(object) === undefined
    ? `${encodeURIComponent(scope.rootId)}/${request}`
    : request;
}

function refusalOf({ refusal }: RuleOutcome): PreprocessRefusal | undefined {
  if (refusal === undefined) return undefined;
  const messages: Readonly<Record<RuleRefusal['reason'], string>> = {
    'on-match': `rule ${refusal.rule} refuses the request`,
    'address-filter': `the address filter of rule ${refusal.rule} does not hold the client`,
    'too-long': 'the request is longer than rules may make it',
  };
  return { ...refusal, message: messages[refusal.reason] };
}

/** @param judges the catalog that ran its rules and the one that the rewritten request names; none if a rule replaced their filters */
function addressRefusal(
  judges: readonly InheritingScope[],
  { clientAddress, forwarded = false }: RawRequest,
): PreprocessRefusal | undefined {
  if (clientAddress === undefined) return undefined;
  if (judges.every((scope) => scope.admitsClient(clientAddress, { forwarded }))) return undefined;
  return {
    reason: 'client-address',
    rule: '',
    message: `client ${clientAddress}: expected an address of ClientAddressFilter`,
  };
}

function pathOf(request: string): string {
  return request.split('?', 1)[0] ?? '';
}

/** Invalid escapes stay as they are; the parser judges them. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
