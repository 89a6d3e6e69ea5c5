import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const STAMP_MS = Date.UTC(2024, 4, 6, 7, 8, 9, 500);
const at = (offsetSeconds: number): string => new Date(STAMP_MS + offsetSeconds * 1000).toUTCString();

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nErrorImage=flat\n`,
  'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nStaticContentCatalogFile=docs.tsv\nDefaultImage=shoe\n',
  'shop.tsv':
    'Id\tPath\tExpiration\tUserData\tMap\tTargets\n' +
    'shoe\tflat.png\t2\ta=1\t<area href=x>\tt.1.rect=1,2,3,4\n' +
    'atonce\tflat.png\t0\ta=1\t\t\n' +
    'never\tflat.png\t-1\ta=1\t<area href=x>\tt.1.rect=1,2,3,4\n',
  'docs.tsv': `Id\tPath\tExpiration\tTimeStamp\tUserData\nsheet\tcare.txt\t1\t${STAMP_MS}\ta=1\nnever\tcare.txt\t-1\t${STAMP_MS}\ta=1\n`,
  'dated.ini': `RootId=dated\nUseLastModified=1\nTimeStamp=${STAMP_MS}\n`,
  'open.ini': 'RootId=open\nErrorImage=\nExpiration=-1\n',
};

/** What a reply has that a client could compare, and for how long it may be kept. */
const REPLIES = {
  'a tag': [
    'image/shop/shoe?wid=9',
    'image/shop/atonce?wid=9',
    'image/shop/shoe?req=tmb',
    'image/shop/shoe?req=mask&fmt=png',
    'image/shop/shoe?req=tile&rect=0,0,9,9&scl=1',
    'image/shop/missing?wid=9',
    'image/shop/shoe?wid=9&cache=on,off',
    'image/shop/shoe?wid=9&cache=update',
    'image/shop/shoe?wid=9&cache=validate',
    'image/shop/shoe?wid=7&req=props,xml',
    'image/shop/shoe?req=imageprops,json',
    'image/shop/shoe?req=exists,javascript',
    'image/shop?req=catalogprops,xml',
    'image/shop/shoe?req=userdata',
    'image/shop/shoe?req=targets',
    'image/shop/shoe?req=map',
    'image/shop/shoe?req=imageset',
    'image/shop/shoe?req=set',
    'image/shop/shoe?req=xlate,json',
    'image/shop/shoe?req=xmp',
    'image/shop/shoe?req=mbrSet',
    'content/shop/sheet?req=userdata',
    'content/shop/sheet?req=props,json',
  ],
  'a tag and a date': ['image/dated/flat?wid=9', 'image/dated/flat?req=mask', 'content/shop/sheet'],
  'an endless life': [
    'image/shop/never?wid=9',
    'image/shop/never?req=tmb',
    'image/shop/never?req=userdata',
    'image/shop/never?req=targets',
    'image/shop/never?req=map',
    'image/shop/never?req=xmp',
    'content/shop/never?req=userdata',
  ],
  'an endless life and a date': ['content/shop/never'],
  nothing: [
    'image/shop/never?wid=9&cache=off',
    'image/shop/shoe?wid=9&cache=off,on',
    'content/shop/never?cache=off',
    'image/shop/never?req=validate',
    'image/shop/never?req=resolve',
    'image/shop/never?req=message&message=x',
    'image/shop/never?req=loadcache',
    'image/shop/none?wid=9&defaultImage=',
    'image/',
  ],
} as const;

type Kind = keyof typeof REPLIES;
const KINDS = Object.keys(REPLIES) as readonly Kind[];

type HeadersFor = (tag: string) => Readonly<Record<string, string>>;
type Statuses = readonly [tagged: number, dated: number, endless: number, endlessDated: number, none: number];

const noneMatch =
  (value: (tag: string) => string): HeadersFor =>
  (tag) => ({ 'If-None-Match': value(tag) });
const since =
  (value: string): HeadersFor =>
  () => ({ 'If-Modified-Since': value });
const match =
  (value: (tag: string) => string): HeadersFor =>
  (tag) => ({ 'If-Match': value(tag) });
const unmodified =
  (value: string): HeadersFor =>
  () => ({ 'If-Unmodified-Since': value });

/** Statuses in the order of REPLIES. Reference: caching.md 4 (-1), 5; RFC 9110 13.1, 13.2.2. */
const CONDITIONS: readonly (readonly [title: string, HeadersFor, Statuses])[] = [
  ['no condition', () => ({}), [200, 200, 200, 200, 200]],
  ['its tag', noneMatch((tag) => tag), [304, 304, 304, 304, 200]],
  ['its tag, marked weak on the way', noneMatch((tag) => `W/${tag}`), [304, 304, 304, 304, 200]],
  ['a list with its tag', noneMatch((tag) => `"0", W/"1" ,${tag}`), [304, 304, 304, 304, 200]],
  ['any tag', noneMatch(() => '*'), [304, 304, 304, 304, 200]],
  ['another tag', noneMatch(() => '"0"'), [200, 200, 304, 304, 200]],
  ['a tag that holds an asterisk', noneMatch(() => '"0,*,1"'), [200, 200, 304, 304, 200]],
  ['its tag without quotes', noneMatch((tag) => tag.replaceAll('"', '')), [200, 200, 304, 304, 200]],
  ['no tag at all', noneMatch(() => ''), [200, 200, 304, 304, 200]],
  ['its date', since(at(0)), [200, 304, 304, 304, 200]],
  ['a newer date', since(at(1)), [200, 304, 304, 304, 200]],
  ['a date to come', since(at(1e9)), [200, 304, 304, 304, 200]],
  ['an older date', since(at(-1)), [200, 200, 304, 304, 200]],
  ['its date as RFC 850 has it', since('Monday, 06-May-24 07:08:09 GMT'), [200, 304, 304, 304, 200]],
  ['its date as asctime has it', since('Mon May  6 07:08:09 2024'), [200, 304, 304, 304, 200]],
  ['a word for a date', since('yesterday'), [200, 200, 304, 304, 200]],
  ['a number for a date', since('99999'), [200, 200, 304, 304, 200]],
  ['a date of another protocol', since('2030-01-01T00:00:00Z'), [200, 200, 304, 304, 200]],
  [
    'its tag and an older date: the tag decides',
    (tag) => ({ ...noneMatch(() => tag)(tag), ...since(at(-1))(tag) }),
    [304, 304, 304, 304, 200],
  ],
  [
    'another tag and its date: the tag decides',
    (tag) => ({ ...noneMatch(() => '"0"')(tag), ...since(at(0))(tag) }),
    [200, 200, 304, 304, 200],
  ],
  ['must be this', match((tag) => tag), [200, 200, 200, 200, 200]],
  ['must be one of these', match((tag) => `"0", ${tag}`), [200, 200, 200, 200, 200]],
  ['must be anything', match(() => '*'), [200, 200, 200, 200, 200]],
  ['must be something else', match(() => '"0"'), [412, 412, 412, 412, 200]],
  ['must be this, but weak', match((tag) => `W/${tag}`), [412, 412, 412, 412, 200]],
  ['must be no newer', unmodified(at(0)), [200, 200, 200, 200, 200]],
  ['must be older', unmodified(at(-1)), [200, 412, 200, 412, 200]],
  ['must be older than a word', unmodified('yesterday'), [200, 200, 200, 200, 200]],
  [
    'must be this and older: the tag decides',
    (tag) => ({ ...match(() => tag)(tag), ...unmodified(at(-1))(tag) }),
    [200, 200, 200, 200, 200],
  ],
  [
    'must be this, and is known',
    (tag) => ({ ...match(() => tag)(tag), ...noneMatch(() => tag)(tag) }),
    [304, 304, 304, 304, 200],
  ],
  [
    'must be something else, and is known',
    (tag) => ({ ...match(() => '"0"')(tag), ...noneMatch(() => tag)(tag) }),
    [412, 412, 412, 412, 200],
  ],
];

/** Headers that a 304 must repeat (RFC 9110 15.4.5), and the two that tell of a stand-in. */
const REPEATED = [
  'etag',
  'last-modified',
  'cache-control',
  'vary',
  'access-control-allow-origin',
  'x-default-image',
];

interface Whole {
  readonly tag: string | null;
  readonly isEmpty: boolean;
  readonly shown: unknown;
}

let target: RunningTarget;
/** What every reply is without a condition. */
const wholes = new Map<string, Whole>();

beforeAll(async () => {
  target = await startTarget({ catalogFiles: CATALOGS });
  await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
  await writeFile(join(target.contentFolder, 'care.txt'), 'wash cold, dry flat');
  await utimes(join(target.contentFolder, 'care.txt'), STAMP_MS / 1000, STAMP_MS / 1000);
  for (const path of Object.values(REPLIES).flat()) {
    const reply = await ask(path);
    const isEmpty = (await reply.arrayBuffer()).byteLength === 0;
    wholes.set(path, { tag: reply.headers.get('etag'), isEmpty, shown: shown(reply) });
  }
});
afterAll(() => target.stop());

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${target.url}/is/${path}`, init);
const shown = ({ headers }: Response): unknown => REPEATED.map((name) => [name, headers.get(name)]);

