import type { ProtocolErrorDetails } from '../errors.js';
import { ProtocolError } from '../errors.js';
import type { RequestIssue, RequestIssueKind } from '../issues.js';
import type { ResolvedRequest } from '../request/resolved-request.js';
import type { ResolveInput } from '../resolve/resolve-target.js';
import { resolveRequest } from '../resolve/resolve-request.js';
import { parseTarget } from '../target/parse-target.js';
import type { CatalogFixture } from './catalog-fixture.js';
import { catalogView } from './catalog-fixture.js';

export type CatalogFixtures = Readonly<Record<string, CatalogFixture>>;

type Options = Pick<ResolveInput, 'tolerance' | 'attributes'>;

/** Resolves a target against catalogs given in short. */
export function resolveText(
  target: string,
  catalogs: CatalogFixtures = {},
  options: Options = {},
): ResolvedRequest {
  return resolveRequest({ target: parseTarget(target), view: catalogView(catalogs), ...options });
}

/** The refusal of a target as data, or `undefined` if it resolves. Anything but a ProtocolError is a bug and thrown. */
export function refusalOf(
  target: string,
  catalogs: CatalogFixtures = {},
  options: Options = {},
): ({ readonly code: string; readonly message: string } & ProtocolErrorDetails) | undefined {
  try {
    resolveText(target, catalogs, options);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { code: error.code, message: error.message, ...error.details };
  }
}

/** Issues without those that only say what the product does not do yet. */
export function textIssues({
  issues,
}: ResolvedRequest): { readonly kind: RequestIssueKind; readonly command: string }[] {
  return issues.filter(isAboutText).map(({ kind, command }) => ({ kind, command }));
}

function isAboutText({ kind }: RequestIssue): boolean {
  return kind !== 'unsupported';
}
