import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProperties } from '@is/props';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandLineRun } from '../targets/command-line.js';
import { runForBytes } from '../targets/command-line.js';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { treeSnapshot } from '../targets/tree-snapshot.js';
import { flatPng } from '../targets/synthetic-source.js';

type Row = readonly [what: string, words: readonly string[], code: number, errorClass: string];

const FAILURES: readonly Row[] = [
  ['a bad name', ['save', 'flat?wid=9&name=../x.jpg'], 10, 'NAME'],
  ['a missing folder', ['save', 'flat?wid=9&name=absent/x.jpg'], 11, 'FOLDER'],
  ['saving switched off', ['save', 'off/flat?wid=9&name=x.jpg'], 13, 'DISABLED'],
  ['a missing source', ['render', 'absent?wid=9', '-o', '-'], 18, 'SOURCE'],
  ['missing static content', ['render', '/is/content/absent.bin', '-o', '-'], 18, 'SOURCE'],
  ['a bad value', ['render', 'flat?wid=abc', '-o', '-'], 2, 'REQUEST'],
];

describe('the command line does what HTTP does', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: { 'off.ini': 'RootId=off\nSavePath=\n' } });
    await mkdir(join(target.saveFolder, 'renders/out'));
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(640, 360, [90, 10, 200, 255]));
  });
  afterAll(() => target.stop());

  function is(...words: readonly string[]): Promise<CommandLineRun<Buffer>> {
    const folders = {
      catalogs: join(target.folder, 'catalogs'),
      images: target.imagesFolder,
      content: target.contentFolder,
      'save-root': target.saveFolder,
    };
    const options = Object.entries(folders).map(([option, folder]) => `--${option}=${folder}`);
    return runForBytes([...words, ...options]);
  }

  it.each([
    'wid=200&qlt=85',
    'wid=200&fmt=png-alpha',
    'wid=90&hei=90&fmt=webp',
    'wid=64&fmt=avif',
    'wid=64&fmt=tif,,lzw',
  ])('is render writes the bytes of the reply for %s', async (modifiers) => {
    const run = await is('render', `flat?${modifiers}`, '-o', '-');
    const reply = await fetch(`${target.url}/is/image/flat?${modifiers}`);
    expect(run.stderr).toBe('');
    expect(run.stdout.equals(Buffer.from(await reply.arrayBuffer()))).toBe(true);
  });

  it('is render takes a whole URL and writes a file', async () => {
    const file = join(target.folder, 'rendered.jpg');
    const url = `${target.url}/is/image/flat?wid=50`;
    const run = await is('render', url, '-o', file);
    expect(run.code, run.stderr).toBe(0);
    expect((await readFile(file)).equals(Buffer.from(await (await fetch(url)).arrayBuffer()))).toBe(true);
  });

  it('is render fetches static content, longer than one piece of it', async () => {
    const bytes = Buffer.alloc(300_000, 'wash cold, dry flat. ');
    await writeFile(join(target.contentFolder, 'care.bin'), bytes);
    const run = await is('render', '/is/content/care.bin', '-o', '-');
    expect([run.stderr, run.code, run.stdout.equals(bytes)]).toEqual(['', 0, true]);
    const file = join(target.folder, 'fetched.bin');
    expect((await is('render', '/is/content/care.bin', '-o', file)).code).toBe(0);
    expect((await readFile(file)).equals(bytes)).toBe(true);
    const props = await is('props', '/is/content/care.bin');
    expect(Object.fromEntries(parseProperties(props.stdout.toString(), 'text').entries)).toMatchObject({
      path: 'care.bin',
      length: '300000',
    });
  });

  it('is save saves the same bytes and prints the same receipt', async () => {
    const run = await is('save', 'flat?wid=120&name=out/cli.jpg');
    expect(run.code, run.stderr).toBe(0);
    const overHttp = await fetch(`${target.url}/is/image/flat?wid=120&req=saveToFile&name=out/http.jpg`);
    const [mine, theirs] = [run.stdout.toString(), await overHttp.text()].map(
      (text) => new Map(parseProperties(text, 'text').entries),
    );
    for (const key of ['status', 'pixelsTotal', 'width', 'height', 'length', 'type', 'sha256']) {
      expect(mine?.get(key)).toBe(theirs?.get(key));
    }
    const files = await Promise.all(
      ['cli', 'http'].map((name) => readFile(join(target.saveFolder, `renders/out/${name}.jpg`))),
    );
    expect(files[0]?.equals(files[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it.each(FAILURES)(
    '%s ends with its own exit code and says why on stderr',
    async (...[, words, code, errorClass]) => {
      const run = await is(...words);
      expect(run.code).toBe(code);
      expect(run.stderr).toContain(`is: ${errorClass}: `);
      expect(run.stdout.byteLength).toBe(0);
    },
  );

  it('is save ends at its deadline, although libvips does not, and leaves nothing behind', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    const large = sharp({ create: { width: 4000, height: 3000, channels: 3, background: 'white', noise } });
    await writeFile(
      join(target.imagesFolder, 'large.png'),
      await large.png({ compressionLevel: 1 }).toBuffer(),
    );
    const before = await treeSnapshot(target.saveFolder);
    const run = await is('save', 'large?scl=1&fmt=avif&qlt=95', '--name=slow.avif', '--timeout=400');
    expect(run.code, run.stderr).toBe(15);
    expect(await treeSnapshot(target.saveFolder)).toEqual(before);
  });

  it('is props and is validate answer with properties', async () => {
    const props = await is('props', 'flat?wid=200');
    expect(new Map(parseProperties(props.stdout.toString(), 'text').entries).get('image.width')).toBe('200');
    const valid = await is('validate', 'flat?wid=200');
    expect(valid.stdout.toString()).toContain('request.isValid=1');
  });
});
