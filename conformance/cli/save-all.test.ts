import { spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const program = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Line {
  readonly request: string;
  readonly status: string;
  readonly [property: string]: unknown;
}

const linesOf = (text: string): readonly Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('is save-all', () => {
  let target: RunningTarget;
  let out: string;
  let list: string;

  beforeAll(async () => {
    target = await startTarget();
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(640, 360, [90, 10, 200, 255]));
  });
  afterAll(() => target.stop());

  beforeEach(async () => {
    out = join(target.saveFolder, 'renders/out');
    list = join(target.folder, 'list.txt');
    await rm(out, { recursive: true, force: true });
    await mkdir(out);
  });

  interface Feed {
    readonly input?: string;
    /** Sent when this much has been said on stderr. */
    readonly interruptAfter?: RegExp;
  }

  function saveAll(words: readonly string[], { input, interruptAfter }: Feed = {}): Promise<Run> {
    const child = spawn(process.execPath, [
      program,
      'save-all',
      ...words,
      `--catalogs=${join(target.folder, 'catalogs')}`,
      `--images=${target.imagesFolder}`,
      `--save-root=${target.saveFolder}`,
    ]);
    child.stdin.end(input);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (interruptAfter?.test(stderr) === true && !child.killed) child.kill('SIGINT');
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  }

  it('saves a list and prints a receipt for each, failures too', async () => {
    await writeFile(
      list,
      [
        '# products',
        'flat?wid=64&name=out/a.jpg',
        '/is/image/flat?wid=32&fmt=png\tout/b.png',
        '',
        'absent?wid=9&name=out/c.jpg',
        'flat?wid=64&name=../d.jpg',
      ].join('\r\n'),
    );
    const { code, stdout, stderr } = await saveAll([list, '--jobs=2']);
    const byName = new Map(linesOf(stdout).map((line) => [line.request, line]));
    expect(code).toBe(1);
    expect(byName.get('flat?wid=64&name=out/a.jpg')).toMatchObject({
      status: 'done',
      name: 'out/a.jpg',
      pixelsTotal: 64 * 36,
      lastUpdated: expect.any(Number) as number,
      type: 'image/jpeg',
    });
    expect(byName.get('/is/image/flat?wid=32&fmt=png\tout/b.png')).toMatchObject({ width: 32, height: 18 });
    expect(byName.get('absent?wid=9&name=out/c.jpg')).toMatchObject({ status: 'failed', class: 'SOURCE' });
    expect(byName.get('flat?wid=64&name=../d.jpg')).toMatchObject({ status: 'failed', class: 'NAME' });
    expect(stderr).toMatch(/2 saved, 0 skipped, 2 failed\n$/);
    expect((await readdir(out)).toSorted()).toEqual(['a.jpg', 'b.png']);
  });

  it('saves what HTTP would save, byte for byte', async () => {
    await saveAll(['-'], { input: 'flat?wid=200&qlt=85&name=out/cli.jpg\n' });
    const reply = await fetch(`${target.url}/is/image/flat?wid=200&qlt=85`);
    const saved = await readFile(join(out, 'cli.jpg'));
    expect(saved.equals(Buffer.from(await reply.arrayBuffer()))).toBe(true);
  });

  it('goes on where an earlier run ended, and tries failures again', async () => {
    const receipts = join(target.folder, 'receipts.jsonl');
    await writeFile(list, 'flat?wid=20&name=out/1.jpg\nlate?wid=20&name=out/2.jpg\n');
    expect((await saveAll([list, `--receipts=${receipts}`])).stderr).toMatch(
      /1 saved, 0 skipped, 1 failed\n$/,
    );
    // What a killed run leaves behind.
    await appendFile(receipts, '{"request":"flat?wid=20&na');
    await appendFile(receipts, '\n');
    await writeFile(join(target.imagesFolder, 'late.png'), await flatPng(40, 40, [1, 2, 3, 255]));
    const again = await saveAll([list, `--receipts=${receipts}`]);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toMatch(/1 saved, 1 skipped, 0 failed\n$/);
    expect((await saveAll([list, `--receipts=${receipts}`])).stderr).toBe('0 saved, 2 skipped, 0 failed\n');
  });

  it('leaves whole files and honest receipts when it is interrupted', async () => {
    const receipts = join(target.folder, 'interrupted.jsonl');
    const requests = Array.from({ length: 60 }, (_, n) => `flat?wid=${600 - n}&fmt=avif&name=out/${n}.avif`);
    await writeFile(list, requests.join('\n'));
    const words = [list, `--receipts=${receipts}`, '--jobs=2'];
    const { code, stderr } = await saveAll(words, { interruptAfter: /\[3\/60\]/ });
    expect(code, stderr).toBe(130);
    expect(stderr).toMatch(/ saved, 0 skipped, 0 failed, \d+ left\n$/);
    const done = linesOf(await readFile(receipts, 'utf8'));
    expect(done.length).toBeLessThan(60);
    expect((await readdir(out)).toSorted()).toEqual(done.map(({ name }) => String(name).slice(4)).toSorted());
  });

  it('says when there is nothing to do, or no list', async () => {
    expect(await saveAll(['-'], { input: '# nothing\n' })).toMatchObject({
      code: 1,
      stderr: 'is: -: expected a request per line, found none\n',
    });
    const none = join(target.folder, 'none.txt');
    expect((await saveAll([none])).stderr).toBe(`is: ${none}: no such file or directory (ENOENT)\n`);
    expect((await saveAll([list, '--jobs=0'])).stderr).toContain('expected a number from 1 to 256');
  });
});
