import { describe, expect, it } from 'vitest';
import type { ResolvedRequest } from '../request/resolved-request.js';
import { resolveText } from '../testing/resolve-fixture.js';

const CATALOGS = {
  '': { attributes: { AllowDirectUrls: true } },
  cat: {
    attributes: { AllowDirectUrls: true },
    macros: { small: 'wid=10', large: 'wid=1000&qlt=90', 'PDP-LG': 'wid=540' },
    records: {
      img: { path: 'img.tif' },
      'a.b~c+d-e_f&g': { path: 'odd.tif' },
      tmpl: {
        modifier: 'size=9,9&color=0,0,0&layer=4&text=$t1$&$t1=one&layer=5&size=$s$&$s=1,1&color=0,0,0',
      },
    },
  },
};

function resolve(target: string): ResolvedRequest {
  return resolveText(`/is/image/${target}`, CATALOGS);
}

/** corpus/stats.md, section 3: the number is the number of the oddity there. Every request is in our own words. */
describe('oddities that real clients send', () => {
  it.each<[oddity: string, target: string, expected: object]>([
    [
      '1 a nested request, everything encoded',
      'cat/img?layer=1&src=is%7Bcat%2Fimg%3Flayer%3D1%26src%3Dimg%7D&wid=5',
      {
        commands: { wid: 5 },
        layers: [
          {},
          {
            content: {
              source: {
                kind: 'nested',
                request: { layers: [{}, { content: { source: { object: 'img' } } }] },
              },
            },
          },
        ],
      },
    ],
    [
      '2 half encoded, with a raw question mark',
      'cat/img?layer=1&src=is%7Bcat/img?size=40,40%7D',
      {
        layers: [
          {},
          {
            content: {
              source: { kind: 'nested', request: { layers: [{ commands: { size: { widthPx: 40 } } }] } },
            },
          },
        ],
      },
    ],
    [
      '3 three levels of is{} and ir{}, blanks in font names',
      'cat/img?layer=1&src=is{cat/img?layer=1&src=ir{v/o?src=is{cat/t?text={\\f0 Two Words;}x}&show}}',
      {
        layers: [
          {},
          {
            content: {
              source: {
                kind: 'nested',
                request: { layers: [{}, { content: { source: { kind: 'rendering', service: 'ir' } } }] },
              },
            },
          },
        ],
      },
    ],
    [
      '4 a foreign URL with a query and a nested request',
      'cat?src=(http://h/is/image/r/m?&layer=1&mask=is(r?&src=x)&scl=1)&scl=1',
      { commands: { scl: 1 }, layers: [{ content: { source: { kind: 'foreign' } } }] },
    ],
    [
      '5 no ampersand behind )',
      'cat?layer=1&src=ir(n/x?obj=a)bgc=f5f5f5&wid=8',
      { commands: { wid: 8, bgc: { red: 0xf5 } } },
    ],
    ['5 no ampersand behind }', 'cat/img?src=ir{n/x?obj=a}$PDP-LG$', { commands: { wid: 540 } }],
    ['6 empty modifiers everywhere', 'cat/img?&&wid=5&&&hei=6&', { commands: { wid: 5, hei: 6 } }],
    [
      '7 question marks for ampersands',
      'cat/img??$large$?$small$&hei=300',
      { commands: { wid: 10, hei: 300 } },
    ],
    ['7 behind a bare word', 'cat/img?overlay?layer=1&opac=5', { layers: [{}, { number: 1 }] }],
    [
      '8 &amp; for some of the ampersands',
      'cat/img?hei=380&amp;wid=390&qlt=5',
      { commands: { hei: 380, wid: 390, qlt: { quality: 5 } } },
    ],
    [
      '9 the same command twice',
      'cat/img?qlt=63,0&op_usm=.4,.8,0,0&qlt=45,0&wid=1&wid=2',
      { commands: { qlt: { quality: 45 }, wid: 2 } },
    ],
    [
      '10 a variable twice',
      'cat/tmpl?$t1=cat/img&$t1=img',
      { layers: [{}, { content: { text: 'img' } }, {}] },
    ],
    [
      '11 a variable re-assigned behind its layer',
      'cat/tmpl?$s=5,5&layer=5&size=$s$&$s=7,7',
      { layers: [{}, {}, { commands: { size: { widthPx: 7 } } }] },
    ],
    ['12 empty values', 'cat/img?wid=&hei=&qlt=&fmt=&defaultImage=&$t1=', { commands: { defaultImage: '' } }],
    ['13 an unterminated macro', 'cat/img?$PD_GALLERY_L&wid=5', { commands: { wid: 5 } }],
    ['13 a lone dollar', 'cat/img?$&req=imageprops', { type: 'imageprops' }],
    ['14 a preset in the path', 'cat/img/$zoom$/15/x.jpg', { object: 'cat/img/$zoom$/15/x.jpg' }],
    ['14 glued to the suffix', 'cat/q3.JPG$other$', { object: 'cat/q3.JPG$other$' }],
    [
      '15 the query encoded into the path',
      'cat/img%3Fwid%3D20%26hei%3D30',
      { object: 'cat/img', commands: { wid: 20, hei: 30 } },
    ],
    ['16 double slashes', '/cat//img', { object: 'cat/img', mainCatalogId: 'cat' }],
    ['17 a trailing slash', 'cat/img/?wid=5', { object: 'cat/img', commands: { wid: 5 } }],
    [
      '18 no asset, only the catalog',
      'cat/?layer=0&src=img',
      { mainCatalogId: 'cat', layers: [{ content: { source: { object: 'img' } } }] },
    ],
    [
      '18 nothing at all before the query',
      '?size=5,5&color=ff0000',
      { object: '', layers: [{ content: { kind: 'solid' } }] },
    ],
    [
      '19 dots, tilde, plus, encoded -, _ and &',
      'cat/a.b~c+d%2De%5Ff%26g',
      { objectRecord: { id: 'a.b~c+d-e_f&g' } },
    ],
    [
      '20 suffixes that belong to the id',
      'cat/d1/d2/img-290x290.psd',
      { layers: [{ content: { source: { path: 'd1/d2/img-290x290.psd' } } }] },
    ],
    [
      '21 repository paths',
      'content/dam/x.png?layer=1&src=/content/dam/y.png',
      {
        layers: [
          { content: { source: { path: 'content/dam/x.png' } } },
          { content: { source: { path: 'content/dam/y.png' } } },
        ],
      },
    ],
    ['22 a stray quote and slash at the end', "cat/img?wid=200&hei=130'/", { commands: { wid: 200 } }],
    ['22 a stray quote and semicolon', 'cat/img?wid=500&fmt=jpg";', { commands: { wid: 500 } }],
    [
      '23 RTF with raw backslashes and braces, + and %20',
      'cat/img?layer=3&textps={\\rtf1{\\f0%20A+B}}&pos=3,2',
      { layers: [{}, { content: { text: '{\\rtf1{\\f0 A B}}' }, commands: { pos: { xPx: 3 } } }] },
    ],
    [
      '23 RTF encoded, groups closing early',
      'cat/img?layer=3&text=%7b\\rtf1%7d%7dx%5Cpar&wid=6',
      { commands: { wid: 6 }, layers: [{}, { content: { text: '{\\rtf1}}x\\par' } }] },
    ],
    [
      '24 control words and encoded dollars in variables',
      'cat/tmpl?$t1=A%20%5Cpar%20%24399',
      { layers: [{}, { content: { text: 'A \\par $399' } }, {}] },
    ],
    [
      '25 UTF-8 next to + for a blank',
      'cat/tmpl?$t1=%E9%98%BF+b',
      { layers: [{}, { content: { text: '阿 b' } }, {}] },
    ],
    [
      '26 raw pipe, blank, apostrophe',
      "cat/tmpl?rp=a|b&$t1=it's a|b",
      { layers: [{}, { content: { text: "it's a|b" } }, {}] },
    ],
    [
      '27 ids negative, alphabetic, odd at the start, with zeros',
      'cat/img?id=-988922133&id=_0x&id=000030290',
      { commands: { id: '000030290' } },
    ],
    [
      '28 sorted by a client: layer commands before their layer',
      'cat/img?bgcolor=ff0000&blendMode=mult&layer=1&scale=10&wid=5',
      { layers: [{ commands: { bgColor: { red: 255 } } }, { commands: { scale: 10 } }] },
    ],
    [
      '29 sparse and repeated layer numbers, layers of the template',
      'cat/tmpl?layer=9999&opac=5&layer=4&pos=0,30&layer=9999&rotate=3',
      {
        layers: [
          {},
          { number: 4, content: { text: 'one' } },
          { number: 5 },
          { number: 9999, commands: { rotate: 3, opac: {} } },
        ],
      },
    ],
    [
      '30 contradictory sizes, a crop of nothing',
      'cat/img?scl=1&wid=632&hei=402&size=632,402&crop=0,0,0,0',
      { commands: { scl: 1, wid: 632, hei: 402 }, layers: [{ commands: { size: { widthPx: 632 } } }] },
    ],
    [
      '30 cropN beyond the image',
      'cat/img?cropN=0,.1,1,1',
      { layers: [{ commands: { cropN: { topFraction: 0.1, heightFraction: 1 } } }] },
    ],
    [
      '31 numbers in every spelling',
      'cat/img?scl=2.4154589371980677&layer=1&pos=1372.01,-.25&rotate=0.00',
      {
        commands: { scl: 2.4154589371980677 },
        layers: [{}, { commands: { pos: { xPx: 1372.01, yPx: -0.25 }, rotate: 0 } }],
      },
    ],
  ])('%s', (_oddity, target, expected) => {
    expect(resolve(target)).toMatchObject(expected);
  });

  it.each([
    ['%24p%24= and $p$', 'cat/img?%24large%24=&fit=crop%2C0', 'cat/img?$large$&fit=crop,0'],
    ['case of names', 'cat/img?RESMODE=sharp2&WID=5', 'cat/img?resMode=sharp2&wid=5'],
    ['encoded commas', 'cat/img?crop=0%2C0%2c10%2C10', 'cat/img?crop=0,0,10,10'],
    ['encoded colon', 'cat/img%3ASmall', 'cat/img:Small'],
    ['what can be ignored', 'cat/img?wid=5&ts=1&.v=2&callback=x&rp=a|b&aem_pjpeg', 'cat/img?wid=5'],
    [
      'braces and parentheses',
      'cat/img?layer=1&src=is(cat/img?wid=5)',
      'cat/img?layer=1&src=is{cat/img?wid=5}',
    ],
  ])('resolve alike where they differ only in %s', (_what, one, other) => {
    const { issues: _ignored, ...expected } = resolve(other);
    expect(resolve(one)).toMatchObject(expected);
  });
});
