import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const STAMP = '2024-05-06T07:08:09.500Z';
const STAMP_HTTP = 'Mon, 06 May 2024 07:08:09 GMT';
const BEFORE = 'Mon, 06 May 2024 07:08:08 GMT';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nExpiration=10\nNonImgExpiration=0.1\n`,
  'dated.ini': `RootId=dated\nUseLastModified=1\nTimeStamp=${Date.parse(STAMP)}\n`,
  'never.ini': 'RootId=never\nExpiration=-1\n',
  'atonce.ini': 'RootId=atonce\nExpiration=0\n',
  'standin.ini': 'RootId=standin\nDefaultImage=flat\nDefaultExpiration=2\n',
};

type Tag = 'own' | 'weak' | 'other' | 'list' | '*';

interface Row {
  readonly title: string;
  readonly request: string;
  /** `own`: the tag that the same request had just before. */
  readonly noneMatch?: Tag;
  readonly modifiedSince?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | null>>;
}

const TEN_HOURS = { 'cache-control': 'max-age=36000' };
const NOT_KEPT = { 'cache-control': 'no-store', etag: null, expires: null };

const ROWS: readonly Row[] = [
  { title: 'attribute Expiration', request: 'flat?wid=9', status: 200, headers: TEN_HOURS },
  { title: 'the same tag', request: 'flat?wid=9', noneMatch: 'own', status: 304, headers: TEN_HOURS },
  { title: 'the tag marked weak', request: 'flat?wid=9', noneMatch: 'weak', status: 304, headers: TEN_HOURS },
  { title: 'a list with the tag', request: 'flat?wid=9', noneMatch: 'list', status: 304, headers: TEN_HOURS },
  { title: 'any tag', request: 'flat?wid=9', noneMatch: '*', status: 304, headers: TEN_HOURS },
  { title: 'another tag', request: 'flat?wid=9', noneMatch: 'other', status: 200, headers: TEN_HOURS },
  {
    title: 'a date without UseLastModified',
    request: 'flat?wid=9',
    modifiedSince: new Date(Date.now() + 1e6).toUTCString(),
    status: 200,
    headers: { 'last-modified': null },
  },
  {
    title: 'UseLastModified',
    request: 'dated/flat?wid=9',
    status: 200,
    headers: { 'last-modified': STAMP_HTTP },
  },
  {
    title: 'the date of the reply',
    request: 'dated/flat?wid=9',
    modifiedSince: STAMP_HTTP,
    status: 304,
    headers: { 'last-modified': STAMP_HTTP },
  },
  {
    title: 'an older date',
    request: 'dated/flat?wid=9',
    modifiedSince: BEFORE,
    status: 200,
    headers: { 'last-modified': STAMP_HTTP },
  },
  {
    title: 'a date that is none',
    request: 'dated/flat?wid=9',
    modifiedSince: 'yesterday',
    status: 200,
    headers: {},
  },
  {
    title: 'another tag wins over a good date',
    request: 'dated/flat?wid=9',
    noneMatch: 'other',
    modifiedSince: STAMP_HTTP,
    status: 200,
    headers: {},
  },
  {
    title: 'the tag wins over an old date',
    request: 'dated/flat?wid=9',
    noneMatch: 'own',
    modifiedSince: BEFORE,
    status: 304,
    headers: {},
  },
  {
    title: '-1 is a year',
    request: 'never/flat?wid=9',
    status: 200,
    headers: { 'cache-control': 'max-age=31536000' },
  },
  { title: '-1 and another tag', request: 'never/flat?wid=9', noneMatch: 'other', status: 304, headers: {} },
  {
    title: '-1 and an old date',
    request: 'never/flat?wid=9',
    modifiedSince: BEFORE,
    status: 304,
    headers: {},
  },
  {
    title: '0 is at once',
    request: 'atonce/flat?wid=9',
    status: 200,
    headers: { 'cache-control': 'max-age=0' },
  },
  { title: 'cache=off', request: 'flat?wid=9&cache=off', noneMatch: '*', status: 200, headers: NOT_KEPT },
  { title: 'cache=off,on', request: 'flat?wid=9&cache=off,on', status: 200, headers: NOT_KEPT },
  { title: 'cache=on,off', request: 'flat?wid=9&cache=on,off', status: 200, headers: TEN_HOURS },
  { title: 'cache=update', request: 'flat?wid=9&cache=update', status: 200, headers: TEN_HOURS },
  {
    title: 'cache=off beats -1 (AK-03)',
    request: 'never/flat?wid=9&cache=off',
    noneMatch: '*',
    status: 200,
    headers: NOT_KEPT,
  },
  {
    title: 'cache=on does not lift 0 (AK-03)',
    request: 'atonce/flat?wid=9&cache=on',
    status: 200,
    headers: { 'cache-control': 'max-age=0' },
  },
  {
    title: 'DefaultExpiration, marked',
    request: 'standin/nothing?wid=9',
    status: 200,
    headers: { 'cache-control': 'max-age=7200', 'x-default-image': '1' },
  },
  {
    title: 'DefaultExpiration, the same tag',
    request: 'standin/nothing?wid=9',
    noneMatch: 'own',
    status: 304,
    headers: { 'cache-control': 'max-age=7200', 'x-default-image': '1' },
  },
  {
    title: 'props: NonImgExpiration',
    request: 'flat?req=props,xml',
    status: 200,
    headers: { 'cache-control': 'max-age=360', 'last-modified': null },
  },
  { title: 'props: the same tag', request: 'flat?req=props,xml', noneMatch: 'own', status: 304, headers: {} },
  {
    title: 'props: cache=off is ignored',
    request: 'flat?req=props,xml&cache=off',
    status: 200,
    headers: { 'cache-control': 'max-age=360' },
  },
  { title: 'validate', request: 'flat?req=validate', noneMatch: '*', status: 200, headers: NOT_KEPT },
  { title: 'resolve', request: 'flat?req=resolve', noneMatch: '*', status: 200, headers: NOT_KEPT },
  { title: 'an error', request: 'nothing', noneMatch: '*', status: 403, headers: NOT_KEPT },
  {
    title: 'an error below -1',
    request: 'never/nothing',
    noneMatch: '*',
    status: 403,
    headers: NOT_KEPT,
  },
  {
    title: 'a save',
    request: 'never/flat?wid=9&req=saveToFile&name=a.png',
    noneMatch: '*',
    status: 200,
    headers: NOT_KEPT,
  },
];

describe('expiry and conditional requests (caching.md 3-5)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOGS, settings: { IS_SOURCE_CHECK_MS: '0' } });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
  });
  afterAll(() => target.stop());

  const address = (request: string): string => `${target.url}/is/image/${request}`;

  async function tagOf(request: string): Promise<string> {
    const reply = await fetch(address(request));
    await reply.arrayBuffer();
    return reply.headers.get('etag') ?? '';
  }

  async function conditionsOf({ request, noneMatch, modifiedSince }: Row): Promise<Record<string, string>> {
    const own = noneMatch === undefined || noneMatch === '*' ? '' : await tagOf(request);
    const tags = { own, weak: `W/${own}`, other: '"0"', list: `"0", ${own}`, '*': '*' };
    return {
      ...(noneMatch === undefined ? {} : { 'if-none-match': tags[noneMatch] }),
      ...(modifiedSince === undefined ? {} : { 'if-modified-since': modifiedSince }),
    };
  }

  it.each(ROWS)('$title: $request → $status', async (row) => {
    const reply = await fetch(address(row.request), { headers: await conditionsOf(row) });
    const body = await reply.arrayBuffer();
    expect(reply.status).toBe(row.status);
    for (const [name, value] of Object.entries(row.headers))
      expect(reply.headers.get(name), name).toBe(value);
    expect(body.byteLength > 0).toBe(row.status !== 304);
    const isKept = reply.headers.get('cache-control') !== 'no-store';
    expect(/^"[0-9a-f]{32}"$/.test(reply.headers.get('etag') ?? '')).toBe(isKept);
  });

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

  it.each([
    ['comments', 'flat?wid=9', 'flat?&.me&wid=9', true],
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

  it('lets scripts of other sites read pictures and their tags', async () => {
    const { headers } = await fetch(address('flat?wid=9'));
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toMatch(/ETag/);
  });
});
