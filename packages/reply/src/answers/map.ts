import { parseFormatOptions } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import { deobfuscateModifiers, tokenizeModifiers, verifyRequestLock } from '@is/protocol';
import { mapRequest, planMapSpaces } from '@is/render/plan';
import type { AnswerContext } from '../answer-context.js';
import type { AreaElement } from '../maps/area-elements.js';
import { localizeMap, parseAreas } from '../maps/area-elements.js';
import { mapOf } from '../maps/map-source.js';
import { printMap } from '../maps/map-document.js';
import { placeArea } from '../maps/place-area.js';
import { freshnessOf } from '../pictures/picture-freshness.js';
import { withPicture } from '../pictures/picture.js';
import type { Freshness, Reply } from '../reply.js';
import { withinTimeLimit } from '../within-time-limit.js';
import type { AnswerRequest } from './answer-request.js';
import { recordFreshness } from './record-expiration.js';
import { stringLocalizer } from './string-localizer.js';

/**
 * `req=map`: the image maps of all layers as the reply image would show them, or catalog::Map as it stands when the
 * request asks for nothing else. Reference: requests.json map; grammar.md G15. Decision: ADR 0063.
 */
export const answerMap: AnswerRequest = async (request, context) => {
  const map = localizeMap(request.objectRecord?.fields['Map'] ?? '', stringLocalizer(request));
  if (isBare(request, context)) return reply(request, map, recordFreshness(request));
  return withinTimeLimit(context, (signal) =>
    withPicture({ request: mapRequest(request), purpose: 'reply', signal }, context, async (picture) => {
      const layOutText = await context.services.texts.prepare(picture.request, context.catalogs);
      const spaces = planMapSpaces(picture.request, picture.headers, layOutText);
      const areas = spaces.flatMap((space): readonly AreaElement[] => {
        const { text, coordinates } = mapOf(space.layer ?? picture.request.composite);
        const localized = localizeMap(text, stringLocalizer(request));
        return parseAreas(localized).flatMap((area) => placeArea(area, space, coordinates) ?? []);
      });
      const composite = areas.map(({ text }) => text).join('');
      const answered = reply(request, composite, freshnessOf(picture, context));
      return picture.isDefaultImage ? { ...answered, facts: { defaultImage: true } } : answered;
    }),
  );
};

/** Commands that say how the reply is written, not what of the image it shows. */
const NOT_FURTHER: ReadonlySet<string> = new Set(['req', 'id', 'handler', 'locale', 'cache']);

/** A record, and nothing more in the request than that its map is wanted. */
function isBare({ objectRecord, attributes }: ResolvedRequest, { target }: AnswerContext): boolean {
  if (objectRecord === undefined) return false;
  const sent = attributes.RequestObfuscation ? deobfuscateModifiers(target.modifiers) : target.modifiers;
  const modifiers = attributes.RequestLock ? verifyRequestLock(sent) : sent;
  return tokenizeModifiers(modifiers).tokens.every(
    (token) =>
      token.kind === 'comment' ||
      (token.kind === 'command' && (token.value === undefined || NOT_FURTHER.has(token.name.toLowerCase()))),
  );
}

function reply({ typeOptions, commands }: ResolvedRequest, map: string, freshness: Freshness): Reply {
  const options = parseFormatOptions(typeOptions, ['text', 'xml', 'json']);
  if (options.format === 'text') {
    return { mediaType: 'text/plain; charset=utf-8', body: map, freshness, facts: {} };
  }
  const { handler, id: requestId } = commands;
  const { bytes, mediaType, charset } = printMap(parseAreas(map), { ...options, handler, requestId });
  return { mediaType: `${mediaType}; charset=${charset}`, body: bytes, freshness, facts: {} };
}
