import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandLineRun } from '../targets/command-line.js';
import { runCommandLine } from '../targets/command-line.js';

describe('the command line about requests and catalogs', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-cli-'));
    await writeFile(join(folder, 'default.ini'), 'ErrorDetail=2\n');
    await writeFile(join(folder, 'cat.ini'), 'RootId=cat\nMacroFile=macros.tsv\n');
    await writeFile(join(folder, 'macros.tsv'), 'Name\tDefinition\nlarge\twid=1200&hei=800\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const is = (...words: readonly string[]): Promise<CommandLineRun> => runCommandLine(words);

  function isAbout(...words: readonly string[]): Promise<CommandLineRun> {
    return is(...words, `--catalogs=${folder}`, `--images=${folder}`);
  }

  it('is resolve prints the request as it counts', async () => {
    expect(await isAbout('resolve', 'cat/x?$large$&wid=640')).toEqual({
      code: 0,
      stdout: '/is/image/cat/x?wid=640&hei=800\n',
      stderr: '',
    });
  });

  it('is explain shows origin, winner and findings, and no control character', async () => {
    const { stdout } = await isAbout('explain', 'cat/x?$large$&wid=640&nosuch=%1b[1m');
    expect(stdout).toMatch(/wid +1200 +request +macro large @0 +wid=640 \(url @8\)\n/);
    expect(stdout).toMatch(/nosuch +\\u001b\[1m +no effect +url @16\n/);
    expect(stdout).toMatch(/unknown-command +url @16 +nosuch/);
    expect(stdout).toContain('resolved\n  /is/image/cat/x?wid=640&hei=800\n');
  });

  it('is explain tells of what was asked, not of how it asks', async () => {
    const { stdout } = await isAbout('explain', 'cat/x?wid=5');
    expect(stdout).not.toContain('resolve,json');
    const json = JSON.parse((await isAbout('explain', 'cat/x?wid=5&req=props', '--json')).stdout) as unknown;
    expect(json).toMatchObject({
      received: '/is/image/cat/x?wid=5&req=props',
      commands: [{ command: 'src' }, { command: 'wid' }, { command: 'req', value: 'props' }],
    });
  });

  it('is explain --json prints what req=resolve,json answers', async () => {
    const { stdout } = await isAbout('explain', 'cat/x?wid=5', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ resolved: '/is/image/cat/x?wid=5', issues: [] });
  });

  it.each(['resolve', 'explain', 'validate'])(
    'is %s refuses a bad value with the code of REQUEST',
    async (command) => {
      const { code, stderr, stdout } = await isAbout(command, 'cat/x?wid=abc');
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('wid');
    },
  );

  it.each([
    ['appends the lock', ['wid=200'], 'wid=200&4a1f\n'],
    ['obfuscates', ['wid=200', '--obfuscate'], 'd2lkPTIwMCY0YTFm\n'],
    ['checks and removes the lock', ['wid=200&4A1F', '--verify'], 'wid=200\n'],
    ['reads obfuscated modifiers', ['d2lkPTIwMCY0YTFm', '--verify', '--obfuscate'], 'wid=200\n'],
  ])('is lock %s (grammar.md G11)', async (...[, words, stdout]) => {
    expect(await is('lock', ...words)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it.each(['?wid=200', 'cat/x?wid=200', 'http://host/is/image/cat/x?wid=200'])(
    'is lock refuses %s: the lock is of what stands behind the ?',
    async (modifiers) => {
      const { code, stdout, stderr } = await is('lock', modifiers);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(`is: modifiers: expected what stands behind the ?, got "${modifiers}"\n`);
    },
  );

  it('is lock --verify ends with 1 for a wrong lock', async () => {
    expect(await is('lock', 'wid=201&4a1f', '--verify')).toMatchObject({ code: 1, stdout: '' });
  });

  describe('is check-catalog', () => {
    it('ends with 0 where there are only warnings', async () => {
      const { code, stdout } = await is('check-catalog', folder);
      expect(code).toBe(0);
      expect(stdout).toMatch(/\n2 catalogs, 0 errors, 1 warning, 0 hints\n$/);
    });

    it('ends with 1 and names file, line and column of every finding', async () => {
      await writeFile(join(folder, 'cat.ini'), 'RootId=cat\nno equals sign\nCatalogFile=absent.tsv\n');
      const { code, stdout } = await is('check-catalog', folder);
      expect(code).toBe(1);
      expect(stdout).toMatch(/cat\.ini:2:1 +warning +ini-no-equals/);
      expect(stdout).toMatch(/cat\.ini:3\S* +error +missing-file|absent\.tsv +error +missing-file/);
      const { problems } = JSON.parse((await is('check-catalog', folder, '--json')).stdout) as {
        readonly problems: readonly {
          readonly code: string;
          readonly line: number;
          readonly column?: number;
        }[];
      };
      expect(problems).toContainEqual(expect.objectContaining({ code: 'ini-no-equals', line: 2, column: 1 }));
    });
  });
});
