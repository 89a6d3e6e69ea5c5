import type { PropertyEncoding } from './charset.js';

/**
 * Characters that JSON allows but a script element, an old engine, a proxy or a mislabelled charset may trip over:
 * `<` (ends the element), DEL and C1 controls (windows-1252 reads them otherwise), line separators, byte order mark.
 */
const RISKY = /[<\u007F-\u009F\u2028\u2029\uFEFF]/g;
const BEYOND_LATIN1 = /[\u0100-\uFFFF]/g;

/** A JSON string literal, quotes included, that is also a safe JavaScript literal inside HTML. */
export function jsonString(text: string, encoding: PropertyEncoding): string {
  const literal = JSON.stringify(text).replace(RISKY, escapeUnit);
  return encoding === 'ISO-8859-1' ? literal.replace(BEYOND_LATIN1, escapeUnit) : literal;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
