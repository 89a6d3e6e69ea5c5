import { propertySet } from '@is/props';
import type { RequestTypeName, ResolvedRequest } from '@is/protocol';
import type { AnswerContext } from '../answer-context.js';
import { answerStaticFile, contentTimeMs } from '../content/serve-file.js';
import { expirationHours, requireType, staticItem, staticRecord } from '../content/static-item.js';
import { freshnessOfHours } from '../freshness.js';
import type { AnswerRequest } from './answer-request.js';
import { propertyDataReply } from './property-data-reply.js';
import { propertyReply } from './property-reply.js';
import { stringLocalizer } from './string-localizer.js';
import { answerUnsupported, unsupportedType } from './unsupported.js';

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
  return propertyDataReply(request, {
    text: record?.userData ?? '',
    isQuoted: record?.userDataQuoted ?? false,
    localize: stringLocalizer(request),
    freshness: freshnessOfHours(expirationHours(record, request.attributes)),
  });
};

/** `req=props` below /is/content: facts of the file that the same request would send. Reference: requests.json props. */
const answerProps: AnswerRequest = async (request, context) => {
  const item = staticItem(request, context);
  const file = await context.services.content.open(item.path);
  await file.close();
  const properties = propertySet({
    path: item.path,
    length: file.sizeBytes,
    expiration: expirationHours(item.record, request.attributes),
    lastModified: Math.floor(contentTimeMs(item, file, context)),
    userType: item.record?.userType ?? '',
  });
  return propertyReply(request, properties, freshnessOfHours(request.attributes.NonImgExpiration));
};

/** What is answered below /is/content; every other type is refused. Reference: grammar.md G19. */
const STATIC_ANSWERS: Partial<Record<RequestTypeName, AnswerRequest>> = {
  img: answerStaticFile,
  props: answerProps,
  exists: answerExists,
  userdata: answerUserData,
};

/**
 * Whether a request below /is/content would be answered, short of reading the item.
 * @throws ReplyError unsupported, refused, content-missing, content-unreadable, content-unreachable
 */
export async function checkStaticContent(
  request: ResolvedRequest,
  { catalogs, services }: Pick<AnswerContext, 'catalogs' | 'services'>,
  { looksAtSources }: { readonly looksAtSources: boolean },
): Promise<void> {
  switch (request.type) {
    case 'img':
    case 'props': {
      const { path } = staticItem(request, { catalogs });
      if (looksAtSources) await (await services.content.open(path)).close();
      break;
    }
    case 'userdata': {
      const record = staticRecord(request, { catalogs });
      if (record !== undefined) requireType(record, request);
      break;
    }
    case 'exists':
      break;
    default:
      throw unsupportedType(request);
  }
}

/** Answers about an item of static content, or with the item itself. */
export const answerStaticContent: AnswerRequest = (request, context) =>
  (STATIC_ANSWERS[request.type] ?? answerUnsupported)(request, context);
