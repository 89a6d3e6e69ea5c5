import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawReply, ReplyProbe } from './reply-probe.js';
import { startProbe } from './reply-probe.js';

type Condition = readonly [
  title: string,
  path: string,
  headersFor: (etag: string) => Record<string, string>,
  status: 200 | 304,
];

describe('replies given again by their raw target (ADR 0064; caching.md 1, 2)', () => {
  let probe: ReplyProbe;
  beforeAll(async () => {
    probe = await startProbe({ IS_SOURCE_CHECK_MS: '300000' });
  });
  afterAll(() => probe.target.stop());
  const ask: ReplyProbe['ask'] = (...sent) => probe.ask(...sent);

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

  it('what varies by Accept is given again for the same Accept only (ADR 0072)', async () => {
    const path = 'flat?wid=9&bfc=on';
    const accepts = ['image/webp,*/*', 'image/avif,image/webp,*/*', '*/*'];
    const types: unknown[] = [];
    for (const accept of [...accepts, ...accepts]) {
      const { headers } = await ask(path, { accept });
      expect(headers['vary']).toBe('Accept');
      types.push(headers['content-type']);
    }
    const expected = ['image/webp', 'image/avif', 'image/jpeg'];
    expect(types).toEqual([...expected, ...expected]);
    expect(await isRemembered(path, { accept: 'image/webp,*/*' })).toBe(true);
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
