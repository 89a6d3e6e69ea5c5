import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

describe('the empty request (requests.json <root>; ambiguities.md root-response)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ settings: { IS_ALLOW_DEFAULT_CATALOG: 'false' } });
  });
  afterAll(() => target.stop());

  it.each(['/is/image', '/is/image/', '/is/image//', '/is/image?', '/is/image/?'])(
    '%s: a status line, a date, and one property',
    async (path) => {
      const reply = await fetch(target.url + path);
      expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
        200,
        'text/plain; charset=UTF-8',
        'no-store',
      ]);
      expect(await reply.text()).toMatch(
        /^#S7Z OK\n#[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}\ncopyright=\S[^\n]*\n$/,
      );
    },
  );

  it.each(['/is/image?wid=20', '/is/image/a', '/is/image?req=img', '/is/content'])(
    '%s: any path or modifier makes it a request for something, which here is not there',
    async (path) => {
      expect((await fetch(target.url + path)).status).toBe(403);
    },
  );

  it.each(['/is', '/is/', '/is/images', '/isimage', '/ir/render/a'])('%s is not served', async (path) => {
    expect((await fetch(target.url + path)).status).toBe(404);
  });
});
