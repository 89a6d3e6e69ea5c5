import { PropsError } from './errors.js';

const LETTERS: Readonly<Record<string, string>> = { t: '\t', n: '\n', f: '\f', r: '\r' };

/**
 * Reads all that `java.util.Properties.load` reads, with the same result: `=`, `:` or blanks after the key, comments
 * after `#` and `!`, lines continued by a backslash, `\uXXXX`.
 * @throws PropsError `props.malformed` for `\u` without four hexadecimal digits
 */
export function readJavaProperties(text: string): (readonly [key: string, value: string])[] {
  return logicalLines(text).map((line) => {
    // The key ends at the first unescaped separator; after blanks there may be one = or :, with more blanks.
    const [, key = '', value = ''] =
      /^((?:\\[^]|[^\\=: \t\f])*)(?:[ \t\f]*[=:])?[ \t\f]*([^]*)$/.exec(line) ?? [];
    return [unescapeText(key), unescapeText(value)] as const;
  });
}

/**
 * Joins continued lines and drops comments, blank lines and leading blanks. Whether a line is a comment is decided
 * while the logical line is still empty, so `load` takes a comment even after a line that held only a backslash.
 */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let pending = '';
  for (const { 0: natural, 1: content = '', index } of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const line = content.replace(/^[ \t\f]+/, '');
    if (pending === '' && /^(?:[#!]|$)/.test(line)) continue;
    const continues = endsInOddBackslashes(line);
    pending += continues ? line.slice(0, -1) : line;
    const isLast = index + natural.length === text.length && !natural.endsWith('\r\n');
    if (continues && !isLast) continue;
    lines.push(pending);
    pending = '';
  }
  return pending === '' ? lines : [...lines, pending];
}

function endsInOddBackslashes(line: string): boolean {
  let first = line.length;
  while (line[first - 1] === '\\') first--;
  return (line.length - first) % 2 === 1;
}

function unescapeText(text: string): string {
  return text.replace(/\\(?:u([^]{0,4})|([^]))/g, (_, digits: string | undefined, letter: string) => {
    if (digits === undefined) return LETTERS[letter] ?? letter;
    if (!/^[\dA-Fa-f]{4}$/.test(digits)) {
      throw new PropsError('props.malformed', `expected four hexadecimal digits after \\u, got "${digits}"`, {
        value: `\\u${digits}`,
        expected: '\\uXXXX',
      });
    }
    return String.fromCharCode(Number.parseInt(digits, 16));
  });
}
