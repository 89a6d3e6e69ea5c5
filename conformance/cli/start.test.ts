import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../targets/command-line.js';
import { flatPng } from '../targets/synthetic-source.js';

/** Notes each module before it is loaded; runs in the thread of the loader, so it writes by itself. */
const LOADER = `
  import { writeSync } from 'node:fs';
  export async function load(url, context, next) {
    if (url.startsWith('file:')) writeSync(2, 'LOADED ' + url + '\\n');
    return next(url, context);
  }`;

/** Notes what Node loads: modules as they come, native ones by their open libraries at the end. */
const WITNESS = `
  import { register } from 'node:module';
  import { writeSync } from 'node:fs';
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(LOADER)}));
  process.on('exit', () => {
    for (const path of process.report.getReport().sharedObjects)
      if (path.endsWith('.node')) writeSync(2, 'LOADED ' + path + '\\n');
  });`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'is-start-'));
  await writeFile(join(folder, 'default.ini'), 'DefaultExt=.png\n');
  await writeFile(join(folder, 'a.png'), await flatPng(6, 4, [1, 2, 3, 255]));
  await writeFile(join(folder, 'witness.mjs'), WITNESS);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Packages whose modules a command loads, the command line's own left out, and whether one is native. */
async function loadedBy(words: readonly string[]) {
  const { code, stderr } = await runCommandLine(
    words.map((word) => (word === 'FOLDER' ? folder : word)),
    {
      ...process.env,
      NODE_OPTIONS: `--import=${new URL(`file://${join(folder, 'witness.mjs')}`).href}`,
      IS_CATALOG_ROOT: folder,
      IS_IMAGE_ROOTS: folder,
    },
  );
  const files = [...stderr.matchAll(/^LOADED (.+)$/gm)].map(([, file = '']) => file.replaceAll('\\', '/'));
  const packages = new Set(
    files.filter((file) => !file.startsWith('file:') || !/witness|apps\/cli/.test(file)).map(packageOf),
  );
  return { code, packages: [...packages].sort(), isNative: files.some((file) => file.endsWith('.node')) };
}

/** `sharp` of `…/node_modules/sharp/lib/x.js`, `text` of `…/packages/text/dist/index.js`. */
function packageOf(file: string): string {
  const name = /.*\/(?:node_modules|packages|apps)\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  return name ?? file;
}

describe('a command loads what it needs and nothing else', () => {
  it.each(['--help', '--version', 'help render', 'render --help', 'check-urls --help', 'nosuch'])(
    'is %s: the reader of the command line',
    async (words) => {
      const { packages, isNative } = await loadedBy(words.split(' '));
      expect([packages, isNative]).toEqual([['commander'], false]);
    },
  );

  it.each([
    ['commands', ['commands']],
    ['lock', ['lock', 'wid=9']],
  ])('is %s: the language', async (_, words) => {
    const { code, packages } = await loadedBy(words);
    expect([code, packages]).toEqual([0, ['commander', 'protocol']]);
  });

  it.each([
    ['validate', ['validate', 'a?wid=3']],
    ['resolve', ['resolve', 'a?wid=3']],
    ['explain', ['explain', 'a?wid=3']],
    ['check-catalog', ['check-catalog', 'FOLDER']],
  ])('is %s: no imaging library, and no server', async (_, words) => {
    const { code, packages, isNative } = await loadedBy(words);
    expect([code, packages.includes('server'), packages.includes('sharp'), isNative]).toEqual([
      0,
      false,
      false,
      false,
    ]);
  });

  it('is props: the imaging library, and that is seen here', async () => {
    const { code, packages, isNative } = await loadedBy(['props', 'a?wid=3']);
    expect([code, packages.includes('sharp'), isNative]).toEqual([0, true, true]);
  });
});
