import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const STAMP = '2024-05-06T07:08:09.500Z';
const NEWER = '2025-01-02T03:04:05.000Z';
const http = (time: string): string => new Date(time).toUTCString();

const RULES = `<?xml version="1.0"?><ruleset>
<rule OnMatch="continue" Expiration="0.5"><expression>short=1</expression></rule>
<rule OnMatch="error"><expression>refused=1</expression></rule>
</ruleset>`;

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nExpiration=10\nNonImgExpiration=0.1\nCatalogFile=base.tsv\nRuleSetFile=rules.xml\n`,
  'base.tsv':
    'Id\tPath\tModifier\tExpiration\nrecord\tflat.png\t\t3\nunkept\tflat.png\tcache=off\t\nempty\tflat.png\t\t-2\n',
  'rules.xml': RULES,
  'dated.ini': `RootId=dated\nUseLastModified=1\nTimeStamp=${Date.parse(STAMP)}\nCatalogFile=dated.tsv\n`,
  'dated.tsv': `Id\tPath\tTimeStamp\tUserData\nolder\tflat.png\t1000\ta=1\nnewer\tflat.png\t${Date.parse(NEWER)}\t\nempty\tflat.png\t\t\n`,
  'never.ini': 'RootId=never\nExpiration=-1\n',
  'atonce.ini': 'RootId=atonce\nExpiration=0\n',
  'quarter.ini': 'RootId=quarter\nExpiration=.25\nNonImgExpiration=1e-2\n',
  'standin.ini': 'RootId=standin\nDefaultImage=flat\nDefaultExpiration=2\n',
  'own.ini': 'RootId=own\nDefaultImage=own\nDefaultExpiration=2\nCatalogFile=own.tsv\n',
  'own.tsv': 'Id\tPath\tExpiration\nown\tflat.png\t.5\n',
  'files.ini': 'RootId=files\nExpiration=4\n',
};

const TEN_HOURS = { 'cache-control': 'max-age=36000' };
const NOT_KEPT = { 'cache-control': 'no-store', etag: null, expires: null };
const SIX_MINUTES = { 'cache-control': 'max-age=360' };
const kept = (seconds: number): Expected => ({ 'cache-control': `max-age=${seconds}` });
const dated = (time: string | null): Expected => ({ 'last-modified': time === null ? null : http(time) });

type Expected = Readonly<Record<string, string | null>>;
type Row = readonly [sentence: string, path: string, headers: Expected, status?: number];

/** What conditions then lead to is in conditions.test.ts. */
const ROWS: readonly Row[] = [
  // caching.md 3
  ['the default is on', 'image/flat?wid=9', TEN_HOURS],
  ['on: the client may cache', 'image/flat?wid=9&cache=on', TEN_HOURS],
  ['off: the client must not', 'image/flat?wid=9&cache=off', NOT_KEPT],
  ["off,on: the first value is the client's", 'image/flat?wid=9&cache=off,on', NOT_KEPT],
  ["on,off: the first value is the client's", 'image/flat?wid=9&cache=on,off', TEN_HOURS],
  ['validate: for the client unchanged', 'image/flat?wid=9&cache=validate', TEN_HOURS],
  ['update: for the client unchanged', 'image/flat?wid=9&cache=update', TEN_HOURS],
  ['it counts wherever it stands', 'image/flat?wid=9&layer=1&size=4,4&color=ff0000&cache=off', NOT_KEPT],
  ['also in a record', 'image/unkept?wid=9', NOT_KEPT],
  [
    'but not for what is around a nested request',
    'image/flat?layer=1&src=is{flat?wid=4&cache=off}',
    TEN_HOURS,
  ],
  ['ignored if the reply is no image: props', 'image/flat?req=props,xml&cache=off', SIX_MINUTES],
  ['ignored if the reply is no image: userdata', 'image/flat?req=userdata&cache=off', TEN_HOURS],
  ['ignored if the reply is no image: map', 'image/flat?req=map&cache=off', TEN_HOURS],
  ['static content knows off', 'content/files/care.txt?cache=off', { 'cache-control': 'no-store' }],
  ['and on', 'content/files/care.txt?cache=on', kept(14_400)],
  ["and the client's value of two", 'content/files/care.txt?cache=off,on', { 'cache-control': 'no-store' }],
  ['and nothing else: update', 'content/files/care.txt?cache=update', kept(14_400)],
  ['and nothing else: validate', 'content/files/care.txt?cache=validate', kept(14_400)],
  ['the client value cannot lift 0 (AK-03)', 'image/atonce/flat?wid=9&cache=on', kept(0)],
  ['off beats -1 (AK-03)', 'image/never/flat?wid=9&cache=off', NOT_KEPT],
  // caching.md 4
  ['hours as real numbers', 'image/quarter/flat?wid=9', kept(900)],
  ['in any notation', 'image/quarter/flat?req=props', kept(36)],
  ['0: at once', 'image/atonce/flat?wid=9', kept(0)],
  ['-1: never, which is written as a year', 'image/never/flat?wid=9', kept(31_536_000)],
  ['-2 of a record: the attribute', 'image/empty?wid=9', TEN_HOURS],
  ["the record's, else the attribute's", 'image/record?wid=9', kept(10_800)],
  ['of several layers the smallest', 'image/flat?layer=1&src=record', kept(10_800)],
  ['-1 counts as endless', 'image/never/flat?layer=1&src=/record', kept(10_800)],
  [
    'a default image: DefaultExpiration',
    'image/standin/none?wid=9',
    { ...kept(7200), 'x-default-image': '1' },
  ],
  ['the Expiration of its record, if it has one', 'image/own/none?wid=9', kept(1800)],
  ['validate', 'image/never/flat?req=validate', NOT_KEPT],
  ['resolve', 'image/never/flat?req=resolve', NOT_KEPT],
  ['loadcache', 'image/never/flat?req=loadcache', NOT_KEPT],
  ['message', 'image/never/flat?req=message&message=x', NOT_KEPT],
  ['saveToFile', 'image/never/flat?wid=9&req=saveToFile&name=a.png', NOT_KEPT],
  ['an error text', 'image/never/none', NOT_KEPT, 403],
  ['an error in static content', 'content/files/none.txt', NOT_KEPT, 403],
  ['a request that a rule refuses', 'image/flat?wid=9&refused=1', NOT_KEPT, 403],
  ["a rule's Expiration replaces the attribute value", 'image/flat?wid=9&short=1', kept(1800)],
  ['and only that', 'image/record?wid=9&short=1', kept(10_800)],
  // caching.md 5
  ['Last-Modified for images only with UseLastModified', 'image/record?wid=9', dated(null)],
  ['of the catalog, if there is no record (AK-04)', 'image/dated/flat?wid=9', dated(STAMP)],
  ["of the record, which is the catalog's where it states none", 'image/dated/empty?wid=9', dated(STAMP)],
  ['of the newest record', 'image/dated/older?wid=9&layer=1&src=newer', dated(NEWER)],
  [
    'of the newest record in a nested request',
    'image/dated/older?layer=1&src=is{dated/newer?wid=4}',
    dated(NEWER),
  ],
  ['for images only', 'image/dated/older?req=userdata', dated(null)],
];

describe('expiry and validators (caching.md 3-5)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOGS, settings: { IS_SOURCE_CHECK_MS: '0' } });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
    await writeFile(join(target.contentFolder, 'care.txt'), 'wash cold');
  });
  afterAll(() => target.stop());

  const address = (request: string): string => `${target.url}/is/image/${request}`;

  async function tagOf(request: string): Promise<string> {
    const reply = await fetch(address(request));
    await reply.arrayBuffer();
    return reply.headers.get('etag') ?? '';
  }

  it.each(ROWS.map(([sentence, path, headers, status = 200]) => [sentence, path, headers, status] as const))(
    '%s: %s',
    async (...[, path, headers, status]) => {
      const reply = await fetch(`${target.url}/is/${path}`);
      expect(reply.status, await reply.text()).toBe(status);
      for (const [name, value] of Object.entries(headers))
        expect([name, reply.headers.get(name)]).toEqual([name, value]);
    },
  );

  it.each(
    ROWS.filter(([, , headers]) => headers['cache-control'] !== 'no-store').map(
      ([sentence, path]) => [sentence, path] as const,
    ),
  )(
    '%s: %s has a tag, and states one instant in two ways, counted from the moment of sending',
    async (_, path) => {
      const { headers } = await fetch(`${target.url}/is/${path}`, { method: 'HEAD' });
      expect(headers.get('etag')).toMatch(/^(?:W\/)?"[0-9a-f]{32}"$/);
      const maxAge = /^max-age=(\d+)$/.exec(headers.get('cache-control') ?? '')?.[1];
      const [date = 0, expires = 0] = ['date', 'expires'].map((name) => Date.parse(headers.get(name) ?? ''));
      expect(Math.abs((expires - date) / 1000 - Number(maxAge))).toBeLessThanOrEqual(1);
    },
  );

  it('a HEAD is conditional, too, and has the tag of the GET', async () => {
    const etag = await tagOf('flat?wid=9');
    const head = await fetch(address('flat?wid=9'), { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
    const conditional = await fetch(address('flat?wid=9'), {
      method: 'HEAD',
      headers: { 'if-none-match': etag },
    });
    expect(conditional.status).toBe(304);
  });

  describe('of properties as text, whose second line is the time of writing (ADR 0097)', () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    async function propertiesAt(nowMs: number, headers: Record<string, string> = {}): Promise<Response> {
      vi.useFakeTimers({ toFake: ['Date'], now: nowMs });
      return fetch(address('flat?req=props'), { headers });
    }

    it('the tag is the same at any time, weak, and answers conditions', async () => {
      const [first, later] = [await propertiesAt(1_000_000_000_000), await propertiesAt(1_000_000_007_000)];
      const etag = first.headers.get('etag') ?? '';
      expect([etag, later.headers.get('etag')]).toEqual([expect.stringMatching(/^W\/"[0-9a-f]{32}"$/), etag]);
      const [one, other] = [(await first.text()).split('\n'), (await later.text()).split('\n')];
      expect([one[1], other[1]]).toEqual(['#Sun Sep 09 01:46:40 UTC 2001', '#Sun Sep 09 01:46:47 UTC 2001']);
      expect(one.toSpliced(1, 1)).toEqual(other.toSpliced(1, 1));
      expect((await propertiesAt(1_000_000_009_000, { 'if-none-match': etag })).status).toBe(304);
      // A weak tag never tells which bytes are meant. Reference: RFC 9110 13.1.1.
      expect((await propertiesAt(1_000_000_009_000, { 'if-match': etag })).status).toBe(412);
    });

    it.each(['xml', 'javascript', 'json'])(
      'as %s, without such a line, the tag is strong',
      async (format) => {
        expect(await tagOf(`flat?req=props,${format}`)).toMatch(/^"[0-9a-f]{32}"$/);
      },
    );

    it('another value is another tag', async () => {
      const etag = await tagOf('flat?req=props');
      expect(await tagOf('flat?req=props&wid=9')).not.toBe(etag);
    });
  });

  it.each([
    ['comments', 'flat?wid=9', 'flat?&.me&wid=9', true],
    ['a variable that nobody uses (AK-14)', 'flat?wid=9', 'flat?wid=9&$unused=1', true],
    ['a variable and its value (AK-14)', 'flat?wid=9', 'flat?$w=9&wid=$w$', true],
    ['the order of commands', 'flat?wid=9&qlt=50', 'flat?qlt=50&wid=9', true],
    ['cache=', 'flat?wid=9', 'flat?wid=9&cache=on,off', true],
    ['another value of a variable', 'flat?$w=9&wid=$w$', 'flat?$w=8&wid=$w$', false],
    ['the version token', 'flat?wid=9', 'flat?wid=9&id=abc', true],
    ['an encoded separator (J16)', 'flat?wid=9&hei=4', 'flat?wid=9%26hei=4', false],
    ['another size', 'flat?wid=9', 'flat?wid=8', false],
    ['another format', 'flat?wid=9&fmt=png', 'flat?wid=9&fmt=jpg', false],
  ])('%s: %s and %s have the same tag: %s', async (_what, ...[one, other, isSame]) => {
    expect((await tagOf(one)) === (await tagOf(other))).toBe(isSame);
  });

  it('a source that only got a new date has a new tag: its bytes may be others', async () => {
    const path = join(target.imagesFolder, 'touched.png');
    await writeFile(path, await flatPng(30, 20, [1, 2, 3, 255]));
    const before = await tagOf('touched?wid=9');
    await utimes(path, 1, 1);
    expect(await tagOf('touched?wid=9')).not.toBe(before);
  });

  it('permits cross-origin requests (OPTIONS), and no save by them', async () => {
    const reply = await fetch(address('flat?wid=9'), {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-headers': 'if-none-match' },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(reply.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    expect(reply.headers.get('access-control-allow-headers')).toMatch(/If-None-Match/);
    const save = await fetch(address('flat?req=saveToFile&name=a.png'), { method: 'OPTIONS' });
    expect(save.status).toBe(405);
  });

  it.each(['If-None-Match', 'If-Match', 'Range', 'If-Range'])(
    'permits %s to scripts of other sites, for static content, too',
    async (name) => {
      for (const path of ['image/flat?wid=9', 'content/docs/video.mp4']) {
        const { status, headers } = await fetch(`${target.url}/is/${path}`, { method: 'OPTIONS' });
        const allowed = (headers.get('access-control-allow-headers') ?? '').split(', ');
        expect([path, status, allowed.includes(name)]).toEqual([path, 204, true]);
      }
    },
  );

  it('lets scripts of other sites read pictures and their tags', async () => {
    const { headers } = await fetch(address('flat?wid=9'));
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toMatch(/ETag/);
  });
});
