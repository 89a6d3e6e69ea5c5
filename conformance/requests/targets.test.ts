import { parseJsonp } from '@is/props';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

const ZOOM = [
  'target.1.rect=1,2,3,4',
  'target.1.label=Side^loc=D^Seite',
  'target.1.name=n^loc=D^m',
  'target.1.userdata=far^loc=D^fern',
].join('??');

describe('req=targets (requests.json targets; grammar.md G12)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': `${OPEN_LIMITS}NonImgExpiration=0.5\n`,
        'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nLocaleStrMap=en,E|de,D|,\nExpiration=2\n',
        'shop.tsv':
          'Id\tPath\tTargets\tModifier\tExpiration\n' +
          `zoom\tgone.png\t${ZOOM}\t\t\n` +
          'quick\tgone.png\ttarget.1.rect=5,6,7,8\tsrc=gone&wid=oops\t1\n' +
          'text\tgone.png\tno property at all\t\t-1\n' +
          'without\tgone.png\t\t\t-2\n',
      },
    });
  });
  afterAll(() => target.stop());

  const ask = (path: string): Promise<Response> => fetch(`${target.url}/is/image/shop/${path}`);
  const textOf = async (path: string): Promise<string> => (await ask(path)).text();

  it.each([
    ['de', 'Seite', 'fern'],
    ['ja', 'Side', 'far'],
    ['en', '', ''],
  ])('every ?? becomes a line end, and one CR LF is appended; labels and user data in %s', async (...row) => {
    const [locale, label, userData] = row;
    expect(await textOf(`zoom?req=targets&locale=${locale}`)).toBe(
      `target.1.rect=1,2,3,4\r\ntarget.1.label=${label}\r\ntarget.1.name=n^loc=D^m\r\ntarget.1.userdata=${userData}\r\n`,
    );
  });

  it.each([
    ['', 'text/plain; charset=utf-8', 'target.1.rect=5,6,7,8\r\n'],
    [',text', 'text/plain; charset=utf-8', 'target.1.rect=5,6,7,8\r\n'],
    [
      ',json&id=-7&handler=cb',
      'text/javascript; charset=UTF-8',
      '/*jsonp*/cb({"target.1.rect":"5,6,7,8"},"-7");',
    ],
  ])('req=targets%s', async (suffix, type, body) => {
    const reply = await ask(`quick?req=targets${suffix}`);
    expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([200, type, body]);
  });

  it.each(['UTF-8', 'UTF-16', 'UTF-16LE', 'UTF-16BE', 'ISO-8859-1'])(
    'xml in %s: groups named as the keys are',
    async (encoding) => {
      const reply = await ask(`quick?req=targets,xml,${encoding}`);
      expect(reply.headers.get('content-type')).toBe(`text/xml; charset=${encoding}`);
      const decoder = new TextDecoder(encoding === 'UTF-16' ? 'utf-16be' : encoding);
      expect(decoder.decode(await reply.arrayBuffer()).replaceAll(/\n\s*/g, '')).toBe(
        `<?xml version="1.0" encoding="${encoding}" ?><prop-group><prop-group name="target"><prop-group name="1">` +
          '<property name="rect" value="5,6,7,8" /></prop-group></prop-group></prop-group>',
      );
    },
  );

  it('is formatted as properties only if the field follows their syntax', async () => {
    expect(await textOf('text?req=targets')).toBe('no property at all\r\n');
    expect(parseJsonp(await textOf('text?req=targets,json')).value).toEqual({});
  });

  it.each(['without', 'none', ''])('is a single CR LF for "%s": no error', async (id) => {
    const reply = await ask(`${id}?req=targets`);
    expect([reply.status, await reply.text()]).toEqual([200, '\r\n']);
  });

  it.each([',javascript', ',yaml', ',xml,UTF-9', ',json&handler=a.b()'])(
    'refuses req=targets%s',
    async (suffix) => expect((await ask(`zoom?req=targets${suffix}`)).status).toBe(403),
  );

  it('ignores other commands, and those of the record', async () => {
    expect(await textOf('quick?req=targets&wid=oops&src=is{gone')).toBe('target.1.rect=5,6,7,8\r\n');
  });

  it.each([
    ['zoom', 'max-age=7200'],
    ['quick', 'max-age=3600'],
    ['text', 'max-age=31536000'],
    ['without', 'max-age=7200'],
    ['none', 'max-age=7200'],
  ])('%s lives as long as the record: %s (caching.md 4)', async (id, maxAge) => {
    expect((await ask(`${id}?req=targets`)).headers.get('cache-control')).toBe(maxAge);
  });
});
