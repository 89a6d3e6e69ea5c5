import type { RequestTypeName, ResolvedRequest } from '@is/protocol';
import type { PreprocessedTarget } from './admit-request.js';
import { admitRequest, isEmptyRequest, preprocessTarget } from './admit-request.js';
import type { AnswerContext } from './answer-context.js';
import { answerFailure } from './answer-failure.js';
import type { AnswerRequest } from './answers/answer-request.js';
import { answerCatalogProps } from './answers/catalog-props.js';
import { answerExists } from './answers/exists.js';
import { answerImage } from './answers/image.js';
import { answerImageProps } from './answers/image-props.js';
import { answerImageSet } from './answers/image-set.js';
import { answerLoadCache } from './answers/load-cache.js';
import { answerMap } from './answers/map.js';
import { answerMessage } from './answers/message.js';
import { answerProps } from './answers/props.js';
import { answerResolve } from './answers/resolve.js';
import { answerSaveToFile } from './answers/save-to-file.js';
import { answerSet } from './answers/set.js';
import { answerStaticContent } from './answers/static-content.js';
import { answerTargets } from './answers/targets.js';
import { answerTranslatedIds } from './answers/translated-ids.js';
import { answerUserData } from './answers/user-data.js';
import { answerValidate } from './answers/validate.js';
import { answerVersion } from './answers/version.js';
import { answerVideoSet } from './answers/video-set.js';
import { answerXmp } from './answers/xmp.js';
import { answerCondition } from './cache/conditional-request.js';
import type { IncomingRequest } from './incoming-request.js';
import type { Reply } from './reply.js';
import { factsOfRequest } from './request-facts.js';
import { ruleHeadersOfReply } from './rule-headers-of-reply.js';
import type { Services } from './services.js';

/** Every documented request type has an entry; the compiler asks for a new one. */
export const ANSWERS: Readonly<Record<RequestTypeName, AnswerRequest>> = {
  img: answerImage,
  tile: answerImage,
  props: answerProps,
  exists: answerExists,
  validate: answerValidate,
  saveToFile: answerSaveToFile,
  resolve: answerResolve,
  message: answerMessage,
  catalogprops: answerCatalogProps,
  mask: answerImage,
  tmb: answerImage,
  imageprops: answerImageProps,
  imageset: answerImageSet,
  loadcache: answerLoadCache,
  map: answerMap,
  mbrSet: answerVideoSet,
  set: answerSet,
  targets: answerTargets,
  userdata: answerUserData,
  xlate: answerTranslatedIds,
  xmp: answerXmp,
};

/** Rules may make a target long. Reference: security.md J14. */
const LONGEST_LOGGED_TARGET = 2000;

/** Answers one request. Never throws: whatever goes wrong becomes the reply of its error class. */
export async function answer(incoming: IncomingRequest, services: Services): Promise<Reply> {
  const catalogs = services.catalogs();
  let preprocessed: PreprocessedTarget;
  try {
    preprocessed = preprocessTarget(incoming, catalogs);
  } catch (error) {
    return answerFailure(error, { incoming, catalogs, services, overrides: {} });
  }
  const reply = await answerAdmitted(preprocessed, { incoming, catalogs, services });
  const { rewritten } = preprocessed;
  return {
    ...reply,
    headers: ruleHeadersOfReply(preprocessed, catalogs, services.log),
    ...(rewritten === undefined
      ? {}
      : { facts: { ...reply.facts, rewrittenTarget: rewritten.slice(0, LONGEST_LOGGED_TARGET) } }),
  };
}

async function answerAdmitted(
  preprocessed: PreprocessedTarget,
  { incoming, catalogs, services }: Pick<AnswerContext, 'incoming' | 'catalogs' | 'services'>,
): Promise<Reply> {
  const { target, overrides, nestedRules } = preprocessed;
  let request: ResolvedRequest | undefined;
  try {
    if (isEmptyRequest(target)) return answerVersion();
    request = admitRequest(preprocessed, catalogs, services);
    const answerRequest = request.context === 'content' ? answerStaticContent : ANSWERS[request.type];
    const reply = await answerRequest(request, {
      incoming,
      target,
      overrides,
      nestedRules,
      catalogs,
      services,
    });
    return {
      ...answerCondition(preprocessed.dependsOnClient ? withoutReuse(reply) : reply, incoming),
      facts: { ...factsOfRequest(request), ...reply.facts },
    };
  } catch (error) {
    const failed = { incoming, catalogs, services, overrides };
    return answerFailure(error, request === undefined ? failed : { ...failed, request });
  }
}

/** Another client has to be looked at again. */
function withoutReuse({ reuse: _reuse, ...reply }: Reply): Reply {
  return reply;
}
