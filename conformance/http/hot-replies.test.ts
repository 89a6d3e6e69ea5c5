import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningTarget, TargetOptions } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const RULES = `<?xml version="1.0"?><ruleset>
<rule Name="framed"><expression>framed=1</expression><header Name="X-Frame-Note" Action="set">a note</header></rule>
<rule Name="guests"><expression>guests=1</expression><addressfilter>192.0.2.0/24</addressfilter></rule>
</ruleset>`;

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\nExpiration=10\nRuleSetFile=rules.xml\nDefaultImage=standin\n`,
  'rules.xml': RULES,
  'inner.ini': 'RootId=inner\nClientAddressFilter=192.0.2.0/24\n',
  'never.ini': 'RootId=never\nExpiration=-1\n',
  'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\n',
  'shop.tsv': 'Id\tPath\tModifier\nshirt\tflat.png\twid=20\n',
};

interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

type Condition = readonly [
  title: string,
  path: string,
  headersFor: (etag: string) => Record<string, string>,
  status: 200 | 304,
];

interface Probe {
  readonly target: RunningTarget;
  readonly lines: readonly Record<string, unknown>[];
  ask(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<RawReply>;
  paint(name: string, red: number): Promise<void>;
}

async function startProbe(settings: NonNullable<TargetOptions['settings']>): Promise<Probe> {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString('utf8')) as Record<string, unknown>);
      done();
    },
  });
  const target = await startTarget({
    catalogFiles: CATALOGS,
    settings: { IS_TRUSTED_PROXIES: '127.0.0.1', IS_IMAGE_WORKERS: '1', ...settings },
    logger: pino({ level: 'info' }, sink),
  });
  const paint = async (name: string, red: number): Promise<void> =>
    writeFile(join(target.imagesFolder, name), await flatPng(30, 20, [red, 2, 3, 255]));
  await paint('flat.png', 1);
  await paint('standin.png', 99);
  return { target, lines, paint, ask: (...sent) => askRaw(target.url, sent) };
}

function askRaw(
  url: string,
  [path, headers = {}, method = 'GET']: Parameters<Probe['ask']>,
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const sent = sendRequest(`${url}/is/image/${path}`, { headers, method, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('replies given again by their raw target (ADR 0064; caching.md 1, 2)', () => {
  let probe: Probe;
  beforeAll(async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '300000' });
  });
  afterAll(() => probe.target.stop());
  const ask: Probe['ask'] = (...sent) => probe.ask(...sent);

  /** Whether a reply came from memory shows when its source is gone: nothing but the remembered reply can give it. */
  async function isRemembered(path: string, headers: Record<string, string> = {}): Promise<boolean> {
    const file = join(probe.target.imagesFolder, 'flat.png');
    const before = await ask(path, headers);
    await rename(file, `${file}.away`);
    const again = await ask(path, headers);
    await rename(`${file}.away`, file);
    return (
      again.status === before.status &&
      again.body.equals(before.body) &&
      again.headers['x-default-image'] === undefined
    );
  }

  const shown = ({ headers }: RawReply): unknown => ({ ...headers, date: '', expires: '' });

  it.each([
    ['a picture', 'flat?wid=9'],
    ['with a rule header', 'flat?wid=9&framed=1'],
    ['of a record', 'shop/shirt'],
    ['that never expires', 'never/flat?wid=9'],
    ['that clients must not keep', 'flat?wid=9&cache=off,on'],
    ['as its mask', 'flat?req=mask&wid=9'],
  ])('%s: the hit equals the miss in status, headers and body', async (_what, path) => {
    const miss = await ask(path);
    const hit = await ask(path);
    expect(miss.status).toBe(200);
    expect(shown(hit)).toEqual(shown(miss));
    expect(hit.body).toEqual(miss.body);
    expect(await isRemembered(path)).toBe(true);
  });

  it.each([
    ['cache=validate looks at the sources now (caching.md 3)', 'flat?wid=9&cache=validate', {}],
    ['cache=update makes the entry again', 'flat?wid=9&cache=update', {}],
    ['cache=off must not be kept', 'flat?wid=9&cache=off', {}],
    ['properties', 'flat?req=props', {}],
    ['a rule with an address filter tells clients apart', 'flat?wid=9&guests=1', {}],
    ['so does ClientAddressFilter', 'inner/flat?wid=9', {}],
    ['also that of a nested request', 'shop/shirt?layer=1&src=is%7Binner/flat%3Fwid=5%7D', {}],
  ])('%s: not given again', async (_what, path, headers) => {
    expect((await ask(path, headers)).status).toBe(200);
    expect(await isRemembered(path, headers)).toBe(false);
  });

  it('a default image gives way to the picture as soon as it is there', async () => {
    expect((await ask('late?wid=5')).headers['x-default-image']).toBe('1');
    await probe.paint('late.png', 7);
    expect((await ask('late?wid=5')).headers['x-default-image']).toBeUndefined();
  });

  it.each([
    ['the filter of a rule', 'flat?wid=9&guests=1'],
    ['ClientAddressFilter', 'inner/flat?wid=9'],
  ])('%s judges every client, also after another was answered (AC-04, AR-07)', async (_what, path) => {
    const [friend, stranger] = ['192.0.2.7', '198.51.100.7'].map((address) => ({
      'x-forwarded-for': address,
    }));
    expect((await ask(path, friend)).status).toBe(200);
    expect((await ask(path, stranger)).status).toBe(403);
    expect((await ask(path, friend)).status).toBe(200);
  });

  it.each<Condition>([
    ['own tag', 'flat?wid=9', (etag: string) => ({ 'if-none-match': etag }), 304],
    ['weak tag in a list', 'flat?wid=9', (etag: string) => ({ 'If-None-Match': `"0", W/${etag}` }), 304],
    ['any tag', 'flat?wid=9', () => ({ 'if-none-match': '*' }), 304],
    ['another tag', 'flat?wid=9', () => ({ 'if-none-match': '"0"' }), 200],
    ['a date alone', 'flat?wid=9', () => ({ 'if-modified-since': new Date().toUTCString() }), 200],
    ['-1 and another tag', 'never/flat?wid=9', () => ({ 'if-none-match': '"0"' }), 304],
  ])(
    '%s: a remembered reply decides conditions as the first one did',
    async (_what, ...[path, headersFor, status]) => {
      const first = await ask(path);
      const headers = headersFor(String(first.headers['etag']));
      const again = await ask(path, headers);
      expect(again.status).toBe(status);
      expect(again.headers['etag']).toBe(first.headers['etag']);
      expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
      expect(again.headers['access-control-allow-origin']).toBe('*');
      expect(again.headers['content-type']).toBe(status === 304 ? undefined : 'image/jpeg');
      expect(again.body.length > 0).toBe(status === 200);
    },
  );

  it('HEAD has the headers of GET and no body', async () => {
    await ask('flat?wid=9');
    const get = await ask('flat?wid=9');
    const head = await ask('flat?wid=9', {}, 'HEAD');
    expect(head.body.length).toBe(0);
    expect(shown(head)).toEqual(shown(get));
  });

  it.each([
    ['POST', {}, 405],
    ['GET', { 'content-length': '0' }, 200],
    ['GET', { 'content-length': '3' }, 400],
    ['OPTIONS', {}, 204],
  ])('%s with %o is judged as ever: %i', async (method, headers, status) => {
    await ask('flat?wid=9');
    expect((await ask('flat?wid=9', headers, method)).status).toBe(status);
  });

  it('leaves a record of every request (architecture 3.4 step 13)', async () => {
    const path = 'flat?wid=9&id=recorded';
    const { headers } = await ask(path);
    await ask(path, { 'x-forwarded-for': '198.51.100.7' });
    await ask(path, { 'if-none-match': String(headers['etag']) });
    const records = probe.lines.filter(({ target }) => target === `/is/image/${path}`);
    expect(records.map(({ cacheUse, status, client }) => [cacheUse, status, client])).toEqual([
      ['REUSED', 200, '127.0.0.1'],
      ['REUSED', 200, '198.51.100.7'],
      ['NOT_MODIFIED', 304, '127.0.0.1'],
    ]);
    const facts = ({ requestType, object, widthPx, bytes }: Record<string, unknown>): unknown[] => [
      requestType,
      object,
      widthPx,
      bytes,
    ];
    expect(facts(records[1] ?? {})).toEqual(facts(records[0] ?? {}));
    expect(records[2]?.['bytes']).toBe(0);
  });

  it('Expires counts from the moment of sending (caching.md 4)', async () => {
    await ask('flat?wid=9');
    await new Promise((wake) => setTimeout(wake, 2100));
    const { headers } = await ask('flat?wid=9');
    const [date = 0, expires = 0] = [headers['date'], headers['expires']].map((text) =>
      Date.parse(String(text)),
    );
    expect(Math.abs(expires - date - 36_000_000)).toBeLessThanOrEqual(1000);
  });
});

describe('when sources and catalogs are looked at again (ADR 0064; caching.md 2)', () => {
  let probe: Probe;
  afterEach(() => probe.target.stop());

  it('a save of this server makes the next request look at its sources', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '300000' });
    const { ask } = probe;
    const before = await ask('flat?wid=9');
    await probe.paint('flat.png', 200);
    expect((await ask('flat?wid=9')).body).toEqual(before.body);
    expect((await ask('flat?wid=4&req=saveToFile&name=a.png')).status).toBe(200);
    expect((await ask('flat?wid=9')).body).not.toEqual(before.body);
  });

  it('many at once wait for one look at the sources, and all get the new picture', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '0' });
    const before = await probe.ask('flat?wid=9');
    const together = (): Promise<RawReply[]> =>
      Promise.all(Array.from({ length: 20 }, () => probe.ask('flat?wid=9')));
    for (const { body } of await together()) expect(body).toEqual(before.body);
    await probe.paint('flat.png', 200);
    for (const { status, body } of await together()) {
      expect(status).toBe(200);
      expect(body).not.toEqual(before.body);
    }
  });

  it('a source that is gone is missed after IS_SOURCE_CHECK_MS', async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '50' });
    expect((await probe.ask('flat?wid=9')).headers['x-default-image']).toBeUndefined();
    await rm(join(probe.target.imagesFolder, 'flat.png'));
    await vi.waitFor(
      async () => expect((await probe.ask('flat?wid=9')).headers['x-default-image']).toBe('1'),
      { interval: 20 },
    );
  });

  it('reloaded catalogs forget every reply', async () => {
    probe = await startProbe({
      IS_SOURCE_CHECK_MS: '300000',
      IS_CATALOG_REFRESH_MS: '20',
      IS_CATALOG_WAIT_MS: '0',
    });
    expect((await probe.ask('shop/shirt')).headers['cache-control']).toBe('max-age=36000');
    const ini = join(probe.target.folder, 'catalogs', 'shop.ini');
    await writeFile(ini, `${CATALOGS['shop.ini']}Expiration=1\n`);
    const laterS = Date.now() / 1000 + 100;
    await utimes(ini, laterS, laterS);
    await vi.waitFor(
      async () => expect((await probe.ask('shop/shirt')).headers['cache-control']).toBe('max-age=3600'),
      { timeout: 5000, interval: 20 },
    );
  });

  it('pictures that memory has lost come from disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'is-hot-'));
    probe = await startProbe({
      IS_SOURCE_CHECK_MS: '300000',
      IS_CACHE_MEMORY_BYTES: '0',
      IS_CACHE_ROOTS: folder,
    });
    const before = await probe.ask('flat?wid=9');
    await rm(join(probe.target.imagesFolder, 'flat.png'));
    await vi.waitFor(async () => expect((await probe.ask('flat?wid=9')).body).toEqual(before.body));
    await rm(folder, { recursive: true });
    expect((await probe.ask('flat?wid=9')).headers['x-default-image']).toBe('1');
  });
});