describe.each(KINDS.map((kind, index) => [kind, index] as const))(
  'replies that have %s (caching.md 4, 5)',
  (kind, index) => {
    it.each(CONDITIONS.map(([title, headersFor, statuses]) => [title, statuses[index], headersFor] as const))(
      '%s: %i',
      async (_, ...[status, headersFor]) => {
        const asked: readonly (readonly [string, Method])[] = [
          [REPLIES[kind][0], 'HEAD'],
          ...REPLIES[kind].map((path) => [path, 'GET'] as const),
        ];
        expect(await Promise.all(asked.map((one) => outcomeOf(...one, headersFor)))).toEqual(
          asked.map((one) => expectedOf(...one, status)),
        );
      },
    );
  },
);

type Method = 'GET' | 'HEAD';

/** What a request with a condition is answered: status, whether there is a body, the headers that stay. */
async function outcomeOf(path: string, method: Method, headersFor: HeadersFor): Promise<readonly unknown[]> {
  const reply = await ask(path, { method, headers: headersFor(wholes.get(path)?.tag ?? '"none"') });
  const { byteLength } = await reply.arrayBuffer();
  return [path, reply.status, byteLength > 0, ...(reply.status === 412 ? [] : [shown(reply)])];
}

function expectedOf(path: string, method: Method, status: number | undefined): readonly unknown[] {
  const whole = wholes.get(path);
  const hasBody = method === 'GET' && (status === 412 || (status === 200 && whole?.isEmpty === false));
  return [path, status, hasBody, ...(status === 412 ? [] : [whole?.shown])];
}

