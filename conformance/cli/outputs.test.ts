import { closeSync, existsSync, openSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_LINE_PROGRAM, runCommandLine } from '../targets/command-line.js';
import { flatPng } from '../targets/synthetic-source.js';

describe('where the command line writes', () => {
  let folder: string;
  let folders: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-outputs-'));
    await mkdir(join(folder, 'catalogs'));
    await writeFile(join(folder, 'catalogs/default.ini'), 'DefaultExt=.png\n');
    await writeFile(join(folder, 'flat.png'), await flatPng(8, 8, [9, 90, 200, 255]));
    folders = [`--catalogs=${join(folder, 'catalogs')}`, `--images=${folder}`];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['a folder that is not there', 'absent/x.png', 'no such file or directory (ENOENT)'],
    ['a folder', 'catalogs', 'illegal operation on a directory (EISDIR)'],
  ])('-o with %s is told by its name', async (_case, name, reason) => {
    const output = join(folder, name);
    const { code, stderr } = await runCommandLine(['render', 'flat?wid=4', '-o', output, ...folders]);
    expect([code, stderr]).toEqual([1, `is: ${output}: ${reason}\n`]);
  });

  it('-o without a name is refused before anything is drawn', async () => {
    const { code, stderr } = await runCommandLine(['render', 'flat?wid=4', '-o', '', ...folders]);
    expect([code, stderr]).toEqual([1, 'is: -o: expected a file name, or - for standard output, got ""\n']);
  });

  it.runIf(existsSync('/dev/full'))('standard output that is full is told in a line', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [COMMAND_LINE_PROGRAM, 'commands'], {
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect([status, stderr.toString()]).toEqual([
      1,
      'is: standard output: no space left on device (ENOSPC)\n',
    ]);
  });

  it('a reader that has seen enough ends it without a word', () => {
    const { status, stdout, stderr } = spawnSync('sh', [
      '-c',
      `"$0" "$1" commands --json | head -c 1; exit 0`,
      process.execPath,
      COMMAND_LINE_PROGRAM,
    ]);
    expect([status, stdout.toString(), stderr.toString()]).toEqual([0, '{', '']);
  });
});
