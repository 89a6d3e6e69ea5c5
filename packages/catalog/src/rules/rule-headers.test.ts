import { describe, expect, it } from 'vitest';
import { expandRuleHeaders } from './rule-headers.js';

const header = (name: string, value = 'x') => ({ name, action: 'set', value }) as const;

describe('rule headers', () => {
  it('take variables of the request, without case and without searching inserted text again (AR-08)', () => {
    const variables = new Map([
      ['edge', '$other$'],
      ['other', 'no'],
      ['part', 'Cache'],
    ]);
    expect(expandRuleHeaders([header('X-$PART$', 'a $Edge$ $unknown$')], variables).headers).toEqual([
      header('X-Cache', 'a $other$ $unknown$'),
    ]);
  });

  it.each([
    ['CR LF in a value (G20)', header('X', 'a\r\nSet-Cookie: b')],
    ['NUL in a value (G20)', header('X', 'a\0')],
    ['a value beyond Latin-1 (G20)', header('X', '✓')],
    ['a Latin-1 value (G21)', header('X', 'é')],
    ['an empty name (G22)', header('')],
    ['a name with a blank (G22)', header('a b')],
    ['a name with a colon (G22)', header('a:')],
    ['Content-Length (G23)', header('Content-Length', '2')],
    ['Transfer-Encoding (G24)', header('transfer-encoding', 'chunked')],
    ['Connection (G24)', header('Connection', 'close')],
    ['Proxy-Authenticate (G24)', header('Proxy-Authenticate')],
    ['Trailer (G25)', header('Trailer', 'X')],
    ['Date (G26)', header('Date')],
    ['Set-Cookie (G26)', header('Set-Cookie')],
    ['Content-Type (G26)', header('Content-Type', 'text/html')],
  ])('are dropped for %s', (_name, hostile) => {
    const { headers, dropped } = expandRuleHeaders([hostile, header('X-Good')], new Map());
    expect(headers).toEqual([header('X-Good')]);
    expect(dropped).toHaveLength(1);
  });

  it('judge a name after its variables are in (G28)', () => {
    expect(expandRuleHeaders([header('$n$')], new Map([['n', 'Content-Length']])).headers).toEqual([]);
  });

  it('let the operator allow reserved headers, but none that frame the message', () => {
    const allowed = new Set(['content-type', 'content-length']);
    const { headers } = expandRuleHeaders([header('Content-Type'), header('Content-Length')], new Map(), {
      allowed,
    });
    expect(headers.map(({ name }) => name)).toEqual(['Content-Type']);
  });

  it('end at 20 headers and at 8 kB (G28)', () => {
    const many = Array.from({ length: 30 }, (_, number) => header(`X-${number}`));
    expect(expandRuleHeaders(many, new Map()).headers).toHaveLength(20);
    const long = [header('A', 'x'.repeat(8000)), header('B', 'x'.repeat(8000)), header('C')];
    expect(expandRuleHeaders(long, new Map()).headers.map(({ name }) => name)).toEqual(['A', 'C']);
  });
});