describe('errors stay what they are, whatever the client has (RFC 9110 13.2.1)', () => {
  it.each(CONDITIONS.map(([title, headersFor]) => [title, headersFor] as const))(
    '%s',
    async (_, headersFor) => {
      for (const path of [
        'image/open/none',
        'image/open/never?wid=oops',
        'image/open/none?req=saveToFile&name=a.png',
        'content/shop/none',
      ]) {
        const reply = await ask(path, { headers: headersFor('"0"') });
        const found = [reply.status, reply.headers.get('cache-control'), reply.headers.get('etag')];
        expect([path, ...found]).toEqual([path, 403, 'no-store', null]);
      }
    },
  );

  it('a picture that is not the one that is wanted has no error image in its place', async () => {
    const reply = await ask('image/shop/shoe?wid=9', { headers: { 'if-match': '"0"' } });
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
      412,
      'text/plain; charset=utf-8',
      'no-store',
    ]);
    expect(await reply.text()).toBe(
      'REQUEST: The item is another than the one that was asked for.\nIf-Match: expected what the reply has now, got "0"\n',
    );
  });

  it('a save is not stopped by what a client has: it keeps nothing', async () => {
    for (const headers of [{ 'if-match': '"0"' }, { 'if-none-match': '*' }] as const) {
      const reply = await ask('image/shop/never?wid=9&req=saveToFile&name=a.png', { headers });
      expect([reply.status, (await reply.text()).split('\n')[0]]).toEqual([200, '#S7Z OK']);
    }
  });
});

describe('parts (RFC 9110 14)', () => {
  it.each([
    ['a part of this', { 'if-match': 'own' }, 206],
    ['a part of something else', { 'if-match': '"0"' }, 412],
    ['a part that is no newer', { 'if-unmodified-since': at(0) }, 206],
    ['a part that is older', { 'if-unmodified-since': at(-1) }, 412],
    ['a part that is known', { 'if-none-match': 'own' }, 304],
    ['a part of this, else all', { 'if-range': 'own' }, 206],
    ['a part of something else, else all', { 'if-range': '"0"' }, 200],
    ['a part of its date, else all', { 'if-range': at(0) }, 206],
    ['a part of a newer date, else all', { 'if-range': at(1) }, 200],
    ['a part of a number for a date, else all', { 'if-range': '2024' }, 200],
  ] as const)('of static content: %s: %i', async (_, condition, status) => {
    const tag = wholes.get('content/shop/sheet')?.tag ?? '';
    const headers = Object.fromEntries(
      Object.entries(condition).map(([name, value]) => [name, value === 'own' ? tag : value]),
    );
    const reply = await ask('content/shop/sheet', { headers: { ...headers, range: 'bytes=5-8' } });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-range')).toBe(status === 206 ? 'bytes 5-8/19' : null);
  });

  it.each(['bytes=0-3', 'bytes=-4', 'bytes=4-', 'bytes=0-1,4-5', 'bytes=999999-', 'lines=1-2'])(
    'pictures and properties are sent as a whole: %s',
    async (range) => {
      for (const path of ['image/shop/shoe?wid=9', 'image/shop/shoe?req=props,xml']) {
        const reply = await ask(path, { headers: { range } });
        const { byteLength } = await reply.arrayBuffer();
        const found = [reply.status, reply.headers.get('content-range'), reply.headers.get('accept-ranges')];
        expect([...found, String(byteLength)]).toEqual([
          200,
          null,
          null,
          reply.headers.get('content-length'),
        ]);
      }
    },
  );
});
