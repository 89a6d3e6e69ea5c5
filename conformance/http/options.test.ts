import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';

let target: RunningTarget;

beforeAll(async () => {
  const examples = join(tmpdir(), `is-examples-${process.pid}.json`);
  await writeFile(examples, JSON.stringify({ examples: [], saveTarget: '/is/image/a' }));
  target = await startTarget({ settings: { IS_DEMO_EXAMPLES: examples } });
});
afterAll(() => target.stop());

/** Status, Allow and whether scripts of other sites are told anything, for a raw target. */
async function options(
  path: string,
  headers = {},
): Promise<readonly [number | undefined, string | undefined, boolean]> {
  const { hostname, port } = new URL(target.url);
  const asked = request({ hostname, port, path, headers, method: 'OPTIONS' }).end();
  const [reply] = (await once(asked, 'response')) as [IncomingMessage];
  reply.resume();
  return [reply.statusCode, reply.headers.allow, reply.headers['access-control-allow-origin'] === '*'];
}

const METHODS = 'GET, HEAD, OPTIONS';

describe('OPTIONS names the methods of a target (RFC 9110 9.3.7)', () => {
  it.each<[what: string, path: string, isShared: boolean]>([
    ['pictures', '/is/image/a?wid=9', true],
    ['static content', '/is/content/a', true],
    ['the empty request', '/is/image', true],
    ['the absolute form (RFC 9112 3.2.2)', 'http://a.example/is/image/a', true],
    ['the start page', '/', false],
    ['the start page in absolute form, without a path', 'http://a.example', false],
    ['the health page', '/healthz', false],
  ])('%s', async (_, path, isShared) => {
    expect(await options(path)).toEqual([204, METHODS, isShared]);
  });

  it('a save is not offered to scripts of other sites (security.md G12), and Allow says so', async () => {
    expect(await options('/is/image/a?req=saveToFile&name=a.png')).toEqual([405, 'GET, HEAD', false]);
  });

  it.each(['/elsewhere', '/is/images/a', '/is/image.html'])('%s is not served', async (path) => {
    expect(await options(path)).toEqual([404, undefined, false]);
  });

  it('has no body', async () => {
    expect(await options('/is/image/a', { 'content-length': '3' })).toEqual([400, undefined, false]);
  });

  it('Allow of another method lists it', async () => {
    const { status, headers } = await fetch(`${target.url}/healthz`, { method: 'DELETE' });
    expect([status, headers.get('allow')]).toEqual([405, METHODS]);
  });
});
