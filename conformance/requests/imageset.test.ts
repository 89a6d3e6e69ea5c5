import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

describe('req=imageset (requests.json imageset; clients.md 0.9; grammar.md G12)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'shop.ini':
          'RootId=shop\nCatalogFile=shop.tsv\nLocaleStrMap=en,E|nl,N|de,D|,\nExpiration=2\nNonImgExpiration=0.5\n',
        'shop.tsv':
          'Id\tPath\tImageSet\tModifier\tExpiration\n' +
          'set\tgone.png\ta;0xA56DB2 red^loc=D^rot,b^loc=N^bb;sw\tsrc=gone&wid=oops\t9\n' +
          'pages\t\ta:b,{c,d};e??f\t\t\n' +
          'without\tgone.png\t\t\t\n',
      },
    });
  });
  afterAll(() => target.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/shop/${path}`);
  const textOf = async (path: string): Promise<string> => (await ask(path)).text();

  it.each([
    ['de', 'a;0xA56DB2rot,;sw\r\n'],
    ['nl', 'a;0xA56DB2,bb;sw\r\n'],
    ['ja', 'a;0xA56DB2 red,b;sw\r\n'],
  ])('is the field and one CR LF, every piece localised for %s, colors kept', async (locale, expected) => {
    expect(await textOf(`set?req=imageset&locale=${locale}`)).toBe(expected);
  });

  it('is otherwise unchanged', async () => {
    expect(await textOf('pages?req=imageset')).toBe('a:b,{c,d};e??f\r\n');
  });

  it.each([
    ['', 'text/plain; charset=utf-8', 'a:b,{c,d};e??f\r\n'],
    [',javascript', 'text/javascript; charset=UTF-8', "IMAGE_SET='a:b,{c,d};e??f'\n"],
    [
      ',json&id=007&handler=cb',
      'text/javascript; charset=UTF-8',
      '/*jsonp*/cb({"IMAGE_SET":"a:b,{c,d};e??f"},"007");',
    ],
  ])('req=imageset%s', async (suffix, type, body) => {
    const reply = await ask(`pages?req=imageset${suffix}`);
    expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([200, type, body]);
  });

  it.each(['UTF-8', 'UTF-16', 'UTF-16LE', 'UTF-16BE', 'ISO-8859-1'])('xml in %s', async (encoding) => {
    const reply = await ask(`pages?req=imageset,xml,${encoding}`);
    expect(reply.headers.get('content-type')).toBe(`text/xml; charset=${encoding}`);
    const decoder = new TextDecoder(encoding === 'UTF-16' ? 'utf-16be' : encoding);
    expect(decoder.decode(await reply.arrayBuffer()).replaceAll(/\n\s*/g, '')).toBe(
      `<?xml version="1.0" encoding="${encoding}" ?><prop-group><property name="IMAGE_SET" value="a:b,{c,d};e??f" /></prop-group>`,
    );
  });

  it.each(['without', 'none', ''])('is a single CR LF for "%s": no error', async (id) => {
    const reply = await ask(`${id}?req=imageset`);
    expect([reply.status, await reply.text()]).toEqual([200, '\r\n']);
  });

  it('ignores other commands, imageSet= too, and those of the record', async () => {
    expect(await textOf('set?req=imageset&locale=ja&wid=oops&src=is{gone&imageSet={x}')).toBe(
      'a;0xA56DB2 red,b;sw\r\n',
    );
  });

  it.each(['set', 'without', 'none'])(
    '%s may be kept for attribute::NonImgExpiration (ttl-catalog-nonimg)',
    async (id) => {
      expect((await ask(`${id}?req=imageset`)).headers.get('cache-control')).toBe('max-age=1800');
    },
  );
});
