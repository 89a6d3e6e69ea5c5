import { parseJsonp } from '@is/props';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

let target: RunningTarget;

/** The worked case of grammar.md G12. */
const WORKED_USER_DATA =
  'val1=111??str1=Default1^loc=N^Dutch1^loc=D^German1??val2=value2??str2=^loc=E^English2^loc=N^Dutch2^loc=D^German2??str3=Default3^loc=N^Dutch3^loc=D^German3';

beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': OPEN_LIMITS,
      'shop.ini':
        'RootId=shop\nCatalogFile=shop.dat\nStaticContentCatalogFile=docs.tsv\nLocaleMap=de,_D,|,\nLocaleStrMap=en,E|nl,N|de,D|,\nExpiration=2\nNonImgExpiration=0.5\n',
      'shop.dat':
        'Id\tPath\tUserData\tModifier\tExpiration\n' +
        `worked\tgone.png\t${WORKED_USER_DATA}\t\t\n` +
        'free\tgone.png\tjust some text\tsrc=gone&wid=oops\t1\n' +
        'endless\tgone.png\ta=1\t\t-1\n' +
        `quoted\tgone.png\t"a=1??b=2"\t\t-2\n`,
      'docs.tsv':
        'Id\tPath\tUserType\tUserData\tExpiration\n' +
        'sheet\tsheet.pdf\tmanual\tpages=12??title=Care\t1\n' +
        'sheet_D\tsheet_d.pdf\tmanual\ttitle=Pflege\t-2\n' +
        'untyped\tuntyped.pdf\t\tpages=1\t\n',
    },
  });
});
afterAll(() => target.stop());

const get = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);
const contentOf = async (path: string): Promise<string> =>
  (await fetch(`${target.url}/is/content/${path}`)).text();
const textOf = async (path: string): Promise<string> => (await get(path)).text();
const ttlOf = async (path: string): Promise<string | null> => (await get(path)).headers.get('cache-control');

describe('req=userdata (requests.json userdata, grammar.md G12)', () => {
  it.each([
    ['nl', 'val1=111\r\nstr1=Dutch1\r\nval2=value2\r\nstr2=Dutch2\r\nstr3=Dutch3\r\n'],
    ['ja', 'val1=111\r\nstr1=Default1\r\nval2=value2\r\nstr2=\r\nstr3=Default3\r\n'],
  ])('gives the strings of the locale %s', async (locale, expected) => {
    expect(await textOf(`shop/worked?req=userdata&locale=${locale}`)).toBe(expected);
  });

  it('gives flat JSON to the handler, with the id', async () => {
    const body = await textOf('shop/worked?req=userdata,json&locale=nl&id=007&handler=cb');
    expect(body).toBe(
      '/*jsonp*/cb({"val1":"111","str1":"Dutch1","val2":"value2","str2":"Dutch2","str3":"Dutch3"},"007");',
    );
  });

  it('gives XML in the encoding that was asked for', async () => {
    const reply = await get('shop/worked?req=userdata,xml,UTF-16LE&locale=nl');
    expect(reply.headers.get('content-type')).toBe('text/xml; charset=UTF-16LE');
    const xml = new TextDecoder('utf-16le').decode(await reply.arrayBuffer());
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-16LE" \?>\n<prop-group>/);
    expect(xml).toContain('<property name="str1" value="Dutch1" />');
  });

  it('shows text that is no property as text only', async () => {
    expect(await textOf('shop/free?req=userdata')).toBe('just some text\r\n');
    expect(parseJsonp(await textOf('shop/free?req=userdata,json')).value).toEqual({});
  });

  it('is a single CR LF for what is no record', async () => {
    expect(await textOf('shop/none?req=userdata')).toBe('\r\n');
  });

  it('takes a quoted field as one value (AF-16)', async () => {
    expect(await textOf('shop/quoted?req=userdata')).toBe('a=1??b=2\r\n');
  });

  it.each(['UTF-8', 'UTF-16', 'UTF-16LE', 'UTF-16BE', 'ISO-8859-1'])('xml in %s', async (encoding) => {
    const reply = await get(`shop/endless?req=userdata,xml,${encoding}`);
    expect(reply.headers.get('content-type')).toBe(`text/xml; charset=${encoding}`);
    const decoder = new TextDecoder(encoding === 'UTF-16' ? 'utf-16be' : encoding);
    expect(decoder.decode(await reply.arrayBuffer()).replaceAll(/\n\s*/g, '')).toBe(
      `<?xml version="1.0" encoding="${encoding}" ?><prop-group><property name="a" value="1" /></prop-group>`,
    );
  });

  it.each([',javascript', ',yaml', ',xml,UTF-9', ',json&handler=a()'])(
    'refuses req=userdata%s',
    async (suffix) => expect((await get(`shop/worked?req=userdata${suffix}`)).status).toBe(403),
  );

  it('ignores other commands, and those of the record; locale= is considered', async () => {
    expect(await textOf('shop/free?req=userdata&wid=oops&src=is{gone&layer=nobody')).toBe(
      'just some text\r\n',
    );
  });

  it.each([
    ['worked', 'max-age=7200'],
    ['free', 'max-age=3600'],
    ['endless', 'max-age=31536000'],
    ['quoted', 'max-age=7200'],
    ['none', 'max-age=7200'],
  ])('%s lives as long as the record: %s (caching.md 4, AK-06)', async (id, maxAge) => {
    expect(await ttlOf(`shop/${id}?req=userdata`)).toBe(maxAge);
  });
});

describe('/is/content req=userdata (requests.json userdata; grammar.md G12, G19)', () => {
  it.each([
    ['shop/sheet?req=userdata&type=manual', 'pages=12\r\ntitle=Care\r\n', 'max-age=3600'],
    ['shop/sheet?req=userdata&locale=de', 'title=Pflege\r\n', 'max-age=7200'],
    ['shop/none?req=userdata', '\r\n', 'max-age=7200'],
    ['shop/untyped?req=userdata&type=Manual', 'pages=1\r\n', 'max-age=7200'],
    ['shop/sheet?req=userdata&wid=oops', 'pages=12\r\ntitle=Care\r\n', 'max-age=3600'],
  ])('%s', async (path, body, maxAge) => {
    expect(await contentOf(path)).toBe(body);
    const { headers } = await fetch(`${target.url}/is/content/${path}`);
    expect(headers.get('cache-control')).toBe(maxAge);
  });

  it('refuses another type (static-type-field)', async () => {
    expect(await contentOf('shop/sheet?req=userdata&type=Manual')).toMatch(/^REFUSED: /);
  });
});
