import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandLineRun } from '../targets/command-line.js';
import { runCommandLine } from '../targets/command-line.js';

/** Two that are answered, one of them twice and one with an issue; three that are refused for different reasons. */
const LOG = [
  '10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET /is/image/shop/mug?wid=40 HTTP/1.1" 200 900 "-" "Agent/1"',
  '10.0.0.2 - - [21/Nov/2026:10:00:01 +0000] "GET /is/image/shop/mug?wid=40 HTTP/1.1" 200 900 "-" "Agent/1"',
  '10.0.0.2 - - [21/Nov/2026:10:00:01 +0000] "GET /favicon.ico HTTP/1.1" 404 0 "-" "Agent/1"',
  '10.0.0.3 - - [21/Nov/2026:10:00:02 +0000] "GET /is/image/shop/mug?wid=40&ts=17 HTTP/1.1" 200 900 "-" "Agent/1"',
  '10.0.0.4 - - [21/Nov/2026:10:00:03 +0000] "GET /is/image/shop/gone?wid=40 HTTP/1.1" 200 900 "-" "Agent/1"',
  '10.0.0.4 - - [21/Nov/2026:10:00:04 +0000] "GET /is/image/shop/mug?fmt=swf HTTP/1.1" 200 900 "-" "Agent/1"',
  '10.0.0.4 - - [21/Nov/2026:10:00:05 +0000] "GET /is/image/shop/mug?wid=9000&hei=9000&req=saveToFile&name=a.jpg HTTP/1.1" 200 9 "-" "x"',
  '10.0.0.4 - - [21/Nov/2026:10:00:06 +0000] "GET /is/image/shop/mug?wid=50000&hei=9000&req=saveToFile&name=b.jpg HTTP/1.1" 403 9 "-" "x"',
].join('\n');

interface Survey {
  readonly all: Totals;
  readonly refused: Totals;
  readonly tolerated: Totals;
  readonly refusals: readonly Group[];
  readonly issues: readonly Group[];
}
interface Totals {
  readonly seen: number;
  readonly different: number;
}
interface Group extends Totals {
  readonly kind: string;
  readonly code: string;
  readonly command: string;
  readonly place: { readonly line: number };
}

describe('is check-urls', () => {
  let folder: string;
  let log: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-urls-'));
    log = join(folder, 'access.log');
    await writeFile(join(folder, 'default.ini'), 'MaxPix=0,0\nDefaultExt=.png\nSavePath=saved\n');
    await writeFile(join(folder, 'shop.ini'), 'RootId=shop\n');
    await writeFile(log, LOG);
    const white = { create: { width: 100, height: 80, channels: 3, background: 'white' } } as const;
    await sharp(white).png().toFile(join(folder, 'mug.png'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function checkUrls(...words: readonly string[]): Promise<CommandLineRun> {
    const settings = [`--catalogs=${folder}`, `--images=${folder}`, `--save-root=${folder}`];
    return runCommandLine(['check-urls', ...words, ...settings]);
  }

  it('counts what becomes of the requests of a log, each different one checked once', async () => {
    const { code, stdout } = await checkUrls(log, '--json');
    const survey = JSON.parse(stdout) as Survey;
    expect(code).toBe(1);
    expect(survey).toMatchObject({
      all: { seen: 7, different: 6 },
      tolerated: { seen: 1, different: 1 },
      refused: { seen: 3, different: 3 },
    });
    expect(
      survey.refusals.map(({ kind, code: cause, command, place }) => [kind, cause, command, place.line]),
    ).toEqual([
      ['SOURCE', 'reply.source-missing', '', 5],
      ['FORMAT', 'render.format', 'fmt', 6],
      ['LIMIT', 'render.limit', 'wid', 8],
    ]);
    expect(survey.issues.map(({ kind, command, seen }) => [kind, command, seen])).toEqual([
      ['unknown-command', 'ts', 1],
    ]);
  });

  it('looks for no picture with --no-sources', async () => {
    const { stdout } = await checkUrls(log, '--no-sources');
    expect(stdout).toMatch(/answered +4 +57\.1 % +3\n/);
    expect(stdout).toMatch(/refused +2 +28\.6 % +2\n/);
    expect(stdout).toContain('access.log:6  /is/image/shop/mug?fmt=swf');
  });

  it('lists every refused request with --refused, as work to be done', async () => {
    const { stdout } = await checkUrls(log, '--refused');
    const rows = stdout
      .trim()
      .split('\n')
      .map((row) => row.split('\t').slice(0, 3));
    expect(rows).toEqual([
      ['reply.source-missing', '', '/is/image/shop/gone?wid=40'],
      ['render.format', 'fmt', '/is/image/shop/mug?fmt=swf'],
      ['render.limit', 'wid', '/is/image/shop/mug?wid=50000&hei=9000&req=saveToFile&name=b.jpg'],
    ]);
  });

  it('takes the empty request for one that is answered, as the server does (requests.json <root>)', async () => {
    const list = join(folder, 'empty-request.txt');
    await writeFile(list, 'GET /is/image HTTP/1.1\n');
    expect(await checkUrls(list)).toMatchObject({ code: 0, stderr: '' });
    await rm(list);
  });

  it('looks at static content: records, types and files', async () => {
    const list = join(folder, 'content.txt');
    const paths = ['mug.png', 'gone.pdf', 'mug.png?req=props', 'gone.pdf?req=exists', 'mug.png?req=mask'];
    await writeFile(list, paths.map((path) => `/is/content/${path}\n`).join(''));
    const refused = async (...words: readonly string[]): Promise<readonly string[]> =>
      (await checkUrls(list, '--refused', ...words)).stdout
        .split('\n')
        .map((row) => row.split('\t')[0] ?? '');
    expect(await refused(`--content=${folder}`)).toEqual(['reply.content-missing', 'reply.unsupported', '']);
    expect(await refused('--no-sources')).toEqual(['reply.unsupported', '']);
    await rm(list);
  });

  it('draws and saves nothing', async () => {
    await checkUrls(log);
    expect((await readdir(folder)).toSorted()).toEqual(['access.log', 'default.ini', 'mug.png', 'shop.ini']);
  });

  it('says when a file has no address in it, or is not there', async () => {
    const empty = join(folder, 'default.ini');
    expect(await checkUrls(empty)).toMatchObject({
      code: 1,
      stderr: `is: no /is/image or /is/content address in ${empty}\n`,
    });
    const absent = join(folder, 'nothing.log');
    expect((await checkUrls(absent)).stderr).toBe(`is: ${absent}: no such file or directory (ENOENT)\n`);
  });
});
