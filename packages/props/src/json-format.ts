import type { PropertyEncoding } from './charset.js';
import { PropsError } from './errors.js';
import { jsonString } from './json-string.js';
import { splitCall } from './jsonp.js';
import type { PropertySet } from './property-set.js';

const MEMBER = /\s*("(?:[^"\\]|\\.)*")\s*:\s*(?:("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false))\s*(,|\}$)/y;

/** One flat object with dotted keys and string values. Printed by hand: an object would reorder integer-like keys. */
export function printJsonProperties({ entries }: PropertySet, encoding: PropertyEncoding): string {
  const members = entries.map(
    ([key, value]) => `${jsonString(key, encoding)}:${jsonString(value, encoding)}`,
  );
  return `{${members.join(',')}}`;
}

/**
 * Reads the flat object, bare or inside its call; numbers and flags of other writers become their text.
 * @throws PropsError `props.malformed`, also for nested values
 */
export function readJsonProperties(text: string): (readonly [key: string, value: string])[] {
  const trimmed = text.trim();
  const json = (trimmed.startsWith('{') ? trimmed : splitCall(trimmed).json).trim();
  if (/^\{\s*\}$/.test(json)) return [];
  const entries: (readonly [string, string])[] = [];
  let offset = 1;
  while (offset < json.length) {
    MEMBER.lastIndex = offset;
    const member = MEMBER.exec(json);
    if (!json.startsWith('{') || member === null) throw malformed(offset);
    const [whole, key = '', value, literal = '', end] = member;
    entries.push([readString(key, offset), value === undefined ? literal : readString(value, offset)]);
    offset += whole.length;
    if (offset === json.length && end === ',') throw malformed(offset);
  }
  return entries;
}

function readString(literal: string, offset: number): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    throw malformed(offset);
  }
}

function malformed(offset: number): PropsError {
  return new PropsError('props.malformed', `JSON: expected "key":"value" at offset ${offset}`, {
    expected: 'a flat object of strings',
    offset,
  });
}
