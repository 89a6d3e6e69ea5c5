import { propertySet, serializeProperties } from '@is/props';
import type { Reply } from '../reply.js';

/** The empty request: who answers here. Reference: requests.json `<root>`; ambiguities.md root-response. */
export function answerVersion(): Reply {
  const properties = propertySet({ copyright: 'Open Image Serving contributors, Apache-2.0' });
  const { bytes, mediaType, charset } = serializeProperties(properties, {
    format: 'text',
    timestampMs: Date.now(),
  });
  return {
    mediaType: `${mediaType}; charset=${charset}`,
    body: bytes,
    freshness: { kind: 'no-store' },
    facts: { requestType: 'version' },
  };
}
