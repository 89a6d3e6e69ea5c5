import type { PropertyEncoding } from './charset.js';
import { PropsError } from './errors.js';
import { jsonString } from './json-string.js';
import type { PropertySet } from './property-set.js';

/** A property path that can stand on the left of an assignment; the reply runs as a script, so nothing else may. */
const PROPERTY_PATH = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
const ASSIGNMENT = /^([\w$.]+)\s*=\s*'((?:[^'\\]|''|\\.)*)'\s*;?$/;

/**
 * One assignment per line, `image.width='400'`. A quote inside is doubled, as the reference states; all else that
 * would end the literal or the line is escaped as in JSON.
 * @throws PropsError `props.unrepresentable` for a key that is not a dotted path of ASCII identifiers
 */
export function printJavaScript({ entries }: PropertySet, encoding: PropertyEncoding): string {
  return entries.map(([key, value]) => `${requirePath(key)}='${printLiteral(value, encoding)}'\n`).join('');
}

/** @throws PropsError `props.malformed` */
export function readJavaScript(text: string): (readonly [key: string, value: string])[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [, key, literal] = ASSIGNMENT.exec(line.trim()) ?? [];
    if (key === undefined || literal === undefined) throw malformed(line);
    return [key, readLiteral(literal, line)] as const;
  });
}

function printLiteral(value: string, encoding: PropertyEncoding): string {
  return jsonString(value, encoding).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "''");
}

function readLiteral(literal: string, line: string): string {
  const body = literal.replaceAll("''", "'").replace(/\\.|"/g, (token) => JSON_TOKENS[token] ?? token);
  try {
    return String(JSON.parse(`"${body}"`));
  } catch {
    throw malformed(line);
  }
}

/** What differs between the two literals; every other token means the same in both. */
const JSON_TOKENS: Readonly<Record<string, string>> = { '"': '\\"', "\\'": "'" };

function requirePath(key: string): string {
  if (PROPERTY_PATH.test(key)) return key;
  throw new PropsError('props.unrepresentable', `"${key}" cannot be assigned to in JavaScript`, {
    key,
    expected: 'identifiers joined by dots',
  });
}

function malformed(line: string): PropsError {
  return new PropsError('props.malformed', `expected name='value', got "${line}"`, {
    value: line,
    expected: "name='value'",
  });
}
