import type { CatalogSet, PreprocessRefusal, RuleHeader } from '@is/catalog';
import { preprocessRequest } from '@is/catalog';
import type {
  CatalogAttributes,
  NestedRules,
  ParsedTarget,
  ResolveInput,
  ResolvedRequest,
} from '@is/protocol';
import { ProtocolError, parseTarget, resolveRequest } from '@is/protocol';
import { ReplyError } from './errors/app-errors.js';
import type { IncomingRequest, RequestClient } from './incoming-request.js';
import { defaultImageObject } from './pictures/default-image.js';
import type { Services } from './services.js';

/** A request that rules and address filters let through, as the parser sees it. */
export interface PreprocessedTarget {
  readonly target: ParsedTarget;
  readonly overrides: Partial<CatalogAttributes>;
  readonly headers: readonly RuleHeader[];
  /** The whole target as rules made it; absent where they left it as it was. */
  readonly rewritten?: string;
  readonly nestedRules: NestedRules;
  /** Another client may be answered otherwise. Rules of nested requests count from when they ran. */
  readonly dependsOnClient: boolean;
}

/**
 * Runs the rule set and the address filters of the main catalog on the raw request. Reference: grammar.md G2 step 1, G13;
 * catalog-files.md 14.
 * @throws ProtocolError for a malformed target; ReplyError refused
 */
export function preprocessTarget(incoming: IncomingRequest, catalogs: CatalogSet): PreprocessedTarget {
  const target = parseTarget(incoming.target);
  const request = belowContext(incoming.target);
  const { client } = incoming;
  const outcome = preprocessRequest(catalogs, {
    context: target.context === 'image' ? 'is' : 'static',
    request,
    ...clientOf(client),
  });
  if (outcome.refusal !== undefined) throw refused(outcome.refusal);
  let { dependsOnClient } = outcome;
  const rewritten = outcome.request === request ? undefined : `/is/${target.context}/${outcome.request}`;
  return {
    target: rewritten === undefined ? target : parseTarget(rewritten),
    ...(rewritten === undefined ? {} : { rewritten }),
    overrides: outcome.overrides,
    headers: outcome.headers,
    nestedRules(text) {
      const nested = preprocessNested(text, { client, catalogs });
      dependsOnClient ||= nested.dependsOnClient;
      return nested;
    },
    get dependsOnClient() {
      return dependsOnClient;
    },
  };
}

/** Attributes of a rule that mean something for a picture within another. Reference: AR-12. */
const NESTED_OVERRIDES = ['RootUrl', 'Expiration'] as const;

/**
 * The rules of the catalog that a nested request names. Its headers and what concerns a whole reply are left aside.
 * Reference: grammar.md G13; AR-12.
 * @throws ReplyError refused; ProtocolError too-long
 */
function preprocessNested(
  text: string,
  { client, catalogs }: { readonly client: RequestClient | undefined; readonly catalogs: CatalogSet },
): ReturnType<NestedRules> & Pick<PreprocessedTarget, 'dependsOnClient'> {
  const { request, refusal, overrides, dependsOnClient } = preprocessRequest(catalogs, {
    context: 'is',
    request: text,
    ...clientOf(client),
  });
  if (refusal !== undefined) throw refused(refusal);
  const kept = NESTED_OVERRIDES.filter((name) => overrides[name] !== undefined);
  const attributes = Object.fromEntries(kept.map((name) => [name, overrides[name]]));
  return { text: request, attributes, dependsOnClient };
}

function clientOf(
  client: RequestClient | undefined,
): Pick<Parameters<typeof preprocessRequest>[1], 'clientAddress' | 'forwarded'> {
  return client === undefined ? {} : { clientAddress: client.address, forwarded: client.forwarded };
}

/** A request that rules made too long is at fault itself; everything else is somebody's will. Reference: security.md I08. */
function refused({ reason, message }: PreprocessRefusal): Error {
  return reason === 'too-long'
    ? new ProtocolError('protocol.too-long', message)
    : new ReplyError('reply.refused', message);
}

/** Path and query as received, without authority, context prefix and leading slashes. Reference: AR-02. */
function belowContext(rawTarget: string): string {
  return rawTarget.replace(/^(?:https?:\/\/[^/?]*)?\/is\/(?:image|content)\/*/i, '');
}

/** It has an answer of its own. Reference: requests.json `<root>`: neither object nor modifiers. */
export function isEmptyRequest({ context, objectText, modifiers }: ParsedTarget): boolean {
  return context === 'image' && objectText === '' && modifiers === '';
}

/**
 * From the preprocessed target to the resolved request. Reference: architecture 3.4 steps 4-7.
 * @throws ProtocolError, ReplyError refused
 */
export function admitRequest(
  preprocessed: PreprocessedTarget,
  catalogs: CatalogSet,
  { config }: Services,
): ResolvedRequest {
  const request = resolveForReply(preprocessed, catalogs);
  const isAllowed =
    config.allowDefaultCatalog || request.mainCatalogId !== '' || request.type === 'catalogprops';
  if (!isAllowed) {
    throw new ReplyError(
      'reply.refused',
      `${request.object}: expected a catalog id as the first path element`,
      {
        value: request.object,
        expected: 'a catalog id as the first path element (IS_ALLOW_DEFAULT_CATALOG)',
      },
    );
  }
  return request;
}

/** A missing object is no error yet where a default image stands in for it. Reference: attributes.json DefaultImage. */
function resolveForReply(preprocessed: PreprocessedTarget, catalogs: CatalogSet): ResolvedRequest {
  const input = resolveInput(preprocessed, catalogs);
  try {
    return resolveRequest(input);
  } catch (error) {
    if (!(error instanceof ProtocolError) || error.details.isMissing !== true) throw error;
    const request = resolveRequest({ ...input, keepsMissing: true });
    if (defaultImageObject(request) === '') throw error;
    return request;
  }
}

/** What a preprocessed request is resolved from, for whoever resolves it once more. */
export function resolveInput(
  { target, overrides, nestedRules }: Omit<PreprocessedTarget, 'headers' | 'dependsOnClient'>,
  catalogs: CatalogSet,
): ResolveInput {
  return { target, view: catalogs, attributes: overrides, rules: nestedRules };
}
