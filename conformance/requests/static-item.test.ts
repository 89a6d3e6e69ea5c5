import { mkdir, open, readdir, readlink, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

const FILE_TIME = '2024-05-06T07:08:09.000Z';
const STAMP = '2025-01-02T03:04:05.000Z';
const http = (time: string): string => new Date(time).toUTCString();

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}Expiration=10\nNonImgExpiration=0.5\nStaticContentCatalogFile=base.tsv\n`,
  'base.tsv': 'Id\tPath\nplain\tdocs/plain.txt\n',
  'docs.ini':
    'RootId=docs\nStaticContentRootPath=docs\nStaticContentCatalogFile=docs.tsv\nDefaultExt=.txt\nExpiration=2\n',
  'docs.tsv':
    'Id\tPath\tUserType\tExpiration\tTimeStamp\n' +
    `sheet\tplain.txt\tmanual\t1\t${Date.parse(STAMP)}\n` +
    'inherits\tplain.txt\t\t-2\t\n' +
    'never\tplain.txt\t\t-1\t\n' +
    'lost\tnone.txt\t\t\t\n',
  'whole.ini': 'RootId=whole\nFullMatch=1\n',
  'closed.ini':
    'RootId=closed\nAllowDirectAccess=include:IS\nStaticContentCatalogFile=closed.tsv\nStaticContentRootPath=docs\n',
  'closed.tsv': 'Id\tPath\nonly\tplain.txt\n',
};

const TEXT = 'Care: wash cold, dry flat.';
const HUGE_BYTES = 2 ** 31 + 4096;

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({ catalogFiles: CATALOGS });
  const below = (path: string): string => join(target.contentFolder, path);
  await mkdir(below('docs'));
  await mkdir(below('whole'));
  await Promise.all([
    writeFile(below('docs/plain.txt'), TEXT),
    writeFile(below('docs/empty.css'), ''),
    writeFile(below('docs/no-suffix'), '\u0000'),
    writeFile(below('docs/strange.zzz'), '\u0000'),
    ...['a.pdf', 'a.mp4', 'a.m3u8', 'a.html', 'a.json', 'a.js', 'a.svg', 'a.vtt', 'A.WOFF2', 'a b.css'].map(
      (name) => writeFile(below(`docs/${name}`), name),
    ),
    writeFile(below('whole/f.txt'), 'whole'),
    writeFile(join(target.folder, 'secret.txt'), 'secret'),
  ]);
  await writeFile(below('docs/huge.mp4'), '');
  await truncate(below('docs/huge.mp4'), HUGE_BYTES);
  await utimes(below('docs/plain.txt'), new Date(FILE_TIME), new Date(FILE_TIME));
});
afterAll(() => target.stop());

const ask = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`${target.url}/is/content/${path}`, init);

describe('files of static content (grammar.md G19; catalog-files.md 7, 8)', () => {
  it.each<[rule: string, path: string, body: string]>([
    ['a record', 'docs/sheet', TEXT],
    ['a record of the default catalog (AP-07)', 'plain', TEXT],
    ['a path below StaticContentRootPath', 'docs/plain.txt', TEXT],
    ['a path below the root, without catalog', 'whole/f.txt', 'whole'],
    ['AF-12: no suffix is added', 'docs/no-suffix', '\u0000'],
    ['a name with a blank', 'docs/a%20b.css', 'a b.css'],
    ['an empty file', 'docs/empty.css', ''],
  ])('serves %s', async (_, path, body) => {
    const reply = await ask(path);
    expect([reply.status, await reply.text()]).toEqual([200, body]);
    expect(reply.headers.get('content-length')).toBe(String(body.length));
  });

  it.each<[rule: string, path: string, code: string]>([
    ['a file that is not there', 'docs/none.txt', 'SOURCE'],
    ['a record whose file is not there', 'docs/lost', 'SOURCE'],
    ['AF-12: DefaultExt is not for static content', 'docs/plain', 'SOURCE'],
    ['the catalog itself', 'docs', 'SOURCE'],
    ['a folder', 'docs/', 'SOURCE'],
    ['AllowDirectAccess without STATIC', 'closed/plain.txt', 'REFUSED'],
    ['a way up', '..%2fsecret.txt', 'REQUEST'],
    ['a way up behind a folder', 'docs/..%2f..%2fsecret.txt', 'REQUEST'],
    ['an absolute path', '%2fetc%2fpasswd', 'SOURCE'],
    ['another type than the record has', 'docs/sheet?type=Manual', 'REFUSED'],
    ['a request type that is for images', 'docs/sheet?req=mask', 'REQUEST'],
  ])('answers 403 for %s', async (_, path, code) => {
    const reply = await ask(path);
    expect([reply.status, (await reply.text()).split(':')[0]]).toEqual([403, code]);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('serves records where paths are closed, and every type where the record or the path has none', async () => {
    for (const path of [
      'closed/only',
      'docs/sheet?type=manual',
      'docs/inherits?type=x',
      'docs/plain.txt?type=x',
    ]) {
      expect([path, await (await ask(path)).text()]).toEqual([path, TEXT]);
    }
  });

  it.skipIf(process.platform === 'win32').each([
    ['a linked file', 'linked.txt', '../../secret.txt'],
    ['a linked folder', 'linked', '../..'],
    ['a link to a file inside', 'inside.txt', 'plain.txt'],
  ])('refuses %s', async (_, name, to) => {
    await symlink(to, join(target.contentFolder, 'docs', name));
    const reply = await ask(`docs/${name.includes('.') ? name : `${name}/secret.txt`}`);
    expect([reply.status, await reply.text()]).toEqual([403, expect.not.stringContaining(TEXT)]);
  });

  it.each([
    ['a.pdf', 'application/pdf'],
    ['a.mp4', 'video/mp4'],
    ['a.m3u8', 'application/vnd.apple.mpegurl; charset=utf-8'],
    ['a.html', 'text/html; charset=utf-8'],
    ['a.json', 'application/json; charset=utf-8'],
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a.svg', 'image/svg+xml; charset=utf-8'],
    ['a.vtt', 'text/vtt; charset=utf-8'],
    ['A.WOFF2', 'font/woff2'],
    ['strange.zzz', 'application/octet-stream'],
    ['no-suffix', 'application/octet-stream'],
  ])('%s is sent as %s (requests.json static item, mime by file type; ADR 0062)', async (name, type) => {
    const reply = await ask(`docs/${name}`, { method: 'HEAD' });
    expect(reply.headers.get('content-type')).toBe(type);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('freshness of static content (caching.md 3, 4, 5)', () => {
  it.each<[rule: string, path: string, cacheControl: string, lastModified: string]>([
    ['static::Expiration and static::TimeStamp', 'docs/sheet', 'max-age=3600', http(STAMP)],
    [
      '-2 is attribute::Expiration; else the time of the file',
      'docs/inherits',
      'max-age=7200',
      http(FILE_TIME),
    ],
    ['a path', 'docs/plain.txt', 'max-age=7200', http(FILE_TIME)],
    ['-1 never expires', 'docs/never', 'max-age=31536000', http(FILE_TIME)],
    ['cache=off forbids the client to keep it', 'docs/sheet?cache=off', 'no-store', http(STAMP)],
  ])('%s', async (...[, path, cacheControl, lastModified]) => {
    const { headers } = await ask(path, { method: 'HEAD' });
    expect([headers.get('cache-control'), headers.get('last-modified')]).toEqual([
      cacheControl,
      lastModified,
    ]);
    expect(headers.get('etag')).toMatch(/^"[\da-f]{32}"$/);
  });

  it.each<[rule: string, path: string, header: Record<string, string>, status: number]>([
    ['the date of the reply', 'docs/sheet', { 'if-modified-since': http(STAMP) }, 304],
    ['an older date', 'docs/sheet', { 'if-modified-since': http(FILE_TIME) }, 200],
    ['another tag', 'docs/sheet', { 'if-none-match': '"x"' }, 200],
    ['-1: without any check', 'docs/never', { 'if-none-match': '"x"' }, 304],
    ['cache=off', 'docs/sheet?cache=off', { 'if-none-match': '*' }, 200],
  ])('conditional requests: %s', async (...[, path, headers, status]) => {
    expect((await ask(path, { headers })).status).toBe(status);
  });

  it('has another tag as soon as the file has other bytes', async () => {
    const file = join(target.contentFolder, 'docs/changing.txt');
    await writeFile(file, 'one');
    const etag = String((await ask('docs/changing.txt')).headers.get('etag'));
    expect((await ask('docs/changing.txt', { headers: { 'if-none-match': etag } })).status).toBe(304);
    await writeFile(file, 'two');
    const reply = await ask('docs/changing.txt', { headers: { 'if-none-match': etag } });
    expect([reply.status, await reply.text()]).toEqual([200, 'two']);
  });
});

describe('parts of static content (RFC 9110 13.1.5, 14)', () => {
  it.each<[range: string, status: number, contentRange: string | null, body: string]>([
    ['bytes=0-3', 206, 'bytes 0-3/26', 'Care'],
    ['bytes=6-9', 206, 'bytes 6-9/26', 'wash'],
    ['bytes=17-', 206, 'bytes 17-25/26', 'dry flat.'],
    ['bytes=-5', 206, 'bytes 21-25/26', 'flat.'],
    ['bytes=-99', 206, 'bytes 0-25/26', TEXT],
    ['bytes=25-99', 206, 'bytes 25-25/26', '.'],
    ['bytes=0-25', 206, 'bytes 0-25/26', TEXT],
    ['Bytes = 0-0', 206, 'bytes 0-0/26', 'C'],
    ['bytes=0-1,3-4', 200, null, TEXT],
    ['bytes=9-6', 200, null, TEXT],
    ['bytes=-', 200, null, TEXT],
    ['bytes=x-y', 200, null, TEXT],
    ['lines=0-1', 200, null, TEXT],
  ])('%s', async (...[range, status, contentRange, body]) => {
    const reply = await ask('docs/plain.txt', { headers: { range } });
    expect([reply.status, reply.headers.get('content-range'), await reply.text()]).toEqual([
      status,
      contentRange,
      body,
    ]);
    expect(reply.headers.get('accept-ranges')).toBe('bytes');
  });

  it.each([
    ['a start behind the end', 'docs/plain.txt', 'bytes=26-', 'bytes */26'],
    ['nothing', 'docs/plain.txt', 'bytes=-0', 'bytes */26'],
    ['the start of an empty file', 'docs/empty.css', 'bytes=0-', 'bytes */0'],
  ])('%s is answered 416', async (...[, path, range, contentRange]) => {
    const reply = await ask(path, { headers: { range } });
    expect([reply.status, reply.headers.get('content-range')]).toEqual([416, contentRange]);
  });

  it('a part of something else than the client has is answered with the whole', async () => {
    const { headers } = await ask('docs/plain.txt', { method: 'HEAD' });
    const range = 'bytes=0-3';
    const statusFor = async (ifRange: string): Promise<number> =>
      (await ask('docs/plain.txt', { headers: { range, 'if-range': ifRange } })).status;
    expect(await statusFor(String(headers.get('etag')))).toBe(206);
    expect(await statusFor(http(FILE_TIME))).toBe(206);
    expect(await statusFor(`W/${headers.get('etag')}`)).toBe(200);
    expect(await statusFor('"x"')).toBe(200);
    expect(await statusFor(http(STAMP))).toBe(200);
  });

  it('is not for HEAD, and comes after the condition', async () => {
    const range = 'bytes=0-3';
    expect((await ask('docs/plain.txt', { method: 'HEAD', headers: { range } })).status).toBe(200);
    expect((await ask('docs/plain.txt', { headers: { range, 'if-none-match': '*' } })).status).toBe(304);
  });
});

describe('long files (issue 6; security.md D, I)', () => {
  it('sends the end of a file of more than 2 GiB', async () => {
    const file = await open(join(target.contentFolder, 'docs/huge.mp4'), 'r+');
    await file.write('the end', HUGE_BYTES - 7);
    await file.close();
    const reply = await ask('docs/huge.mp4', { headers: { range: 'bytes=-7' } });
    expect([reply.status, await reply.text()]).toEqual([206, 'the end']);
    const head = await ask('docs/huge.mp4', { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(HUGE_BYTES));
  });

  it.runIf(process.platform === 'linux')(
    'neither reads ahead of a client that takes nothing, nor keeps the file after it has gone',
    async () => {
      const before = process.memoryUsage().rss;
      const requests = await Promise.all(Array.from({ length: 8 }, () => startAndStop('docs/huge.mp4')));
      expect(await countOpen('huge.mp4')).toBe(8);
      expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
      for (const request of requests) request.destroy();
      await expect.poll(() => countOpen('huge.mp4')).toBe(0);
    },
  );

  it.runIf(process.platform === 'linux')('closes the file after every kind of answer', async () => {
    await (await ask('docs/plain.txt')).text();
    await ask('docs/plain.txt', { method: 'HEAD' });
    await ask('docs/plain.txt', { headers: { 'if-none-match': '*' } });
    await (await ask('docs/plain.txt', { headers: { range: 'bytes=99-' } })).text();
    await (await ask('docs/plain.txt?req=props')).text();
    await expect.poll(() => countOpen('plain.txt')).toBe(0);
  });
});

/** A client that reads the head of a reply and then nothing. */
function startAndStop(path: string): Promise<{ destroy(): void }> {
  return new Promise((resolve, reject) => {
    const request = get(`${target.url}/is/content/${path}`, (response) => {
      response.pause();
      resolve(request);
    });
    request.once('error', reject);
  });
}

/** Descriptors of this process, which is the server's too, that lead to a file. */
async function countOpen(name: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((path) => path.endsWith(name)).length;
}

describe('/is/content req=props (requests.json props, contentProperties)', () => {
  it('tells the facts of the file and its record', async () => {
    const reply = await ask('docs/sheet?req=props,json');
    expect(await reply.text()).toBe(
      `/*jsonp*/s7jsonResponse({"path":"docs/plain.txt","length":"26","expiration":"1","lastModified":"${Date.parse(STAMP)}","userType":"manual"},"");`,
    );
    expect(reply.headers.get('cache-control')).toBe('max-age=1800');
  });

  it('tells them of a path, and fails where there is no file', async () => {
    const text = await (await ask('docs/plain.txt?req=props')).text();
    expect(text).toMatch(/^#S7Z OK\n#.*\npath=docs\/plain.txt\nlength=26\nexpiration=2\nlastModified=\d+\n/);
    expect((await ask('docs/lost?req=props')).status).toBe(403);
  });
});
