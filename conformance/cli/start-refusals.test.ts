import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../targets/command-line.js';

/** Somebody who starts it the first time reads which setting to mend, never where our code was. */
describe('a start that cannot be', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'is-start-'));
    for (const name of ['catalogs', 'images', 'empty']) await mkdir(join(folder, name));
    await writeFile(join(folder, 'catalogs/default.ini'), '');
    await writeFile(join(folder, 'file'), '');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Systems differ in their words for it. */
  async function start(settings: Readonly<Record<string, string>>, words: readonly string[]) {
    const { code, stderr } = await runCommandLine(words, {
      PATH: process.env['PATH'],
      IS_CATALOG_ROOT: join(folder, 'catalogs'),
      IS_IMAGE_ROOTS: join(folder, 'images'),
      IS_HTTP_PORT: '0',
      ...settings,
    });
    return { code, stderr: stderr.replace(/ \(E[A-Z]+\)$/m, '') };
  }

  const place = (text: string): string => text.replaceAll('FOLDER', folder);

  it.concurrent.each([
    ['IS_IMAGE_ROOTS', 'FOLDER/images;FOLDER/none', 'existing folders, got "FOLDER/none"'],
    ['IS_IMAGE_ROOTS', 'FOLDER/file', 'existing folders, got "FOLDER/file"'],
    ['IS_CATALOG_ROOT', 'FOLDER/none', 'a readable folder with a default.ini, got "FOLDER/none"'],
    ['IS_CATALOG_ROOT', 'FOLDER/empty', 'a readable folder with a default.ini, got "FOLDER/empty"'],
    ['IS_LOG_DIR', 'FOLDER/none', 'a folder, got "FOLDER/none"'],
    [
      'IS_DEMO_EXAMPLES',
      'FOLDER/none',
      'a JSON file with "examples" [{title, target}] and "saveTarget", got "FOLDER/none"',
    ],
    ['IS_HTTP_HOST', '192.0.2.1', 'an address of this machine, got "192.0.2.1"'],
  ])('names the setting %s for %s', async (setting, value, expected) => {
    const { code, stderr } = await start({ [setting]: place(value) }, ['serve']);
    expect(stderr).toBe(`The settings are not usable:\n  ${setting}: expected ${place(expected)}\n`);
    expect(code).toBe(1);
  });

  it.concurrent('names the port that another program has', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await start({ IS_HTTP_PORT: String(port) }, ['serve']);
    await new Promise((closed) => other.close(closed));
    expect(stderr).toBe(
      `The settings are not usable:\n  IS_HTTP_PORT: expected a free port of 127.0.0.1 that this user may listen on, got "${port}"\n`,
    );
    expect(code).toBe(1);
  });

  it.concurrent('is told the same way where no server is started', async () => {
    const { code, stderr } = await start({}, [
      'render',
      'x',
      '-o',
      'x.jpg',
      '--images',
      join(folder, 'none'),
    ]);
    expect(stderr).toBe(
      `is: The settings are not usable:\n  IS_IMAGE_ROOTS: expected existing folders, got "${join(folder, 'none')}"\n`,
    );
    expect(code).toBe(1);
  });
});
