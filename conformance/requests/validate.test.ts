import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { testPropertyFormats } from './property-formats.js';

const CATALOGS = {
  'default.ini': OPEN_LIMITS,
  'shop.ini':
    'RootId=shop\nCatalogFile=shop.tsv\nMacroFile=macros.tsv\nExpiration=-1\nAllowDirectAccess=include:\n',
  'shop.tsv': 'Id\tPath\tModifier\nshoe\tgone.png\t\ntmpl\t\tlayer=1&src=$object$&wid=oops\n',
  'macros.tsv': 'Name\tDefinition\nsmall\twid=20\nwrong\twid=oops\n',
  'french.ini': 'RootId=french\nLocaleMap=fr,_F,\n',
};

describe('req=validate (requests.json validate)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOGS });
  });
  afterAll(() => target.stop());

  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${target.url}/is/image/${path}`, init);

  testPropertyFormats({
    type: 'validate',
    ask: (modifiers) => ask(`shop/shoe?wid=20&${modifiers}`),
    properties: () => [['request.isValid', '1']],
  });

  it.each([
    ['a picture whose file is not there', 'shop/shoe?wid=20&layer=1&size=9,9&color=ff0000'],
    ['an object that is not there', 'shop/none?'],
    ['an object that may not be addressed', 'shop/folder/none.tif?'],
    ['a source that may not be addressed', 'shop/shoe?layer=1&src=other.tif&mask=/elsewhere/other.tif'],
    ['a source in a nested request', 'shop/shoe?layer=1&src=is{shop/none.tif?wid=5}'],
    ['a foreign source', 'shop/shoe?layer=1&src={http://foreign.example/a.png}'],
    ['an object of another locale', 'french/none?locale=fr'],
    ['an object of a locale that nobody knows', 'french/none?locale=xx'],
    ['a variable, whatever it stands for', 'shop/shoe?$w=oops&wid=$w$'],
    ['a variable that nobody defines', 'shop/shoe?wid=$w$&layer=1&src=$picture$'],
    ['a template and the record behind it', 'shop/shoe?template=tmpl&$object$=1'],
    ['a template that is none', 'shop/shoe?template=none'],
    ['a macro', 'shop/shoe?$small$'],
    ['a command that nobody knows', 'shop/shoe?nosuch=1'],
  ])('is valid: %s', async (_, path) => {
    const reply = await ask(`${path}&req=validate,json`);
    expect([reply.status, await reply.text()]).toEqual([
      200,
      '/*jsonp*/s7jsonResponse({"request.isValid":"1"},"");',
    ]);
  });

  it.each([
    ['a value that its command cannot read', 'shop/shoe?wid=oops'],
    ['one in a macro (validate-depth)', 'shop/shoe?$wrong$'],
    ['one in a nested request', 'shop/shoe?layer=1&src=is{shop/shoe?wid=oops}'],
    ['a layer that nobody defines', 'shop/shoe?layer=nobody&pos=1,1'],
    ['a command that must not stand there', 'shop/shoe?layer=0&sizeN=1,1'],
  ])('is not valid: %s', async (_, path) => {
    const reply = await ask(`${path}&req=validate`);
    expect([reply.status, (await reply.text()).split(':')[0]]).toEqual([403, 'REQUEST']);
  });

  it('must not be kept, nor answered 304 (caching.md 4)', async () => {
    const { status, headers } = await ask('shop/shoe?req=validate', { headers: { 'if-none-match': '*' } });
    expect([status, headers.get('cache-control'), headers.get('etag')]).toEqual([200, 'no-store', null]);
  });
});
