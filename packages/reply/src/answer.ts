import type { RequestTypeName, ResolvedRequest } from '@is/protocol';
import { parseTarget } from '@is/protocol';
import { admitRequest } from './admit-request.js';
import type { AnswerContext } from './answer-context.js';
import type { AnswerRequest } from './answers/answer-request.js';
import { answerExists } from './answers/exists.js';
import { answerImage } from './answers/image.js';
import { answerProps } from './answers/props.js';
import { answerSaveToFile } from './answers/save-to-file.js';
import { answerUnsupported } from './answers/unsupported.js';
import { answerValidate } from './answers/validate.js';
import { answerVersion } from './answers/version.js';
import type { ErrorDetail } from './errors/failure-reply.js';
import { failureReply } from './errors/failure-reply.js';
import type { IncomingRequest } from './incoming-request.js';
import type { Reply, ReplyFacts } from './reply.js';
import type { Services } from './services.js';

/** Every documented request type has an entry; the compiler asks for a new one. */
export const ANSWERS: Readonly<Record<RequestTypeName, AnswerRequest>> = {
  img: answerImage,
  tile: answerImage,
  props: answerProps,
  exists: answerExists,
  validate: answerValidate,
  saveToFile: answerSaveToFile,
  mask: answerUnsupported,
  tmb: answerUnsupported,
  imageprops: answerUnsupported,
  catalogprops: answerUnsupported,
  imageset: answerUnsupported,
  loadcache: answerUnsupported,
  map: answerUnsupported,
  mbrSet: answerUnsupported,
  message: answerUnsupported,
  resolve: answerUnsupported,
  set: answerUnsupported,
  targets: answerUnsupported,
  userdata: answerUnsupported,
  xlate: answerUnsupported,
  xmp: answerUnsupported,
};

/** Answers one request. Never throws: whatever goes wrong becomes the reply of its error class. */
export async function answer(incoming: IncomingRequest, services: Services): Promise<Reply> {
  const catalogs = services.catalogs();
  let context: AnswerContext | undefined;
  let request: ResolvedRequest | undefined;
  try {
    context = { incoming, target: parseTarget(incoming.target), catalogs, services };
    if (isEmptyRequest(context)) return answerVersion();
    request = admitRequest(context);
    const reply = await ANSWERS[request.type](request, context);
    return { ...reply, facts: { ...factsOf(request), ...reply.facts } };
  } catch (error) {
    return failureReply(error, {
      detail: errorDetail(context, request),
      ofSave: asksForSave(incoming, request),
      facts: request === undefined ? {} : factsOf(request),
    });
  }
}

/** Reference: requests.json `<root>`: neither object nor modifiers. */
function isEmptyRequest({ target }: AnswerContext): boolean {
  return target.context === 'image' && target.objectText === '' && target.modifiers === '';
}

function factsOf(request: ResolvedRequest): ReplyFacts {
  return {
    requestType: request.type,
    catalogId: request.mainCatalogId,
    object: request.object,
    issueCount: request.issues.length,
  };
}

/** A request that could not be resolved still belongs to a catalog, whose ErrorDetail it obeys. */
function errorDetail(context: AnswerContext | undefined, request: ResolvedRequest | undefined): ErrorDetail {
  if (request !== undefined) return request.attributes.ErrorDetail;
  if (context === undefined) return 0;
  const [first = ''] = context.target.pathElements;
  const scope = context.catalogs.catalog(first) ?? context.catalogs.catalog('');
  return scope?.attributes.ErrorDetail ?? 0;
}

function asksForSave(incoming: IncomingRequest, request: ResolvedRequest | undefined): boolean {
  return request === undefined ? /req=savetofile/i.test(incoming.target) : request.type === 'saveToFile';
}
