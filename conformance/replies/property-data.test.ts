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
        'RootId=shop\nCatalogFile=shop.dat\nLocaleStrMap=en,E|nl,N|de,D|,\nExpiration=2\nNonImgExpiration=0.5\n',
      'shop.dat':
        'Id\tPath\tUserData\tTargets\tImageSet\tExpiration\n' +
        `worked\tx.png\t${WORKED_USER_DATA}\t\t\t\n` +
        'free\tx.png\tjust some text\t\t\t1\n' +
        'zoom\tx.png\t\ttarget.1.rect=1,2,3,4??target.1.label=Side^loc=D^Seite??target.1.name=n^loc=D^m\t\t\n' +
        'set\tx.png\t\t\ta;0xA56DB2 red^loc=D^rot,b^loc=N^bb;sw\t\n',
    },
  });
});
afterAll(() => target.stop());

const get = (path: string): Promise<Response> => fetch(`${target.url}/is/image/${path}`);
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

  it('is served for static content, too (grammar.md G19)', async () => {
    const reply = await fetch(`${target.url}/is/content/shop/none?req=userdata`);
    expect([reply.status, await reply.text()]).toEqual([200, '\r\n']);
  });

  it('is a single CR LF for what is no record', async () => {
    expect(await textOf('shop/none?req=userdata')).toBe('\r\n');
  });

  it('lives as long as the record (caching.md 4, AK-06)', async () => {
    expect(await ttlOf('shop/worked?req=userdata')).toBe('max-age=7200');
    expect(await ttlOf('shop/free?req=userdata')).toBe('max-age=3600');
  });
});

describe('req=targets (requests.json targets, grammar.md G12)', () => {
  it('translates labels and user data only', async () => {
    expect(await textOf('shop/zoom?req=targets&locale=de')).toBe(
      'target.1.rect=1,2,3,4\r\ntarget.1.label=Seite\r\ntarget.1.name=n^loc=D^m\r\n',
    );
  });

  it('gives the same as JSON', async () => {
    expect(parseJsonp(await textOf('shop/zoom?req=targets,json&locale=de')).value).toEqual({
      'target.1.rect': '1,2,3,4',
      'target.1.label': 'Seite',
      'target.1.name': 'n^loc=D^m',
    });
  });

  it('is a single CR LF without targets', async () => {
    expect(await textOf('shop/free?req=targets')).toBe('\r\n');
  });
});

describe('req=imageset (requests.json imageset, clients.md 0.9)', () => {
  it.each([
    ['de', 'a;0xA56DB2rot,;sw\r\n'],
    ['nl', 'a;0xA56DB2,bb;sw\r\n'],
    ['ja', 'a;0xA56DB2 red,b;sw\r\n'],
  ])('translates every piece for %s and keeps colors', async (locale, expected) => {
    expect(await textOf(`shop/set?req=imageset&locale=${locale}`)).toBe(expected);
  });

  it('stands under IMAGE_SET in JSON, javascript and XML', async () => {
    expect(await textOf('shop/set?req=imageset,json&locale=ja')).toBe(
      '/*jsonp*/s7jsonResponse({"IMAGE_SET":"a;0xA56DB2 red,b;sw"},"");',
    );
    expect(await textOf('shop/set?req=imageset,javascript&locale=ja')).toBe(
      "IMAGE_SET='a;0xA56DB2 red,b;sw'\n",
    );
    expect(await textOf('shop/set?req=imageset,xml&locale=ja')).toContain('value="a;0xA56DB2 red,b;sw"');
  });

  it('is a single CR LF for what has no set, for NonImgExpiration', async () => {
    expect(await textOf('shop/none?req=imageset')).toBe('\r\n');
    expect(await ttlOf('shop/set?req=imageset')).toBe('max-age=1800');
  });
});
