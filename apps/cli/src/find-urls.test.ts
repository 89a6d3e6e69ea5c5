import { describe, expect, it } from 'vitest';
import { findUrls, isMarkupName } from './find-urls.js';

describe('addresses in text', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a path alone', '/is/image/shop/a?wid=4&hei=5', ['/is/image/shop/a?wid=4&hei=5']],
    ['an address with its host', 'https://s7d1.example.com/is/image/shop/a?$p$', ['/is/image/shop/a?$p$']],
    [
      'a line of an access log',
      '1.2.3.4 - - [21/Nov/2026] "GET /is/image/shop/a?wid=4 HTTP/1.1" 200 123 "https://shop.example/x" "Agent"',
      ['/is/image/shop/a?wid=4'],
    ],
    [
      'several in a line, and static content',
      '<img src="/is/image/shop/a"><a href=\'//cdn.example/is/content/shop/b.pdf\'>',
      ['/is/image/shop/a', '/is/content/shop/b.pdf'],
    ],
    ['a style sheet', 'background:url(/is/image/shop/a?wid=4);', ['/is/image/shop/a?wid=4']],
    [
      'nested requests keep their parentheses',
      '/is/image/shop/a?layer=1&src=is(shop/b?wid=3)&hei=4',
      ['/is/image/shop/a?layer=1&src=is(shop/b?wid=3)&hei=4'],
    ],
    [
      'a candidate list',
      '/is/image/shop/a?wid=1 1x, /is/image/shop/a?wid=2 2x',
      ['/is/image/shop/a?wid=1', '/is/image/shop/a?wid=2'],
    ],
    ['no fragment', '/is/image/shop/a?wid=4#top', ['/is/image/shop/a?wid=4']],
    ['below another path', 'https://shop.example/media/is/image/shop/a', ['/is/image/shop/a']],
    ['the empty request', 'GET /is/image HTTP/1.1', ['/is/image']],
    ['other folders are none', '/is/images/shop/a /is/imagery /this/image/x', []],
  ])('%s', (_what, line, targets) => {
    expect(findUrls(line, false)).toEqual(targets);
  });

  it('writes & for &amp; in markup, and only there', () => {
    const line = 'src="/is/image/shop/a?wid=4&amp;hei=5"';
    expect(findUrls(line, true)).toEqual(['/is/image/shop/a?wid=4&hei=5']);
    expect(findUrls(line, false)).toEqual(['/is/image/shop/a?wid=4&amp;hei=5']);
  });

  it.each([
    ['page.html', true],
    ['feed.xml', true],
    ['access.log', false],
    ['-', false],
  ])('%s is markup: %s', (name, expected) => {
    expect(isMarkupName(name)).toBe(expected);
  });
});
