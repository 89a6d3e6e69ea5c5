/** One variable of an access log pattern, e.g. `%s` or `%{Referer}i`. */
export interface LogVariable {
  /** `%{name}` part; empty for variables of one letter. */
  readonly name: string;
  readonly letter: string;
}

export type LogPattern = readonly (string | LogVariable)[];

/** Value of a variable; undefined and empty: the value is absent. */
export type LogValues = (variable: LogVariable) => string | number | undefined;

/** What stands for an absent value. Reference: AK-11. */
const ABSENT = '-';

/** Longest value that a client can make a line repeat. Reference: security.md J14. */
const LONGEST_VALUE = 2000;

/** Their values are several columns or parts of a URL, and keep their blanks and percent signs. Reference: caching.md 8. */
const LIGHTLY_ENCODED: ReadonlySet<string> = new Set(['G', 'R', 'r', 'q', 'U', 't']);

/** Variables are replaced, everything else is copied. `%%` is a percent sign. */
export function parseLogPattern(pattern: string): LogPattern {
  const parts: (string | LogVariable)[] = [];
  let end = 0;
  for (const match of pattern.matchAll(/%(?:\{([^}]*)\}([A-Za-z])|([A-Za-z%]))/g)) {
    if (match.index > end) parts.push(pattern.slice(end, match.index));
    const [whole, name = '', ofName, single = ''] = match;
    parts.push(single === '%' ? '%' : { name, letter: ofName ?? single });
    end = match.index + whole.length;
  }
  if (end < pattern.length) parts.push(pattern.slice(end));
  return parts;
}

/**
 * One line without its end. A value has neither blanks nor control characters, so that a request can forge neither a
 * column nor a line. Reference: caching.md 8.
 */
export function formatLogLine(pattern: LogPattern, valueOf: LogValues): string {
  return pattern.map((part) => (typeof part === 'string' ? part : shown(part, valueOf(part)))).join('');
}

function shown(variable: LogVariable, value: string | number | undefined): string {
  if (value === undefined || value === '') return ABSENT;
  const text = String(value).slice(0, LONGEST_VALUE);
  const isLight = variable.name === '' && LIGHTLY_ENCODED.has(variable.letter);
  return withoutControls(isLight ? text : text.replaceAll('%', '%25').replaceAll(' ', '%20'));
}

function withoutControls(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) =>
    encodeURIComponent(character),
  );
}
