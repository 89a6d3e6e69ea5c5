import type { PropertySet } from '@is/props';
import { parseFormatOptions, serializeProperties } from '@is/props';
import type { ResolvedRequest } from '@is/protocol';
import { etagOfBody } from '../cache/validators.js';
import type { Freshness, Reply } from '../reply.js';

/** Serialises properties in the format that `req=type,format,encoding` asks for. Reference: requests.json formatsReference. */
export function propertyReply(
  request: ResolvedRequest,
  properties: PropertySet,
  freshness: Freshness,
): Reply {
  const { handler, id } = request.commands;
  const options = {
    ...parseFormatOptions(request.typeOptions),
    ...(id === undefined ? {} : { requestId: id }),
    ...(handler === undefined ? {} : { handler }),
  };
  const { bytes, mediaType, charset } = serializeProperties(properties, {
    ...options,
    timestampMs: Date.now(),
  });
  const reply: Reply = { mediaType: `${mediaType}; charset=${charset}`, body: bytes, freshness, facts: {} };
  if (options.format !== 'text' || freshness.kind === 'no-store') return reply;
  // The heading says when it was written; nothing else may tell two replies apart.
  const withoutTime = serializeProperties(properties, options).bytes;
  return { ...reply, validators: { etag: `W/${etagOfBody(withoutTime)}` } };
}
