import { ProtocolError } from '../errors.js';
import type { Tolerance } from '../issues.js';
import type { ResolvedRequest } from '../request/resolved-request.js';
import type { ParsedTarget } from '../target/parse-target.js';
import { parseObjectPath } from '../target/parse-target.js';
import { encodeObject } from '../target/percent-encoding.js';
import { verifyRequestLock } from '../target/request-lock.js';
import { deobfuscateModifiers } from '../target/request-obfuscation.js';
import type { CatalogAttributes } from './catalog-attributes.js';
import type { CatalogScope, CatalogView } from './catalog-view.js';
import { findMainCatalog } from './find-main-catalog.js';
import { REQUEST_LIMITS } from './limits.js';
import { resolveLevel } from './resolve-level.js';
import type { LevelContext, NestedRules, ResolveSession } from './session.js';
import { Budget } from './budget.js';
import type { TraceRecorder } from './trace.js';

/** A request and what it is resolved against. */
export interface ResolveInput {
  readonly target: ParsedTarget;
  readonly view: CatalogView;
  /** Absent: the attribute `x-Tolerance` of the main catalog. */
  readonly tolerance?: Tolerance;
  /** Attribute values that rules of the main catalog's rule set override for this request. */
  readonly attributes?: Partial<CatalogAttributes>;
  /** Rule sets for the text of each nested request. Absent: there are none. */
  readonly rules?: NestedRules;
  /** Objects that are missing become files that are not there (`FileSource.missing`), so that others can stand in. */
  readonly keepsMissing?: boolean;
  /** The request is for a watermark: its layer 0 may have sizeN= and blendMode=, measured by and laid on the target. */
  readonly isWatermark?: boolean;
}

/** Resolves a request, and notes the history of every command if somebody wants it. */
export function resolveTarget(input: ResolveInput, trace?: TraceRecorder): ResolvedRequest {
  const { target, view } = input;
  const override = (scope: CatalogScope): CatalogScope => withAttributes(scope, input.attributes);
  const scope = override(findMainCatalog(target.pathElements, view));
  const session: ResolveSession = {
    view,
    tolerance: input.tolerance ?? scope.attributes.Tolerance,
    budget: new Budget(),
    resolveNested,
    ...(input.rules === undefined ? {} : { rules: input.rules }),
    ...(input.keepsMissing === true ? { keepsMissing: true } : {}),
    ...(input.isWatermark === true ? { isWatermark: true } : {}),
    ...(trace === undefined ? {} : { trace }),
  };
  const modifiers = admitModifiers(target.modifiers, scope.attributes);
  const { context, pathElements, objectText } = target;
  return resolveLevel(
    { context, pathElements, objectText, modifiers, origin: { kind: 'url' }, scope, override },
    session,
  );
}

/** Reference: grammar.md G2 steps 2 and 3, G13. */
function admitModifiers(modifiers: string, { RequestObfuscation, RequestLock }: CatalogAttributes): string {
  const plain = RequestObfuscation === 1 ? deobfuscateModifiers(modifiers) : modifiers;
  return RequestLock ? verifyRequestLock(plain) : plain;
}

function withAttributes(
  scope: CatalogScope,
  attributes: Partial<CatalogAttributes> | undefined,
): CatalogScope {
  // Copying all attributes costs as much as the rest of a small request, and most rules override none.
  if (attributes === undefined || Object.keys(attributes).length === 0) return scope;
  return {
    rootId: scope.rootId,
    attributes: { ...scope.attributes, ...attributes },
    ownAttributes: scope.ownAttributes,
    record: (id) => scope.record(id),
    macro: (name) => scope.macro(name),
  };
}

/**
 * Resolves the text between the delimiters of `is{…}` as a request of its own. It inherits variables and locale, and
 * with an empty path also the catalog. Reference: grammar.md G9.
 * @throws ProtocolError too-deep, and whatever the request itself gives
 */
function resolveNested(written: string, parent: LevelContext): ResolvedRequest {
  const limit = REQUEST_LIMITS.nestingDepth;
  if (parent.depth >= limit) {
    const expected = `at most ${limit} requests within each other`;
    throw new ProtocolError('protocol.too-deep', `src: expected ${expected}`, {
      command: 'src',
      expected,
      limit,
    });
  }
  const { text, attributes } = applyRules(written, parent);
  const queryStart = text.indexOf('?');
  const path = parseObjectPath(queryStart < 0 ? text : text.slice(0, queryStart));
  const query = queryStart < 0 ? '' : text.slice(queryStart + 1);
  const { pathElements, encodedQuery } = path;
  const override = (scope: CatalogScope): CatalogScope => withAttributes(scope, attributes);
  const objectText = pathElements.join('/');
  return resolveLevel(
    {
      context: 'image',
      pathElements,
      objectText,
      modifiers: encodedQuery === undefined ? query : `${encodedQuery}&${query}`,
      origin: { kind: 'nested', name: objectText },
      scope: override(
        pathElements.length === 0 ? parent.main : findMainCatalog(pathElements, parent.session.view),
      ),
      override,
      parent,
    },
    parent.session,
  );
}

/**
 * Rules see `rootId/objId?modifiers`. A nested request without a path belongs to the catalog of the one around it, but
 * names no object: the path comes off again unless a rule put something else there. Reference: grammar.md G13; AR-12.
 */
function applyRules(text: string, { main, session: { rules } }: LevelContext): ReturnType<NestedRules> {
  if (rules === undefined) return { text, attributes: {} };
  const rootId = text.startsWith('?') ? encodeObject([main.rootId]) : '';
  const { text: rewritten, attributes } = rules(`${rootId}${text.replace(/^\/+/, '')}`);
  const isStillBare = text.startsWith('?') && rewritten.startsWith(`${rootId}?`);
  return { text: isStillBare ? rewritten.slice(rootId.length) : rewritten, attributes };
}
