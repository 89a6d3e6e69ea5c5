import { rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { structuredLog } from '@is/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const CATALOGS = {
  'default.ini': `${OPEN_LIMITS}SavePath=renders\n`,
  'shop.ini':
    'RootId=shop\nCatalogFile=shop.tsv\nStaticContentCatalogFile=docs.tsv\nDefaultImage=standin\nErrorImage=standin\nExpiration=2\n',
  'shop.tsv':
    'Id\tPath\tUserData\nelsewhere\telsewhere.png\ta=1\nbroken\tbroken.png\t\nstandin\tstandin.png\t\nhere\tstandin.png\t\nnowhere\tnowhere.png\t\n',
  'docs.tsv': 'Id\tPath\nsheet\tsheet.txt\n',
};
const GREEN = [0, 128, 0, 255] as const;
const RED = [255, 0, 0, 255] as const;

/** What the other server of the rows about the wire was sent, and what it says. */
interface Heard {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

describe('redirect on error (caching.md 7)', () => {
  let secondary: RunningTarget;
  let primary: RunningTarget;
  const lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    secondary = await startTarget({ catalogFiles: CATALOGS });
    await writeFile(join(secondary.imagesFolder, 'elsewhere.png'), await flatPng(40, 30, GREEN));
    await writeFile(join(secondary.imagesFolder, 'broken.png'), await flatPng(40, 30, GREEN));
    await writeFile(join(secondary.contentFolder, 'sheet.txt'), 'wash cold');
    primary = await startTarget({
      catalogFiles: CATALOGS,
      settings: { IS_ERROR_REDIRECT_URL: secondary.url, IS_SOURCE_CHECK_MS: '0' },
      log: structuredLog('info', sinkOf(lines)),
    });
    await writeFile(join(primary.imagesFolder, 'standin.png'), await flatPng(40, 30, RED));
    const damaged = (await flatPng(40, 30, RED)).subarray(0, 30);
    await writeFile(join(primary.imagesFolder, 'broken.png'), damaged);
  });
  afterAll(async () => {
    await primary.stop();
    await secondary.stop();
  });

  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${primary.url}/is/${path}`, init);

  async function colorOf(path: string): Promise<readonly number[]> {
    const reply = await ask(path);
    return (await decodePicture(new Uint8Array(await reply.arrayBuffer()))).at(1, 1);
  }

  it.each([
    ['an image with a record but no file', 'image/shop/elsewhere?wid=20&fmt=png'],
    ['a corrupt image', 'image/shop/broken?wid=20&fmt=png'],
    ['one of the layers', 'image/shop?size=40,30&color=ff0000&layer=1&src=elsewhere&size=9,9&fmt=png'],
    ['the properties of such an image', 'image/shop/elsewhere?req=imageprops,json'],
    ['a static file with a record', 'content/shop/sheet'],
    ['a static file without', 'content/sheet.txt'],
  ])("%s: the other server's reply, as it is", async (_, path) => {
    const [reply, theirs] = await Promise.all([ask(path), fetch(`${secondary.url}/is/${path}`)]);
    expect(reply.status).toBe(200);
    for (const name of [
      'content-type',
      'content-length',
      'cache-control',
      'etag',
      'last-modified',
      'accept-ranges',
    ])
      expect([name, reply.headers.get(name)]).toEqual([name, theirs.headers.get(name)]);
    const [own, other] = await Promise.all([reply.arrayBuffer(), theirs.arrayBuffer()]);
    expect(Buffer.compare(Buffer.from(own), Buffer.from(other))).toBe(0);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('comes before the default image', async () => {
    expect(await colorOf('image/shop/elsewhere?fmt=png')).toEqual(GREEN);
  });

  it.each([
    ['an image without a record has the default image', 'image/shop/none?fmt=png'],
    ['so has one whose path has a |', 'image/shop/a%7Cb?fmt=png'],
    ['an error of the request has the error image', 'image/shop/elsewhere?fmt=png&wid=oops'],
    ['a corrupt image without a record, too', 'image/shop/broken.png?fmt=png'],
    ['a picture that is here', 'image/shop/here?fmt=png'],
  ])('nothing else: %s', async (_, path) => {
    // Error images are JPEGs, whose colors are not exact.
    const [red = 0, green = 255] = await colorOf(path);
    expect([red > 250, green < 5]).toEqual([true, true]);
  });

  it('what needs no file is answered here', async () => {
    expect(await (await ask('image/shop/elsewhere?req=userdata')).text()).toBe('a=1\r\n');
  });

  it('a save never goes elsewhere', async () => {
    const reply = await ask('image/shop/elsewhere?req=saveToFile&name=a.png&defaultImage=');
    expect([reply.status, (await reply.text()).split(':')[0]]).toEqual([403, 'SOURCE']);
  });

  it('a bad reply is passed on, too', async () => {
    const [reply, theirs] = await Promise.all([
      ask('image/shop/nowhere?defaultImage='),
      fetch(`${secondary.url}/is/image/shop/nowhere?defaultImage=`),
    ]);
    expect([reply.status, await reply.text()]).toEqual([theirs.status, await theirs.text()]);
    expect(reply.status).toBe(403);
  });

  it('conditions and parts are judged there', async () => {
    const { headers } = await ask('image/shop/elsewhere?wid=20');
    const known = await ask('image/shop/elsewhere?wid=20', {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const part = await ask('content/sheet.txt', { headers: { range: 'bytes=5-8' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 5-8/9',
      'cold',
    ]);
    const head = await ask('content/sheet.txt', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '9', '']);
  });

  it('nothing is kept here: a file counts as soon as it is there', async () => {
    const path = 'image/shop/elsewhere?fmt=png&wid=21';
    expect(await colorOf(path)).toEqual(GREEN);
    const file = join(primary.imagesFolder, 'elsewhere.png');
    await writeFile(file, await flatPng(40, 30, RED));
    expect(await colorOf(path)).toEqual(RED);
    await rm(file);
    expect(await colorOf(path)).toEqual(GREEN);
  });

  it('the log says REMOTE', async () => {
    await ask('image/shop/elsewhere?wid=22');
    expect(lines.find(({ target }) => target === '/is/image/shop/elsewhere?wid=22')).toMatchObject({
      cacheUse: 'REMOTE',
      status: 200,
      object: 'shop/elsewhere',
    });
  });
});

describe('redirect on error, on the wire', () => {
  let other: Server;
  let primary: RunningTarget;
  let heard: Heard[] = [];
  let behaviour: 'text' | 'silent' | 'moved' | 'endless' | 'breaks' | 'stalls' = 'text';
  let isStalledOneGone = false;
  const lines: Record<string, unknown>[] = [];

  beforeAll(async () => {
    other = createServer(({ method, url, headers }, response) => {
      heard.push({ method, target: url, headers });
      if (behaviour === 'silent') return;
      if (behaviour === 'moved') response.writeHead(302, { location: 'http://elsewhere.example/' }).end();
      else if (behaviour === 'endless') for (let at = 0; at < 20; at += 1) response.write('x'.repeat(1000));
      else if (behaviour === 'breaks')
        response.writeHead(200, { 'content-length': '99' }).end('short', () => response.destroy());
      else if (behaviour === 'stalls') {
        response.once('close', () => (isStalledOneGone = true));
        response.writeHead(200, { 'content-length': '99' }).write('short');
      } else
        response
          .writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'a=1', 'x-other': '1' })
          .end('theirs');
      if (behaviour === 'endless') response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    primary = await startTarget({
      catalogFiles: CATALOGS,
      settings: {
        IS_ERROR_REDIRECT_URL: `http://127.0.0.1:${(other.address() as AddressInfo).port}/`,
        IS_ERROR_REDIRECT_REPLY_MS: '300',
        IS_MAX_REPLY_BYTES: '10000',
      },
      log: structuredLog('warn', sinkOf(lines)),
    });
    await writeFile(join(primary.imagesFolder, 'standin.png'), await flatPng(40, 30, RED));
  });
  afterAll(async () => {
    await primary.stop();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
  beforeEach(() => {
    heard = [];
    lines.length = 0;
    behaviour = 'text';
  });

  it('sends the target as it came, conditions and formats with it, and nothing of who asks', async () => {
    const target = '/is/image/shop/elsewhere?wid=9&$a=%7B%20%7D&b=a+b&&x';
    const headers = { accept: 'image/webp', 'if-none-match': '"0"', cookie: 'secret=1', authorization: 'x' };
    const reply = await fetch(primary.url + target, { headers });
    expect([reply.status, await reply.text()]).toEqual([200, 'theirs']);
    expect(['set-cookie', 'x-other'].map((name) => reply.headers.get(name))).toEqual([null, null]);
    expect(heard).toMatchObject([
      { method: 'GET', target, headers: { accept: 'image/webp', 'if-none-match': '"0"' } },
    ]);
    expect(Object.keys(heard[0]?.headers ?? {})).not.toContain('cookie');
    expect(Object.keys(heard[0]?.headers ?? {})).not.toContain('authorization');
  });

  it('does not pass on what was passed on to it (AK-12)', async () => {
    await fetch(`${primary.url}/is/image/shop/elsewhere?wid=9`);
    const [{ headers } = { headers: {} }] = heard;
    const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-')));
    heard = [];
    const reply = await fetch(`${primary.url}/is/image/shop/elsewhere?wid=9&defaultImage=`, {
      headers: sent as Record<string, string>,
    });
    expect([heard.length, reply.headers.get('x-error-image')]).toEqual([0, '1']);
  });

  it.each(['silent', 'moved', 'endless'] as const)(
    'a server that is %s: a text, although there are a default and an error image',
    async (how) => {
      behaviour = how;
      const reply = await fetch(`${primary.url}/is/image/shop/elsewhere?wid=9`);
      expect([reply.status, reply.headers.get('cache-control'), (await reply.text()).split('\n')[0]]).toEqual(
        [503, 'no-store', 'SOURCE: The server that may have the item did not deliver it.'],
      );
      expect(heard).toHaveLength(1);
    },
  );

  it('a reply that breaks off does so for the client, too, and is told in one line of the log', async () => {
    behaviour = 'breaks';
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      const received = await rawReply(primary.url, '/is/image/shop/elsewhere?wid=9');
      expect(received.slice(received.indexOf('\r\n\r\n') + 4)).toBe('short');
      expect(printed).not.toHaveBeenCalled();
    } finally {
      printed.mockRestore();
    }
    expect(lines).toMatchObject([
      { msg: 'a reply broke off', target: '/is/image/shop/elsewhere?wid=9', reason: 'aborted' },
    ]);
  });

  it('a client that leaves is no reply that broke off', async () => {
    behaviour = 'stalls';
    const leaving = new AbortController();
    const reply = await fetch(`${primary.url}/is/image/shop/elsewhere?wid=9`, { signal: leaving.signal });
    leaving.abort();
    await expect(reply.text()).rejects.toThrow(/abort/);
    await vi.waitUntil(() => isStalledOneGone);
    expect(lines).toEqual([]);
  });
});

describe('redirect on error, to nobody', () => {
  it('answers with a text as well', async () => {
    const primary = await startTarget({
      catalogFiles: CATALOGS,
      // Reserved, and never listened on.
      settings: { IS_ERROR_REDIRECT_URL: 'http://127.0.0.1:1' },
    });
    try {
      await writeFile(join(primary.imagesFolder, 'standin.png'), await flatPng(40, 30, RED));
      const reply = await fetch(`${primary.url}/is/image/shop/elsewhere?wid=9`);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8']);
    } finally {
      await primary.stop();
    }
  });
});

/** Collects lines of a log. */
function sinkOf(lines: Record<string, unknown>[]): { write(line: string): void } {
  return { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
}

/** All that comes until the other side ends the connection, head included. */
async function rawReply(url: string, target: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  return text(socket);
}
