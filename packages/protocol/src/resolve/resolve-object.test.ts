import { describe, expect, it } from 'vitest';
import type { FileSource } from '../request/resolved-request.js';
import { refusalOf, resolveText, textIssues } from '../testing/resolve-fixture.js';
import { admitsDirectAccess, objectTypeOf } from './direct-access.js';
import { joinSourcePath } from './source-path.js';
import { translateObjectId } from './translate-object-id.js';

const CATALOGS = {
  '': {
    attributes: { RootPath: 'root', DefaultExt: '.jpg' },
    records: { shared: { path: 's.png' }, 'named/x': { path: 'whole.png' } },
  },
  cat: {
    attributes: { RootPath: 'cat-files' },
    records: {
      img: { path: 'img.tif' },
      'a/b': { path: 'ab.tif' },
      'with:colon': { path: 'colon.tif' },
      abs: { path: '/mnt/abs.tif' },
    },
  },
  named: { attributes: { RootPath: 'named-files' }, records: { x: { path: 'x.tif' }, y: { path: 'y.tif' } } },
  full: { attributes: { RootPath: 'full-files', FullMatch: true }, records: { z: { path: 'z.tif' } } },
  closed: { attributes: { AllowDirectAccess: 'include:' }, records: { z: { path: 'z.tif' } } },
};

function fileOf(target: string): FileSource {
  const content = resolveText(target, CATALOGS).layers[0]?.content;
  if (content?.kind !== 'image' || content.source.kind !== 'file')
    throw new Error(`${target}: expected a file`);
  return content.source;
}

describe('object of the path (G10, catalog-files.md 7)', () => {
  it.each<[rule: string, path: string, main: string, file: string, record?: string]>([
    ['rootId and id', 'cat/img', 'cat', 'cat-files/img.tif', 'img'],
    ['ids may have slashes', 'cat/a/b', 'cat', 'cat-files/ab.tif', 'a/b'],
    ['a record of the default catalog', 'cat/shared', 'cat', 'root/s.png', 'shared'],
    ['no rootId: default catalog', 'shared', '', 'root/s.png', 'shared'],
    ['RootIds are case-sensitive', 'CAT/img', '', 'root/CAT/img.jpg'],
    ['ids too', 'cat/IMG', 'cat', 'cat-files/IMG.tif'],
    ['a file below the RootPath of the catalog', 'cat/f/o.png', 'cat', 'cat-files/f/o.png'],
    ['DefaultExt for a path without suffix', 'x/y.z/o', '', 'root/x/y.z/o.jpg'],
    ['an absolute record path stands alone', 'cat/abs', 'cat', '/mnt/abs.tif', 'abs'],
    ['FullMatch 1: rootId stays, default catalog counts', 'full/f/o', '', 'root/full/f/o.jpg'],
    ['FullMatch 1: a record is a match', 'full/z', 'full', 'full-files/z.tif', 'z'],
    [
      'corpus 3.14: a preset in the path is a folder',
      'cat/img/$p$/1/x.jpg',
      'cat',
      'cat-files/img/$p$/1/x.jpg',
    ],
    ['corpus 3.20: a suffix that belongs to the name', 'cat/d1/img.psd', 'cat', 'cat-files/d1/img.psd'],
  ])('%s: %s', (...[, path, main, file, record]) => {
    const request = resolveText(`/is/image/${path}`, CATALOGS);
    expect(request.mainCatalogId).toBe(main);
    expect(request.objectRecord?.id).toBe(record);
    expect(fileOf(`/is/image/${path}`)).toMatchObject({ path: file, catalogId: main });
  });

  it.each<[rule: string, path: string, file: string, crop: string | undefined]>([
    ['of a record', 'cat/img:16x9', 'cat-files/img.tif', '16x9'],
    ['colon encoded', 'cat/img%3AXL--large', 'cat-files/img.tif', 'XL--large'],
    ['of a file', 'cat/f.x.y:Small', 'cat-files/f.x.y', 'Small'],
    ['not where a record has the whole id', 'cat/with:colon', 'cat-files/colon.tif', undefined],
    ['the last colon', 'cat/with:colon:Wide', 'cat-files/colon.tif', 'Wide'],
    ['not without a name', 'cat/f.png:', 'cat-files/f.png:', undefined],
  ])('smart-crop suffix (corpus 2): %s', (...[, path, file, crop]) => {
    const source = fileOf(`/is/image/${path}`);
    expect([source.path, source.cropName]).toEqual([file, crop]);
  });

  it.each<[path: string, code: string | undefined]>([
    ['closed/z', undefined],
    ['closed/z:Small', undefined],
    ['closed/other', 'protocol.object-refused'],
    ['cat/drawing.svg', 'protocol.object-refused'],
    ['C:/x.jpg', 'protocol.object-refused'],
  ])('AllowDirectAccess and relative paths: %s → %s', (path, code) => {
    expect(refusalOf(`/is/image/${path}`, CATALOGS)?.code).toBe(code);
  });

  it('refused as a path does not hinder requests that look at records only, nor another layer 0', () => {
    expect(resolveText('/is/image/closed/other?req=exists', CATALOGS)).toMatchObject({
      type: 'exists',
      layers: [],
    });
    expect(fileOf('/is/image/closed/other?src=z').path).toBe('z.tif');
  });

  it('with a comma is an issue (G2.5)', () => {
    expect(textIssues(resolveText('/is/image/cat/a%2Cb.jpg', CATALOGS))).toEqual([
      { kind: 'malformed', command: '' },
    ]);
  });

  it('of static content is text only (G19)', () => {
    const request = resolveText('/is/content/cat/a.pdf?fmt=png&type=x', CATALOGS);
    expect(request).toMatchObject({
      context: 'content',
      object: 'cat/a.pdf',
      layers: [],
      commands: { type: 'x' },
    });
    expect(textIssues(request)).toEqual([{ kind: 'misplaced', command: 'fmt' }]);
  });
});

