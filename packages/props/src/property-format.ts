import { PROPERTY_ENCODINGS, type PropertyEncoding } from './charset.js';
import { PropsError } from './errors.js';

/** The four reply formats. Reference: requests.json, `formatsReference`. */
export const PROPERTY_FORMATS = ['text', 'javascript', 'xml', 'json'] as const;

export type PropertyFormat = (typeof PROPERTY_FORMATS)[number];

/** JSON travels as a script that calls a function. Decision: docs/decisions/0040-property-text.md. */
export const MEDIA_TYPES = {
  text: 'text/plain',
  javascript: 'text/javascript',
  xml: 'text/xml',
  json: 'text/javascript',
} as const satisfies Record<PropertyFormat, string>;

export interface FormatOptions {
  readonly format: PropertyFormat;
  readonly encoding: PropertyEncoding;
}

/**
 * Reads what follows the request type: the items `json` and `UTF-8` of `req=props,json,UTF-8`. Case is ignored; a
 * missing or empty item means the default.
 * @param accepted formats of the request type; the first is its default (`['xml', 'json']` for `req=set`)
 * @throws PropsError `props.unknown-format`, `props.unknown-encoding`
 */
export function parseFormatOptions(
  items: readonly string[],
  accepted: readonly [PropertyFormat, ...PropertyFormat[]] = PROPERTY_FORMATS,
): FormatOptions {
  const [format = '', encoding = '', ...surplus] = items.map((item) => item.trim());
  if (surplus.length > 0) {
    throw refusal('props.unknown-format', surplus.join(','), 'nothing after the format and the encoding');
  }
  return {
    format: choose(format, accepted, 'props.unknown-format'),
    encoding: choose(encoding, PROPERTY_ENCODINGS, 'props.unknown-encoding'),
  };
}

function choose<Name extends string>(
  item: string,
  names: readonly [Name, ...Name[]],
  code: 'props.unknown-format' | 'props.unknown-encoding',
): Name {
  if (item === '') return names[0];
  const found = names.find((name) => name.toLowerCase() === item.toLowerCase());
  if (found === undefined) throw refusal(code, item, `one of ${names.join(', ')}`);
  return found;
}

function refusal(
  code: 'props.unknown-format' | 'props.unknown-encoding',
  value: string,
  expected: string,
): PropsError {
  return new PropsError(code, `req: expected ${expected}, got "${value}"`, {
    parameter: 'req',
    value,
    expected,
  });
}
