import { parseFormatOptions, propertySet, serializeProperties } from '@is/props';
import { freshnessOfHours } from '../freshness.js';
import type { AnswerRequest } from './answer-request.js';
import { localizeImageSet, stringLocalizer } from './string-localizer.js';

/** Name under which clients look for the set; observed, not documented. Reference: clients.md 0.9. */
const PROPERTY = 'IMAGE_SET';

/** `req=imageset`: catalog::ImageSet as it stands, strings localised. Reference: requests.json imageset. */
export const answerImageSet: AnswerRequest = async (request) => {
  const options = parseFormatOptions(request.typeOptions);
  const imageSet = localizeImageSet(request.objectRecord?.fields['ImageSet'] ?? '', stringLocalizer(request));
  const freshness = freshnessOfHours(request.attributes.NonImgExpiration);
  if (options.format === 'text')
    return { mediaType: 'text/plain; charset=utf-8', body: `${imageSet}\r\n`, freshness, facts: {} };
  const { handler, id: requestId } = request.commands;
  const { bytes, mediaType, charset } = serializeProperties(propertySet({ [PROPERTY]: imageSet }), {
    ...options,
    requestId,
    handler,
  });
  return { mediaType: `${mediaType}; charset=${charset}`, body: bytes, freshness, facts: {} };
};
