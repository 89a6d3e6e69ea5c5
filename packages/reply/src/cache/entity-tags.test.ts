import { describe, expect, it } from 'vitest';
import { matchesStrongly, matchesWeakly } from './entity-tags.js';

const rows: readonly (readonly [list: string, weakly: boolean, strongly: boolean])[] = [
  ['"a"', true, true],
  ['W/"a"', true, false],
  ['"b"', false, false],
  ['*', true, true],
  [' * ', true, true],
  ['"b", "a"', true, true],
  ['"b","a"', true, true],
  ['"b" ,\tW/"a" ', true, false],
  [', "a",', true, true],
  ['"b,*,c"', false, false],
  ['"*"', false, false],
  ['"ab"', false, false],
  ['a', false, false],
  ['', false, false],
];

describe('lists of tags (RFC 9110 8.8.3, 13.1)', () => {
  it.each(rows)('%s means "a": weakly %s, strongly %s', (list, weakly, strongly) => {
    expect([matchesWeakly(list, '"a"'), matchesStrongly(list, '"a"')]).toEqual([weakly, strongly]);
  });

  it.each(rows)('%s means W/"a": weakly %s, strongly never by its name', (list, weakly) => {
    const isAny = list.trim() === '*';
    expect([matchesWeakly(list, 'W/"a"'), matchesStrongly(list, 'W/"a"')]).toEqual([weakly, isAny]);
  });

  it('means no particular tag where there is none', () => {
    expect([matchesStrongly('"a"', undefined), matchesStrongly('*', undefined)]).toEqual([false, true]);
  });

  it('is read in linear time', { retry: 9 }, () => {
    const list = '"'.repeat(16_000);
    const startMs = performance.now();
    matchesWeakly(list, '"a"');
    expect(performance.now() - startMs).toBeLessThan(100);
  });
});
