import { describe, expect, it } from 'vitest';
import { formatLogLine, parseLogPattern } from './log-pattern.js';

const line = (pattern: string, values: Readonly<Record<string, string | number>>): string =>
  formatLogLine(parseLogPattern(pattern), ({ name, letter }) => values[name === '' ? letter : name]);

describe('an access log pattern (caching.md 8)', () => {
  it.each<readonly [string, string, Readonly<Record<string, string | number>>, string]>([
    [
      'replaces variables and copies the rest',
      "%s '%{RootId}r' [%I]",
      { s: 200, RootId: 'demo', I: 7 },
      "200 'demo' [7]",
    ],
    ['writes a dash for what is absent (AK-11)', '%a %{Host}i', {}, '- -'],
    ['encodes blanks and percent signs of single values', '%{Referer}i', { Referer: 'a b%' }, 'a%20b%25'],
    [
      'keeps the blanks of times and request lines',
      '%G|%R',
      { G: 'a b', R: 'GET /x?y=%20 HTTP/1.1' },
      'a b|GET /x?y=%20 HTTP/1.1',
    ],
    ['copies what is no variable', '100%% %! {x}', {}, '100% %! {x}'],
    ['lets no line break through', '%{Referer}i %R', { Referer: 'a\r\nb', R: 'x\ny' }, 'a%0D%0Ab x%0Ay'],
    ['writes 0', '%B', { B: 0 }, '0'],
  ])('%s', (...[, pattern, values, expected]) => {
    expect(line(pattern, values)).toBe(expected);
  });

  it('repeats at most 2000 characters of a value (J14)', () => {
    expect(line('%{Referer}i', { Referer: 'x'.repeat(5000) })).toHaveLength(2000);
  });
});
