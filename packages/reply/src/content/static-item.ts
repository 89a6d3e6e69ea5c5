import type { StaticContentRecord } from '@is/catalog';
import { admitsPathAccess } from '@is/catalog';
import type { CatalogAttributes, ResolvedRequest } from '@is/protocol';
import { expectedTranslation, translateObjectId } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import { ReplyError } from '../errors/app-errors.js';

/** A record's -2 means "as the attribute". Reference: caching.md 4. */
const AS_ATTRIBUTE = -2;

/** On any system: a leading separator, or a drive. Records may hold such paths, requests may not (security.md A22). */
const ABSOLUTE = /^(?:[/\\]|[A-Za-z]:)/;

/** What a path below /is/content leads to. */
export interface StaticItem {
  readonly record: StaticContentRecord | undefined;
  /** StaticContentRootPath and the path of the record or request; the server roots stand in front of it. */
  readonly path: string;
}

/** The first record that the locale allows, of the main catalog, else the default one. Reference: G12; AP-07. */
export function staticRecord(
  request: ResolvedRequest,
  { catalogs }: Pick<AnswerContext, 'catalogs'>,
): StaticContentRecord | undefined {
  const { mainCatalogId, attributes, commands } = request;
  const scope = catalogs.catalog(mainCatalogId) ?? catalogs.defaultCatalog;
  const id = idBelowCatalog(request);
  if (id === '') return undefined;
  for (const candidate of translateObjectId(id, commands.locale ?? '', attributes)) {
    const record = scope.staticRecord(candidate);
    if (record !== undefined) return record;
  }
  return undefined;
}

/**
 * The file of the record, else the one that the path names below StaticContentRootPath; with FullMatch, below that of
 * the default catalog. No suffix is added. Reference: catalog-files.md 7, 8; AF-12, AP-05, AP-07.
 * @throws ReplyError content-missing, refused
 */
export function staticItem(request: ResolvedRequest, context: Pick<AnswerContext, 'catalogs'>): StaticItem {
  const { object, attributes, mainCatalogId } = request;
  const record = staticRecord(request, context);
  if (record !== undefined) {
    requireType(record, request);
    return { record, path: joinFolders(attributes, record.path) };
  }
  const id = idBelowCatalog(request);
  if (id === '' || attributes.LocaleMap !== '' || ABSOLUTE.test(id)) {
    const expected = expectedItem(id, request);
    const message = `object: expected ${expected}, got ${JSON.stringify(object)}`;
    throw new ReplyError('reply.content-missing', message, { value: object, expected });
  }
  const isWholePath = attributes.FullMatch && mainCatalogId !== '';
  const owner = isWholePath ? context.catalogs.defaultCatalog.attributes : attributes;
  if (!admitsPathAccess(owner.AllowDirectAccess, 'STATIC')) {
    const expected = 'a catalog record; AllowDirectAccess admits no STATIC paths';
    throw new ReplyError('reply.refused', `${object}: expected ${expected}`, { value: object, expected });
  }
  return { record: undefined, path: joinFolders(owner, isWholePath ? object : id) };
}

/** A LocaleMap translates ids and closes paths. Decision: AP-05. */
function expectedItem(id: string, { attributes, commands }: ResolvedRequest): string {
  if (attributes.LocaleMap === '' || id === '')
    return 'the id of a static content record, or a path below StaticContentRootPath';
  const { locale = '' } = commands;
  return `a static content ${expectedTranslation(translateObjectId(id, locale, attributes), locale, attributes)}`;
}

/** Hours that a client may keep the item: static::Expiration, else attribute::Expiration. Reference: caching.md 4. */
export function expirationHours(
  record: StaticContentRecord | undefined,
  { Expiration }: Pick<CatalogAttributes, 'Expiration'>,
): number {
  const own = record?.expirationHours;
  return own === undefined || own === AS_ATTRIBUTE ? Expiration : own;
}

/** `type=` must be the record's UserType exactly; a record without one fits every type. Reference: grammar.md G19. */
export function requireType(
  { userType }: StaticContentRecord,
  { object, commands: { type } }: ResolvedRequest,
): void {
  if (type === undefined || type === '' || userType === '' || type === userType) return;
  const expected = 'the user type of the record';
  throw new ReplyError('reply.refused', `type: expected ${expected} ${object}, got "${type}"`, {
    command: 'type',
    value: type,
    expected,
  });
}

function idBelowCatalog({ object, mainCatalogId }: ResolvedRequest): string {
  return mainCatalogId === '' ? object : object.slice(mainCatalogId.length + 1);
}

function joinFolders(
  { StaticContentRootPath }: Pick<CatalogAttributes, 'StaticContentRootPath'>,
  path: string,
): string {
  const folder = StaticContentRootPath.replace(/[/\\]+$/, '');
  return folder === '' || ABSOLUTE.test(path) ? path : `${folder}/${path}`;
}
