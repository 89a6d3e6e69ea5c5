import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { sharedPath } from '../targets/shared-folder.js';
import { flatPng } from '../targets/synthetic-source.js';

/** Columns of the default pattern, counted from 1; the warm-up tool of the reference reads 15, 16 and 25. */
const expected = sharedPath('spec/sample-catalogs/expected.json');
interface Vectors {
  readonly accessLog: { readonly pattern: string; readonly line: string };
  readonly accessLogDefaultColumns: { readonly columns: Readonly<Record<string, number>> };
}
const vectors: Vectors | undefined = existsSync(expected)
  ? (JSON.parse(readFileSync(expected, 'utf8')) as { readonly vectors: Vectors }).vectors
  : undefined;

const RULES = `<?xml version="1.0"?>
<ruleset><rule><expression>old-name</expression><substitution>flat</substitution></rule></ruleset>
`;

describe('the access log in the pattern of the reference (caching.md 8)', () => {
  let target: RunningTarget;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-access-'));
    target = await startLogged({});
  });
  afterAll(async () => {
    await target.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function startLogged(settings: Readonly<Record<string, string>>): Promise<RunningTarget> {
    const started = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'demo.ini': 'RootId=demo\nRuleSetFile=rules.xml\n',
        'rules.xml': RULES,
      },
      settings: { IS_LOG_DIR: folder, ...settings },
    });
    await writeFile(join(started.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
    return started;
  }

  const today = (): string => new Date().toISOString().slice(0, 10);

  /** Lines reach the disk soon after the reply. */
  async function lines(prefix = 'access-'): Promise<readonly string[]> {
    const file = join(folder, `${prefix}${today()}.log`);
    return existsSync(file) ? (await readFile(file, 'utf8')).split('\n').slice(0, -1) : [];
  }
  async function nextLine(known: readonly string[], prefix?: string): Promise<string> {
    await expect.poll(async () => (await lines(prefix)).length).toBeGreaterThan(known.length);
    return (await lines(prefix)).at(-1) ?? '';
  }

  it.skipIf(vectors === undefined)('has the documented columns', async () => {
    const known = await lines();
    const reply = await fetch(`${target.url}/is/image/demo/flat?wid=10`, {
      headers: { Referer: 'https://x.example.test/a b?c=50%' },
    });
    const columns = (await nextLine(known)).split(' ');
    const { columns: numbers } = (vectors as Vectors).accessLogDefaultColumns;
    const column = (name: string): string | undefined => columns[(numbers[name] ?? 0) - 1];
    expect(columns).toHaveLength(Math.max(...Object.values(numbers)));
    expect({
      date: column('date'),
      client: column('client'),
      status: column('status'),
      processingStatus: column('processingStatus'),
      size: column('size'),
      reqType: column('reqType'),
      rootId: column('rootId'),
      method: column('method'),
      uri: column('uri'),
      httpVersion: column('httpVersion'),
      referer: column('referer'),
      digest: column('digest'),
      contentType: column('contentType'),
      port: column('port'),
    }).toEqual({
      date: today(),
      client: '127.0.0.1',
      status: '200',
      processingStatus: '0',
      size: reply.headers.get('content-length'),
      reqType: 'IMG',
      rootId: "'demo'",
      method: 'GET',
      uri: '/is/image/demo/flat?wid=10',
      httpVersion: 'HTTP/1.1',
      referer: "'https://x.example.test/a%20b?c=50%25'",
      digest: reply.headers.get('etag')?.replaceAll('"', ''),
      contentType: 'image/jpeg',
      port: new URL(target.url).port,
    });
  });

  it.skipIf(vectors === undefined)('writes the line of the sample catalogs', async () => {
    const pattern = vectors?.accessLog.pattern ?? '';
    const other = await startLogged({ IS_ACCESS_LOG_PATTERN: pattern, IS_ACCESS_LOG_PREFIX: 'sample-' });
    try {
      const reply = await fetch(`${other.url}/is/image/demo/flat?wid=10`, {
        headers: { Referer: 'https://x.example.test/a b?c=50%' },
      });
      // Of the vector differ: who asked from where, for what, and how long the reply is.
      const wanted = (vectors?.accessLog.line ?? '')
        .replace('10.1.2.3', '127.0.0.1')
        .replace('shirt-red', 'flat')
        .replace('[17]', `[${process.pid}]`)
        .replace(' - 1234', ` ${new URL(other.url).host} ${reply.headers.get('content-length')}`);
      expect(await nextLine([], 'sample-')).toBe(wanted);
    } finally {
      await other.stop();
    }
  });

  it.each([
    ['a missing image is 1', '/is/image/demo/absent?wid=9', ' 403 1 '],
    ['a bad request is 2', '/is/image/demo/flat?wid=0', ' 403 2 '],
  ])('ProcessingStatus: %s', async (_what, request, shown) => {
    const known = await lines();
    await fetch(`${target.url}${request}`);
    expect(await nextLine(known)).toContain(shown);
  });

  it('tells the request as rules made it', async () => {
    const known = await lines();
    await fetch(`${target.url}/is/image/demo/old-name?wid=9`);
    const line = await nextLine(known);
    expect(line).toContain('GET /is/image/demo/old-name?wid=9 HTTP/1.1');
    expect(line).toContain(' /is/image/demo/flat?wid=9 ');
  });

  it('is not forged by a request: a line break of a value stays encoded', async () => {
    const known = await lines();
    await fetch(`${target.url}/is/image/demo/absent%0A127.0.0.1%20200?wid=9`);
    const line = await nextLine(known);
    expect(line).toContain('/is/image/demo/absent%0A127.0.0.1%20200?wid=9');
    expect((await lines()).length).toBe(known.length + 1);
  });

  // What SIGHUP does. On Windows an open file cannot be renamed.
  it.skipIf(process.platform === 'win32')('goes on in a new file after the old one was moved', async () => {
    const other = await startLogged({ IS_ACCESS_LOG_PREFIX: 'moved-' });
    try {
      await fetch(`${other.url}/is/image/demo/flat?wid=9`);
      await nextLine([], 'moved-');
      await rename(join(folder, `moved-${today()}.log`), join(folder, 'kept.log'));
      other.reopenLogs();
      await fetch(`${other.url}/is/image/demo/flat?wid=11`);
      expect(await nextLine([], 'moved-')).toContain('wid=11');
      expect(await readFile(join(folder, 'kept.log'), 'utf8')).toContain('wid=9');
    } finally {
      await other.stop();
    }
  });

  it('deletes files of days long past, and no others', async () => {
    const names = ['old-2001-01-01.log', 'old-2001-01-01.txt', 'other-2001-01-01.log'];
    await Promise.all(names.map((name) => writeFile(join(folder, name), '')));
    const other = await startLogged({ IS_ACCESS_LOG_PREFIX: 'old-', IS_LOG_MAX_DAYS: '3' });
    try {
      await fetch(`${other.url}/is/image/demo/flat?wid=9`);
      await nextLine([], 'old-');
      await expect.poll(() => readdir(folder)).not.toContain('old-2001-01-01.log');
      expect(await readdir(folder)).toEqual(expect.arrayContaining(names.slice(1)));
    } finally {
      await other.stop();
    }
  });

  it('does not start without its folder', async () => {
    await expect(startTarget({ settings: { IS_LOG_DIR: join(folder, 'nowhere') } })).rejects.toThrow(
      'IS_LOG_DIR: expected a folder',
    );
  });
});
