import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flatPng } from '../targets/synthetic-source.js';

const program = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function is(...words: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

describe('the command line about sources (ADR 0033)', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-sources-'));
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'large.png'), await flatPng(1200, 900, [9, 90, 200, 255]));
    await writeFile(join(folder, 'sub', 'small.png'), await flatPng(40, 30, [9, 90, 200, 255]));
    await writeFile(join(folder, 'sub', 'text.jpg'), 'no picture');
    await writeFile(join(folder, 'readme.txt'), 'no picture either');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is convert goes through a folder, says what it did, and fails for what failed', async () => {
    const { code, stdout, stderr } = await is('convert', folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/large\.png: 1\.1 megapixels, .* MB, \d+ ms\n/);
    expect(stderr).toMatch(/small\.png: skipped, small\n/);
    expect(stderr).toMatch(/text\.jpg: failed: source: not a kind of picture/);
    expect(stderr).toMatch(/^\[3\/3\]/m);
    expect(stderr.endsWith('1 converted, 1 skipped, 1 failed\n')).toBe(true);
    expect((await readdir(folder)).sort()).toEqual([
      'large.png',
      'large.png.pyramid.tif',
      'readme.txt',
      'sub',
    ]);
    const { width, height } = await sharp(join(folder, 'large.png.pyramid.tif'), { page: 1 }).metadata();
    expect([width, height]).toEqual([600, 450]);
  });

  it('is convert --json goes on where it stopped', async () => {
    const large = join(folder, 'large.png');
    await is('convert', large);
    const { code, stdout } = await is('convert', large, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ source: large, kind: 'skipped', why: 'up-to-date' });
  });

  it('is inspect shows a file as a server sees it', async () => {
    const path = join(folder, 'large.png');
    const { code, stdout } = await is('inspect', path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/size +1200 x 900\n/);
    expect(stdout).toMatch(/limit +1080000 of 150000000 pixels\n/);
    const levels = await is('inspect', `${path}.pyramid.tif`);
    expect(levels.stdout).toMatch(/levels +600 x 450, 300 x 225, 150 x 112\n/);
    const json = await is('inspect', path, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      pyramid: 'in use',
      picture: { header: { format: 'png' } },
    });
  });

  it('is inspect says why a file is refused', async () => {
    const { code, stdout } = await is('inspect', join(folder, 'sub', 'text.jpg'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/refused +render\.format: source: not a kind of picture/);
  });

  it.each([
    ['convert', '--compression=zip', 'expected jpeg or deflate'],
    ['convert', '--quality=0', 'expected a number from 1 to 100'],
  ])('is %s %s is a usage error', async (command, option, message) => {
    const { code, stderr } = await is(command, folder, option);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