describe('object of src= (G10.2-G10.7)', () => {
  it.each<[rule: string, src: string, file: string, catalogId: string]>([
    ['id of the main catalog', 'img', 'cat-files/img.tif', 'cat'],
    ['id of the default catalog', 'shared', 'root/s.png', 'cat'],
    ['the whole string before rootId/id', 'named/x', 'root/whole.png', 'cat'],
    ['rootId and id', 'named/y', 'named-files/y.tif', 'named'],
    ['a leading slash and rootId (AP-02)', '/named/y', 'named-files/y.tif', 'named'],
    ['a leading slash starts in the default catalog', '/shared', 'root/s.png', ''],
    ['a path below the main catalog', 'f/o.png', 'cat-files/f/o.png', 'cat'],
    ['a path below the catalog it names', 'named/f/o.png', 'named-files/f/o.png', 'named'],
    ['FullMatch of the catalog it names', 'full/f/o.png', 'root/full/f/o.png', ''],
    ['corpus 3.21: a repository path', '/content/dam/o.png', 'root/content/dam/o.png', ''],
    ['double slashes do not count', '//named//y', 'named-files/y.tif', 'named'],
    ['G2.4 + is a blank', 'f/a+b.png', 'cat-files/f/a b.png', 'cat'],
  ])('%s: %s', (...[, src, path, catalogId]) => {
    expect(fileOf(`/is/image/cat?src=${src}`)).toMatchObject({ path, catalogId });
  });

  it.each(['../x', 'a/../b', 'a%2f..%2fb', './a', 'a%5cb', 'a%00b', 'a?b', 'C:/x', 'closed/x'])(
    'refuses %s',
    (src) => {
      expect(refusalOf(`/is/image/cat?layer=1&src=${src}`, CATALOGS)).toMatchObject({
        code: 'protocol.object-refused',
        command: 'src',
        offset: 8,
      });
    },
  );
});

describe('admitsDirectAccess (catalog-files.md 7)', () => {
  it.each<[list: string, admitted: string[]]>([
    ['include:IS,STATIC', ['IS', 'STATIC']],
    ['IS,STATIC', ['IS', 'STATIC']],
    ['exclude:IS,STATIC', ['SVG', 'FXG']],
    ['include:', []],
    ['', []],
    ['exclude:', ['SVG', 'IS', 'STATIC', 'FXG']],
    [' Include : is ', ['IS']],
  ])('%j admits %j', (list, admitted) => {
    expect(
      (['SVG', 'IS', 'STATIC', 'FXG'] as const).filter((type) => admitsDirectAccess(list, type)),
    ).toEqual(admitted);
  });

  it('tells types by suffix', () => {
    expect(['a.SVG', 'a.fxg', 'a.jpg', 'a', 'svg'].map(objectTypeOf)).toEqual([
      'SVG',
      'FXG',
      'IS',
      'IS',
      'IS',
    ]);
  });
});

