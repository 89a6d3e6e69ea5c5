import type { StaticContentRecord } from '@is/catalog';
import { propertySet } from '@is/props';
import type { RequestTypeName, ResolvedRequest } from '@is/protocol';
import { translateObjectId } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import { ReplyError } from '../errors/app-errors.js';
import { freshnessOfHours } from '../freshness.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyDataReply } from './property-data-reply.js';
import { propertyReply } from './property-reply.js';
import { stringLocalizer } from './string-localizer.js';
import { answerUnsupported } from './unsupported.js';

/** A record's -2 means "as the attribute". Reference: caching.md 4. */
const AS_ATTRIBUTE = -2;

/** `req=exists` below /is/content: whether the path names a static record; type= is ignored. Reference: requests.json exists. */
const answerExists: AnswerRequest = async (request, context) =>
  propertyReply(
    request,
    propertySet({ 'catalogRecord.exists': staticRecord(request, context) !== undefined }),
    freshnessOfHours(request.attributes.NonImgExpiration),
  );

/** `req=userdata` below /is/content: static::UserData. Reference: requests.json userdata; grammar.md G19. */
const answerUserData: AnswerRequest = async (request, context) => {
  const record = staticRecord(request, context);
  if (record !== undefined) requireType(record, request);
  const own = record?.expirationHours;
  return propertyDataReply(request, {
    text: record?.userData ?? '',
    isQuoted: record?.userDataQuoted ?? false,
    localize: stringLocalizer(request),
    freshness: freshnessOfHours(
      own === undefined || own === AS_ATTRIBUTE ? request.attributes.Expiration : own,
    ),
  });
};

/** What is answered below /is/content; every other type is refused. Reference: grammar.md G19. */
const STATIC_ANSWERS: Partial<Record<RequestTypeName, AnswerRequest>> = {
  exists: answerExists,
  userdata: answerUserData,
};

/** Answers about an item of static content. */
export const answerStaticContent: AnswerRequest = (request, context) =>
  (STATIC_ANSWERS[request.type] ?? answerUnsupported)(request, context);

/** The first record that the locale allows, of the main catalog, else the default one. Reference: G12; AP-07. */
function staticRecord(
  { object, mainCatalogId, attributes, commands }: ResolvedRequest,
  { catalogs }: AnswerContext,
): StaticContentRecord | undefined {
  const scope = catalogs.catalog(mainCatalogId) ?? catalogs.defaultCatalog;
  const id = mainCatalogId === '' ? object : object.slice(mainCatalogId.length + 1);
  if (id === '') return undefined;
  for (const candidate of translateObjectId(id, commands.locale ?? '', attributes)) {
    const record = scope.staticRecord(candidate);
    if (record !== undefined) return record;
  }
  return undefined;
}

/** `type=` must be the record's UserType exactly; a record without one fits every type. Reference: grammar.md G19. */
function requireType(
  { userType }: StaticContentRecord,
  { object, commands: { type } }: ResolvedRequest,
): void {
  if (type === undefined || userType === '' || type === userType) return;
  const expected = 'the user type of the record';
  throw new ReplyError('reply.refused', `type: expected ${expected} ${object}, got "${type}"`, {
    command: 'type',
    value: type,
    expected,
  });
}
