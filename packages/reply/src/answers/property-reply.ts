import type { PropertySet } from '@is/props';
import { parseFormatOptions, serializeProperties } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import type { Freshness, Reply } from '../reply.js';

/** Serialises properties in the format that `req=type,format,encoding` asks for. Reference: requests.json formatsReference. */
export function propertyReply(
  request: ResolvedRequest,
  properties: PropertySet,
  freshness: Freshness,
): Reply {
  const { handler, id } = request.commands;
  const { bytes, mediaType, charset } = serializeProperties(properties, {
    ...parseFormatOptions(request.typeOptions),
    timestampMs: Date.now(),
    ...(id === undefined ? {} : { requestId: id }),
    ...(handler === undefined ? {} : { handler }),
  });
  return { mediaType: `${mediaType}; charset=${charset}`, body: bytes, freshness, facts: {} };
}
