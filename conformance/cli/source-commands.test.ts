import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandLineRun } from '../targets/command-line.js';
import { COMMAND_LINE_PROGRAM, runCommandLine } from '../targets/command-line.js';
import { flatPng } from '../targets/synthetic-source.js';

const is = (...words: readonly string[]): Promise<CommandLineRun> => runCommandLine(words);

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

  it.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is convert leaves nothing half done behind at %s', async (signal, code) => {
    const place = join(folder, signal);
    await mkdir(place);
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    const picture = sharp({ create: { width: 3000, height: 3000, channels: 3, background: 'white', noise } });
    await picture.png({ compressionLevel: 1 }).toFile(join(place, 'noise.png'));
    const words = [COMMAND_LINE_PROGRAM, 'convert', place, '--compression=deflate'];
    const child = spawn(process.execPath, words, { stdio: 'ignore' });
    const exited = once(child, 'exit');
    while ((await readdir(place)).length === 1) await delay(5);
    child.kill(signal);
    expect((await exited)[0]).toBe(code);
    expect(await readdir(place)).toEqual(['noise.png']);
  });

  it('is inspect shows a file as a server sees it', async () => {
    const path = join(folder, 'large.png');
    const { code, stdout } = await is('inspect', path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/size +1200 x 900\n/);
    expect(stdout).toMatch(/limit +1080000 of 150000000 pixels\n/);
    const levels = await is('inspect', `${path}.pyramid.tif`);
    expect(levels.stdout).toMatch(/levels +600 x 450, 424 x 318, 300 x 225, 212 x 159\n/);
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

  it.each(['convert', 'inspect'])('is %s names a file that is not there', async (command) => {
    const path = join(folder, 'absent.png');
    expect(await is(command, path)).toEqual({
      code: 1,
      stdout: '',
      stderr: `is: ${path}: no such file or directory (ENOENT)\n`,
    });
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
