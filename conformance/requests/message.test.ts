import { Writable } from 'node:stream';
import { structuredLog } from '@is/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

describe('req=message (requests.json message)', () => {
  let target: RunningTarget;
  const lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString('utf8')) as Record<string, unknown>);
        done();
      },
    });
    target = await startTarget({
      catalogFiles: { 'default.ini': OPEN_LIMITS, 'shop.ini': 'RootId=shop\nExpiration=-1\n' },
      log: structuredLog('info', sink),
    });
  });
  afterAll(() => target.stop());

  const ask = (modifiers: string, init?: RequestInit): Promise<Response> =>
    fetch(`${target.url}/is/image/shop?req=message${modifiers}`, init);
  const logged = (): unknown => lines.findLast(({ msg }) => msg === 'client message');

  it('writes the string to the log; the reply is empty, plain text and not to be kept (caching.md 4)', async () => {
    const reply = await ask('&message=This%20is%20the%20message', { headers: { 'if-none-match': '*' } });
    expect([reply.status, await reply.text()]).toEqual([200, '']);
    const names = ['content-type', 'content-length', 'cache-control', 'etag'];
    expect(names.map((name) => reply.headers.get(name))).toEqual([
      'text/plain; charset=UTF-8',
      '0',
      'no-store',
      null,
    ]);
    expect(logged()).toMatchObject({ message: 'This is the message', catalogId: 'shop' });
  });

  it.each(['', '&message=', '&wid=oops&src=gone&message='])(
    'considers nothing but message=: "%s" is an empty one',
    async (modifiers) => {
      const reply = await ask(modifiers);
      expect([reply.status, await reply.text()]).toEqual([200, '']);
      expect(logged()).toMatchObject({ message: '' });
    },
  );

  it('escapes what could forge a line or move a cursor, and stops at 1,000 characters (security.md J13)', async () => {
    await ask('&message=%0aERROR%1b[31m%c2%9b2J%e2%80%ae');
    expect(logged()).toMatchObject({ message: '\\u000aERROR\\u001b[31m\\u009b2J\\u202e' });
    await ask(`&message=${'x'.repeat(5_000)}`);
    expect(logged()).toMatchObject({ message: 'x'.repeat(1_000) });
  });
});
