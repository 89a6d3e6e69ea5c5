import type { PropertyEncoding } from './charset.js';
import { encodeReply, type EncodedText } from './encoded-text.js';
import { printJavaScript } from './javascript-format.js';
import { printJsonProperties } from './json-format.js';
import { printCall } from './jsonp.js';
import type { PropertyFormat } from './property-format.js';
import { requireDistinctKeys, type PropertySet } from './property-set.js';
import { printText } from './text-format.js';
import { printXmlProperties } from './xml-format.js';

export interface SerializeOptions {
  readonly format: PropertyFormat;
  /** Default `UTF-8`. Characters that the encoding lacks are written as escapes of the format. */
  readonly encoding?: PropertyEncoding | undefined;
  /** json: `id=` of the request, echoed as last argument. Default: the empty string. */
  readonly requestId?: string | undefined;
  /** json: `handler=` of the request. Default `s7jsonResponse`. */
  readonly handler?: string | undefined;
  /** text: time of the heading's second line, milliseconds since 1970-01-01 UTC. Without it the line is left out. */
  readonly timestampMs?: number | undefined;
  /** text: whether the reply starts with `#S7Z OK`. Default true. */
  readonly heading?: boolean | undefined;
}

interface PrintOptions extends SerializeOptions {
  readonly encoding: PropertyEncoding;
}

const PRINTERS = {
  text: (set, { heading = true, timestampMs }) => printText(set, heading ? { timestampMs } : undefined),
  javascript: (set, { encoding }) => printJavaScript(set, encoding),
  xml: (set, { encoding }) => printXmlProperties(set, encoding),
  json: (set, options) => printCall(printJsonProperties(set, options.encoding), options),
} satisfies Record<PropertyFormat, (set: PropertySet, options: PrintOptions) => string>;

/**
 * Writes a set in the given order, without a clock: equal arguments give equal bytes.
 * Reference: requests.json, `formatsReference`; exact shapes as recorded in clients.md 0.
 * @throws PropsError `props.duplicate-key`, `props.unrepresentable`, `props.invalid-handler`, `props.invalid-value`
 */
export function serializeProperties(set: PropertySet, options: SerializeOptions): EncodedText {
  requireDistinctKeys(set);
  const encoding = options.encoding ?? 'UTF-8';
  const text = PRINTERS[options.format](set, { ...options, encoding });
  return encodeReply(text, options.format, encoding);
}
