const MAX_DIGITS = 30;

/**
 * The number that a text spells: sign, digits, decimal point (`.4`, `1.00`, `+10`, `-.25`), blanks around it; no
 * exponent, no hex. Undefined for anything else, for more than 30 digits before or behind the point, and beyond 2^53.
 * Reference: corpus/stats.md 3.31; ambiguities.md plus-decoding.
 */
export function parseDecimal(text: string): number | undefined {
  const trimmed = text.trim();
  if (!isDecimal(trimmed)) return undefined;
  const value = Number(trimmed);
  if (value === 0) return 0;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** The shortest text without exponent that parseDecimal reads as this number. */
export function printDecimal(value: number): string {
  const text = String(value);
  const exponentAt = text.indexOf('e-');
  if (exponentAt < 0) return text;
  const sign = value < 0 ? '-' : '';
  const digits = text.slice(sign.length, exponentAt).replace('.', '');
  return `${sign}0.${'0'.repeat(Number(text.slice(exponentAt + 2)) - 1)}${digits}`;
}

function isDecimal(text: string): boolean {
  const first = text.charCodeAt(0);
  const start = first === PLUS || first === MINUS ? 1 : 0;
  const whole = countDigits(text, start);
  let end = start + whole;
  let fraction = 0;
  if (text.charCodeAt(end) === POINT) {
    fraction = countDigits(text, end + 1);
    end += 1 + fraction;
  }
  return end === text.length && whole + fraction > 0 && whole <= MAX_DIGITS && fraction <= MAX_DIGITS;
}

function countDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end - start;
}

/** Whether a UTF-16 unit is an ASCII digit; NaN, the unit behind the end of a text, is none. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
