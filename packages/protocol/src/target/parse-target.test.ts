import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../errors.js';
import { MAX_TARGET_LENGTH, parseTarget } from './parse-target.js';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
  return 'none';
}

describe('parseTarget', () => {
  it.each([
    ['G1.1 a plain image', '/is/image/cat/img?wid=400', ['cat', 'img'], 'wid=400'],
    ['G1.4 neither object nor modifiers', '/is/image', [], ''],
    ['G1.4 the same with a slash', '/is/image/', [], ''],
    ['G10 a folder path below a catalog', '/is/image/cat/a/b/c.tif', ['cat', 'a', 'b', 'c.tif'], ''],
    ['G2 step 4: elements are decoded one by one', '/is/image/cat/a%2Fb%20c', ['cat', 'a/b c'], ''],
    ['G2.1 only once', '/is/image/cat/a%2520b', ['cat', 'a%20b'], ''],
    ['plus-decoding: + is literal in the path', '/is/image/cat/img+x', ['cat', 'img+x'], ''],
    ['UTF-8 escapes', '/is/image/cat/%C3%A9.jpg', ['cat', 'é.jpg'], ''],
    ['UTF-8 as raw bytes of the request line', '/is/image/cat/\u00c3\u00a9.jpg', ['cat', 'é.jpg'], ''],
    ['Unicode from a command line', '/is/image/cat/写真.jpg', ['cat', '写真.jpg'], ''],
    [
      'G05 absolute-form, authority dropped',
      'http://evil.example:81/is/image/cat/img?wid=1',
      ['cat', 'img'],
      'wid=1',
    ],
    ['modifiers stay raw', '/is/image/cat/img?a=%41&b=?c', ['cat', 'img'], 'a=%41&b=?c'],
    ['corpus U0019: a question mark and nothing behind', '/is/image/cat/img?', ['cat', 'img'], ''],
    ['corpus 3.14: a preset in the path', '/is/image/cat/$p$/x.jpg', ['cat', '$p$', 'x.jpg'], ''],
    [
      'corpus 3.15: the query encoded into the path',
      '/is/image/cat/img%3Fwid%3D20%26hei%3D30',
      ['cat', 'img'],
      'wid=20&hei=30',
    ],
    ['and another query behind it', '/is/image/cat/img%3fwid%3D20?hei=30', ['cat', 'img'], 'wid=20&hei=30'],
    ['corpus 3.16: double slashes in front', '/is/image//cat/img', ['cat', 'img'], ''],
    ['corpus 3.16: double slashes inside', '/is/image/cat//img', ['cat', 'img'], ''],
    ['corpus 3.17: a trailing slash', '/is/image/cat/img/?wid=1', ['cat', 'img'], 'wid=1'],
    ['corpus 3.18: a query without object', '/is/image?layer=0', [], 'layer=0'],
    ['smart-crop suffix, colon encoded', '/is/image/cat/img%3ASmall', ['cat', 'img:Small'], ''],
  ])('%s', (...[, target, pathElements, modifiers]) => {
    expect(parseTarget(target)).toMatchObject({
      context: 'image',
      pathElements,
      objectText: pathElements.join('/'),
      modifiers,
    });
  });

  it('knows static content by its own context (G1)', () => {
    expect(parseTarget('/is/content/cat/a.pdf')).toMatchObject({
      context: 'content',
      objectText: 'cat/a.pdf',
    });
  });

  it('tells an empty query from none', () => {
    expect(parseTarget('/is/image/a?').hadQuery).toBe(true);
    expect(parseTarget('/is/image/a').hadQuery).toBe(false);
    expect(parseTarget('/is/image/a%3Fwid=1').hadQuery).toBe(true);
  });

  it.each([
    ['G06 another context in front', '//evil/is/image/x'],
    ['contexts match exactly: case', '/IS/image/x'],
    ['contexts match exactly: boundary', '/is/imagery/x'],
    ['contexts are not decoded', '/is/%69mage/x'],
    ['G07 dot-dot', '/is/image/../../etc/passwd'],
    ['G07 encoded dot-dot', '/is/image/%2e%2e/x'],
    ['dot-dot behind an encoded slash', '/is/image/a%2f..%2fb'],
    ['G08 dot', '/is/image/./x'],
    ['G09 NUL', '/is/image/a%00b'],
    ['G09 no UTF-8', '/is/image/a%ff'],
    ['overlong UTF-8', '/is/image/%c0%ae%c0%ae/x'],
    ['G09 backslash', '/is/image/a%5cb'],
    ['raw backslash', '/is/image/a\\b'],
    ['control character', '/is/image/a%0ab'],
    ['no hex digits behind %', '/is/image/a%zz'],
    ['a lone % at the end', '/is/image/a%'],
    ['empty target', ''],
    ['asterisk-form', '*'],
    ['authority-form', 'example.com:443'],
    ['a foreign scheme', 'file:///is/image/x'],
  ])('refuses %s', (_case, target) => {
    expect(codeOf(() => parseTarget(target))).toBe('protocol.malformed-target');
  });

  it('refuses a target beyond the documented maximum before looking at it (G10)', () => {
    expect(codeOf(() => parseTarget(`/is/image/${'a'.repeat(MAX_TARGET_LENGTH)}`))).toBe('protocol.too-long');
  });

  it('gives a parsed target or a ProtocolError for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isBelowContext) => {
        const code = codeOf(() => parseTarget(isBelowContext ? `/is/image/${text}` : text));
        expect(code).toMatch(/^(none|protocol\.malformed-target)$/);
      }),
    );
  });
});
