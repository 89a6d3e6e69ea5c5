import { parsePropertyData, propertyDataText } from '@is/catalog';
import { parseFormatOptions, propertySet, serializeProperties } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import type { Freshness, Reply } from '../reply.js';
import type { LocalizeString } from './string-localizer.js';

/** A record field that may hold property data. */
export interface PropertyDataField {
  readonly text: string;
  /** The whole field was quoted, so `??` is text. Reference: AF-16. */
  readonly isQuoted: boolean;
  readonly localize: LocalizeString;
  readonly freshness: Freshness;
}

/**
 * The field as lines, or its properties as XML or JSON; what is no property only shows in the text. Of equal names the
 * last counts, as for a reader of the lines. Reference: requests.json userdata, targets; ambiguities.md json-mime.
 */
export function propertyDataReply(request: ResolvedRequest, field: PropertyDataField): Reply {
  const { text, isQuoted, localize, freshness } = field;
  const options = parseFormatOptions(request.typeOptions, ['text', 'xml', 'json']);
  if (options.format === 'text') {
    const body = propertyDataText(text, isQuoted, localize);
    return { mediaType: 'text/plain; charset=utf-8', body, freshness, facts: {} };
  }
  const properties = new Map(
    parsePropertyData(text, isQuoted).map(({ name, value }) => [name, localize(value)]),
  );
  const { handler, id: requestId } = request.commands;
  const { bytes, mediaType, charset } = serializeProperties(propertySet(properties), {
    ...options,
    requestId,
    handler,
  });
  return { mediaType: `${mediaType}; charset=${charset}`, body: bytes, freshness, facts: {} };
}