describe('joinSourcePath (catalog-files.md 8)', () => {
  it.each([
    ['a/b', 'root', '.tif', 'root/a/b.tif'],
    ['a.b/c', '', '.tif', 'a.b/c.tif'],
    ['c.', '', '.tif', 'c..tif'],
    ['.c', '', '.tif', '.c'],
    ['c', 'root/', '', 'root/c'],
    ['/abs/c.png', 'root', '.tif', '/abs/c.png'],
    ['D:\\x.png', 'root', '.tif', 'D:\\x.png'],
  ])('%s below %j with %j is %s', (...[path, RootPath, DefaultExt, joined]) => {
    expect(joinSourcePath(path, { RootPath, DefaultExt })).toBe(joined);
  });
});

const PLAIN_MAP = 'en,_E,|en_us,_E,|en_uk,_E,|fr,_F,|de,_D,|de_at,_D,|de_de,_D,|,_E,';
const TIER_MAP = 'w1,-W,|w2,-W2,-W,|w3,-W,|m1,-M1,-M,|m2,-M2,-M,|,';
const ID_MAP = ',_1,_2,_3|fr,_22,_23,_1,_2,_3|de,_470,_480,_1,_2,_3';

describe('translateObjectId (G12)', () => {
  it.each<[map: string, locale: string, ids: string[]]>([
    [PLAIN_MAP, 'de_de', ['myImg_D', 'myImg']],
    [PLAIN_MAP, 'DE_AT', ['myImg_D', 'myImg']],
    [PLAIN_MAP, 'ja', ['myImg_E', 'myImg']],
    [PLAIN_MAP, '', ['myImg_E', 'myImg']],
    [TIER_MAP, 'w1', ['myImg-W', 'myImg']],
    [TIER_MAP, 'w2', ['myImg-W2', 'myImg-W', 'myImg']],
    [TIER_MAP, 'm2', ['myImg-M2', 'myImg-M', 'myImg']],
    [TIER_MAP, 'zz', ['myImg']],
    [ID_MAP, 'fr', ['myImg_22', 'myImg_23', 'myImg_1', 'myImg_2', 'myImg_3']],
    [ID_MAP, 'xx', ['myImg_1', 'myImg_2', 'myImg_3']],
    [' en , _E , | fr,_F', 'en', ['myImg_E', 'myImg']],
    ['', 'de', ['myImg']],
  ])('%s in %j', (map, locale, ids) => {
    expect(translateObjectId('myImg', locale, { LocaleMap: map, DefaultLocale: '' })).toEqual(ids);
  });

  it('takes the item of DefaultLocale for unknown locales if there is no empty one (AC-09)', () => {
    const attributes = { LocaleMap: 'en,_E|fr,_F', DefaultLocale: 'fr' };
    expect(translateObjectId('a', 'ja', attributes)).toEqual(['a_F']);
    expect(translateObjectId('a', '', attributes)).toEqual(['a_F']);
    expect(() => translateObjectId('a', 'ja', { LocaleMap: 'en,_E', DefaultLocale: '' })).toThrow(
      expect.objectContaining({ code: 'protocol.locale-unknown' }),
    );
  });
});

describe('locale= (G12)', () => {
  const catalogs = {
    cat: {
      attributes: { LocaleMap: 'en,_E,|de,_D,|,', DefaultLocale: 'en' },
      records: {
        img: { path: 'any.tif' },
        img_D: { path: 'de.tif' },
        img_E: { path: 'en.tif' },
        other: { path: 'o.tif' },
      },
    },
  };
  const paths = (target: string): unknown[] =>
    resolveText(target, catalogs).layers.map(
      ({ content }) => content.kind === 'image' && content.source.kind === 'file' && content.source.path,
    );

  it.each([
    ['/is/image/cat/img?locale=DE', ['de.tif']],
    ['/is/image/cat/img', ['en.tif']],
    ['/is/image/cat/img?locale=', ['en.tif']],
    ['/is/image/cat/img?locale=fr', ['any.tif']],
    ['/is/image/cat/img:Wide?locale=de', ['de.tif']],
    ['/is/image/cat/other?locale=de&layer=1&src=img', ['o.tif', 'de.tif']],
  ])('%s', (target, expected) => {
    expect(paths(target)).toEqual(expected);
  });

  it('counts for nested requests too, whatever they say', () => {
    const nested = resolveText('/is/image/cat/other?locale=de&layer=1&src=is{cat/img?locale=en}', catalogs)
      .layers[1]?.content;
    expect(nested).toMatchObject({
      source: { request: { layers: [{ content: { source: { path: 'de.tif' } } }] } },
    });
  });

  it('closes paths: they cannot be translated (AP-05)', () => {
    expect(refusalOf('/is/image/cat/file.jpg', catalogs)?.code).toBe('protocol.object-refused');
  });
});
