import { describe, expect, it } from 'vitest';
import { resolveText } from '../testing/resolve-fixture.js';
import { printCommands, printRequest } from './print-request.js';

const CATALOGS = {
  '': { attributes: { AllowDirectUrls: true, RootUrl: 'http://images.example' } },
  cat: {
    macros: { view: 'wid=240&fmt=jpeg' },
    records: { img: { path: 'img.tif' }, 'a b': { path: 'ab.tif' } },
  },
};

describe('printRequest', () => {
  it.each<[what: string, target: string, printed: string]>([
    ['a plain request', '/is/image/cat/img?WID=0240&fit=CROP,1', '/is/image/cat/img?fit=crop,1&wid=240'],
    ['nothing but the object', '/is/image//cat/img/?&', '/is/image/cat/img'],
    ['nothing at all', '/is/image?', '/is/image'],
    ['static content', '/is/content/cat/a.pdf?req=exists', '/is/content/cat/a.pdf?req=exists'],
    ['encoded objects', '/is/image/cat/a%20b', '/is/image/cat/a%20b'],
    [
      'macros and variables',
      '/is/image/cat/img?$view$&$v=A%26B&layer=1&text=$v$',
      '/is/image/cat/img?fmt=jpeg&wid=240&layer=1&text=A%26B',
    ],
    ['registry order, whatever the order', '/is/image/cat/img?hei=2&wid=1', '/is/image/cat/img?wid=1&hei=2'],
    ['types with options', '/is/image/cat/img?req=SET,json,UTF-8', '/is/image/cat/img?req=set,json,UTF-8'],
    [
      'names of layers',
      '/is/image/cat/img?layer=1,a&layer=1,b&opac=50',
      '/is/image/cat/img?layer=1,a&layer=1,b&opac=50',
    ],
    [
      'effects of composite and layer',
      '/is/image/cat/img?effect=1&op_blur=2&layer=1&effect=-1&op_blur=3',
      '/is/image/cat/img?effect=1&op_blur=2&layer=1&effect=-1&op_blur=3',
    ],
    [
      'nested requests in braces',
      '/is/image/cat/img?layer=1&src=is%28cat%2Fimg%3Fwid%3D5%29',
      '/is/image/cat/img?layer=1&src=is{cat/img?wid=5}',
    ],
    [
      'foreign sources as written',
      '/is/image/cat?src=(http://h/a?b=1&c=2)',
      '/is/image/cat?layer=0&src={http://h/a?b=1&c=2}',
    ],
    [
      'unbalanced text in the delimiters that hold it',
      '/is/image/cat?src=(http://h/a?b={)',
      '/is/image/cat?layer=0&src=(http://h/a?b={)',
    ],
    ['embedded requests', '/is/image/cat?src=ir(v/x?show)', '/is/image/cat?layer=0&src=ir{v/x?show}'],
  ])('prints %s', (_what, target, printed) => {
    const attributes = { AllowDirectUrls: true };
    expect(printRequest(resolveText(target, CATALOGS, { attributes }))).toBe(printed);
  });
});

describe('printCommands', () => {
  it('prints given values only, encoded', () => {
    expect(printCommands({ hei: 5, wid: 4, defaultImage: 'a&b', name: '' })).toBe(
      'name=&defaultImage=a%26b&wid=4&hei=5',
    );
    expect(printCommands({})).toBe('');
  });
});
