import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

/** Bytes as a client could send them, and the status line that must come first. Reference: security.md 3.G. */
const RAW: readonly (readonly [id: string, request: string, status: number | readonly number[]])[] = [
  [
    'G01 two lengths',
    'GET /is/image/flat HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
  ],
  [
    'G01 length and transfer coding',
    'GET /is/image/flat HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['G02 space before the colon', 'GET /is/image/flat HTTP/1.1\r\nHost : a\r\n\r\n', 400],
  ['G03 two Host headers', 'GET /is/image/flat HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400],
  ['G04 no Host in HTTP/1.1', 'GET /is/image/flat HTTP/1.1\r\n\r\n', 400],
  ['G04 a Host that climbs', 'GET /is/image/flat HTTP/1.1\r\nHost: evil/../x\r\n\r\n', 400],
  ['no Host in HTTP/1.0, which has none (RFC 1945 5)', 'GET /is/image/flat?wid=11 HTTP/1.0\r\n\r\n', 200],
  ['a balancer that asks so whether we live', 'GET /healthz HTTP/1.0\r\n\r\n', 200],
  [
    'G05 absolute form with a foreign authority',
    'GET http://evil/is/image/flat?wid=9 HTTP/1.1\r\nHost: a\r\n\r\n',
    200,
  ],
  ['G06 two slashes first', 'GET //evil/is/image/flat HTTP/1.1\r\nHost: a\r\n\r\n', 404],
  ['G07 dots that climb', 'GET /is/image/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n', [403, 404]],
  ['G07 encoded dots', 'GET /is/image/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n', 403],
  ['G08 a dot element', 'GET /is/image/./flat HTTP/1.1\r\nHost: a\r\n\r\n', 403],
  ['G09 NUL', 'GET /is/image/flat%00 HTTP/1.1\r\nHost: a\r\n\r\n', 403],
  ['G09 backslash', 'GET /is/image/..%5cflat HTTP/1.1\r\nHost: a\r\n\r\n', 403],
  ['G10 a URL of 70 kB', `GET /is/image/flat?${'x'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, [414, 431]],
  ['G12 PUT', 'PUT /is/image/flat HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n', 405],
  ['G12 TRACE', 'TRACE /is/image/flat HTTP/1.1\r\nHost: a\r\n\r\n', 405],
  ['G12 GET with a body', 'GET /is/image/flat HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc', 400],
  ['G14 TLS on the plain port', '\u0016\u0003\u0001\u0002\u0000', 400],
  [
    'G16 an upgrade',
    'GET /is/image/flat?wid=9 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    200,
  ],
  ['G18 a fragment', 'GET /is/image/flat?wid=9#x HTTP/1.1\r\nHost: a\r\n\r\n', [200, 400, 403]],
];

describe('request syntax on the wire (security.md 3.G)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: { 'default.ini': `${OPEN_LIMITS}SavePath=renders\nErrorDetail=0\n` },
    });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(30, 20, [1, 2, 3, 255]));
  });
  afterAll(() => target.stop());

  function send(request: string): Promise<string> {
    const { hostname, port } = new URL(target.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(request, 'latin1'));
      let answer = '';
      socket.setEncoding('latin1');
      socket.setTimeout(5000, () => socket.destroy(new Error('no answer within 5 s')));
      socket.on('data', (chunk: string) => {
        answer += chunk;
        if (answer.includes('\r\n\r\n')) socket.end();
      });
      socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
      socket.on('close', () => resolve(answer));
    });
  }

  it.each(RAW)('%s', async (_id, request, status) => {
    const answer = await send(request);
    const found = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
    expect(typeof status === 'number' ? [status] : status, answer.slice(0, 200)).toContain(found);
    expect((await fetch(`${target.url}/healthz`)).status).toBe(200);
  });

  it.each(['x-powered-by', 'server'])('names no product in %s (J10)', async (header) => {
    const reply = await fetch(`${target.url}/is/image/flat?wid=9`);
    expect(reply.headers.get(header)).toBeNull();
  });

  it('a HEAD has the headers of the GET and no body', async () => {
    const url = `${target.url}/is/image/flat?wid=9`;
    const [head, get] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
    const body = new Uint8Array(await get.arrayBuffer());
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(body.byteLength));
    expect((await head.arrayBuffer()).byteLength).toBe(0);
  });

  it.each(['/healthz', '/elsewhere'])(
    'a HEAD of %s has the length of the GET (RFC 9110 8.6)',
    async (path) => {
      const [head, get] = [
        await send(`HEAD ${path} HTTP/1.1\r\nHost: a\r\n\r\n`),
        await fetch(target.url + path),
      ];
      const length = (await get.arrayBuffer()).byteLength;
      expect(/^content-length: (\d+)\r$/im.exec(head)?.[1]).toBe(String(length));
    },
  );

  it.each([
    ['If-None-Match (G17)', { 'if-none-match': '*' }],
    ['If-Modified-Since (G17)', { 'if-modified-since': new Date().toUTCString() }],
    ['Range (G16)', { range: 'bytes=0-1' }],
  ] as const)('%s changes nothing about a save', async (_name, headers) => {
    const reply = await fetch(`${target.url}/is/image/flat?wid=9&req=saveToFile&name=wire.jpg`, { headers });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('status=done');
  });

  it('tells no path at ErrorDetail 0', async () => {
    const reply = await fetch(`${target.url}/is/image/absent/deeper?wid=9`);
    expect(await reply.text()).toBe('SOURCE: The image was not found.\n');
  });

  it.each([
    ['10,000 pairs (G19)', `flat?${'a=b&'.repeat(5000)}`],
    ['nested braces (G19)', `flat?src=${'is{'.repeat(3000)}`],
    ['a variable that holds itself (G19)', 'flat?$a=$b$&$b=$a$&wid=$a$'],
    ['a macro that nobody defined', 'flat?$nobody$&wid=9'],
  ])('%s are answered in under 50 ms and without a fault of ours', async (_name, path) => {
    await fetch(`${target.url}/is/image/flat?wid=9`);
    const start = performance.now();
    const reply = await fetch(`${target.url}/is/image/${path}`);
    await reply.arrayBuffer();
    expect(performance.now() - start).toBeLessThan(process.env['CI'] === 'true' ? 250 : 50);
    expect([200, 403, 414, 431]).toContain(reply.status);
  });
});
