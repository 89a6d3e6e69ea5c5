import { encodeText, type PropertyEncoding } from './charset.js';
import { MEDIA_TYPES, type PropertyFormat } from './property-format.js';

/** A reply body, ready to send: the header is `Content-Type: <mediaType>; charset=<charset>`. */
export interface EncodedText {
  /** The characters, without byte order mark. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly mediaType: (typeof MEDIA_TYPES)[PropertyFormat];
  readonly charset: PropertyEncoding;
}

export function encodeReply(text: string, format: PropertyFormat, encoding: PropertyEncoding): EncodedText {
  return { text, bytes: encodeText(text, encoding), mediaType: MEDIA_TYPES[format], charset: encoding };
}
