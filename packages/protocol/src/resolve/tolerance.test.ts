import { describe, expect, it } from 'vitest';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';

const CATALOGS = { cat: { records: { img: { path: 'img.tif' } } } };

function outcome(modifiers: string, tolerance: 'strict' | 'warn' | 'ignore'): string {
  const target = `/is/image/cat/img?${modifiers}`;
  const refusal = refusalOf(target, CATALOGS, { tolerance });
  if (refusal !== undefined) return refusal.code;
  const [issue] = textIssues(resolveText(target, CATALOGS, { tolerance }));
  return issue === undefined ? 'served' : issue.kind;
}

/** docs/decisions/0010-tolerance.md, row by row. */
describe('tolerance', () => {
  it.each<[finding: string, modifiers: string, strict: string, warn: string]>([
    ['a correct request', 'wid=5&fit=crop,1&qlt=80', 'served', 'served'],
    ['unknown command', 'ts=123', 'protocol.unsupported', 'unknown-command'],
    ['bare word', 'aem_pjpeg', 'protocol.unsupported', 'unknown-command'],
    ['unknown macro', '$nope$', 'protocol.macro-undefined', 'unknown-macro'],
    ['empty modifier', 'wid=5&&hei=5', 'protocol.invalid-value', 'syntax'],
    ['&amp;', 'wid=5&amp;hei=5', 'protocol.invalid-value', 'syntax'],
    ['second question mark', '?wid=5', 'protocol.invalid-value', 'syntax'],
    ['lone dollar', 'wid=5&$', 'protocol.invalid-value', 'syntax'],
    ['command where it has no use', 'pos=1,1', 'protocol.conflict', 'misplaced'],
    ['empty value', 'wid=', 'protocol.missing-value', 'malformed'],
    ['command without value', 'wid', 'protocol.missing-value', 'malformed'],
    ['template never filled in', 'wid={.width}', 'protocol.invalid-value', 'malformed'],
    ['the same encoded', 'wid=%7B.width%7D', 'protocol.invalid-value', 'malformed'],
    ['missing value of client code', 'hei=undefined', 'protocol.invalid-value', 'malformed'],
    ['remains of markup', "hei=130'/", 'protocol.invalid-value', 'malformed'],
    ['refinement that cannot be read', 'pscan=need', 'protocol.invalid-value', 'malformed'],
    ['refinement with an undocumented value', 'flip=diagonal', 'protocol.invalid-value', 'malformed'],
    ['value for another service', 'fmt=auto', 'protocol.invalid-value', 'malformed'],
    ['crop of no area', 'crop=0,0,0,0', 'protocol.invalid-value', 'malformed'],
    ['zero where a size is needed', 'wid=0', 'protocol.invalid-value', 'protocol.invalid-value'],
    ['negative size', 'wid=-5', 'protocol.invalid-value', 'protocol.invalid-value'],
    ['word for a number', 'wid=abc', 'protocol.invalid-value', 'protocol.invalid-value'],
    [
      'word for the time of a save',
      'req=saveToFile&timeout=abc',
      'protocol.invalid-value',
      'protocol.invalid-value',
    ],
    ['the same without a save', 'timeout=abc', 'protocol.invalid-value', 'malformed'],
    ['unknown format', 'fmt=bmp9', 'protocol.invalid-value', 'protocol.invalid-value'],
    ['unknown request type', 'req=everything', 'protocol.invalid-value', 'protocol.invalid-value'],
    ['unknown fit mode', 'fit=cover', 'protocol.invalid-value', 'protocol.invalid-value'],
    ['color that is none', 'bgc=white', 'protocol.invalid-value', 'protocol.invalid-value'],
    ['unknown layer name', 'layer=nobody', 'protocol.unknown-layer', 'protocol.unknown-layer'],
    ['object outside', 'layer=1&src=../x', 'protocol.object-refused', 'protocol.object-refused'],
  ])('%s: %s', (...[, modifiers, strict, warn]) => {
    expect(outcome(modifiers, 'strict')).toBe(strict);
    expect(outcome(modifiers, 'warn')).toBe(warn);
    expect(outcome(modifiers, 'ignore')).toBe('served');
  });

  it.each([
    ['too many modifiers', 'a=b&'.repeat(2_001), 'protocol.too-long'],
    ['a file name that is no text', 'req=saveToFile&name=%ff', 'protocol.invalid-name'],
  ])('never tolerates %s', (_case, modifiers, code) => {
    expect(outcome(modifiers, 'ignore')).toBe(code);
  });

  it('leaves an earlier good value alone where a later one is let pass', () => {
    expect(
      resolveText('/is/image/cat/img?wid=300&wid=&pscan=auto&pscan=need', CATALOGS).commands,
    ).toMatchObject({ wid: 300 });
  });

  it('names command, value and expectation in issues and errors alike', () => {
    expect(resolveText('/is/image/cat/img?hei=5&wid=%7Bw%7D', CATALOGS).issues).toEqual([
      {
        kind: 'malformed',
        command: 'wid',
        value: '{w}',
        origin: { kind: 'url' },
        offset: 6,
        message: 'wid: expected an integer above 0, got "{w}"',
      },
    ]);
    expect(refusalOf('/is/image/cat/img?hei=5&wid=a', CATALOGS)).toEqual({
      code: 'protocol.invalid-value',
      message: 'wid: expected an integer above 0, got "a"',
      command: 'wid',
      value: 'a',
      expected: 'an integer above 0',
      offset: 6,
    });
  });

  it('comes from the catalog unless the caller says otherwise', () => {
    const catalogs = { cat: { ...CATALOGS.cat, attributes: { Tolerance: 'strict' as const } } };
    expect(refusalOf('/is/image/cat/img?ts=1', catalogs)?.code).toBe('protocol.unsupported');
    expect(refusalOf('/is/image/cat/img?ts=1', catalogs, { tolerance: 'warn' })).toBeUndefined();
    expect(
      refusalOf('/is/image/cat/img?ts=1', catalogs, { attributes: { Tolerance: 'ignore' } }),
    ).toBeUndefined();
  });
});
