import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';

let target: RunningTarget;

beforeAll(async () => {
  target = await startTarget({
    catalogFiles: {
      'default.ini': OPEN_LIMITS,
      'docs.ini': 'RootId=docs\nStaticContentRootPath=docs\nStaticContentCatalogFile=docs.tsv\n',
      'docs.tsv': 'Id\tPath\nfolder\tsub\nlost\tnone.txt\n',
    },
  });
  const below = (path: string): string => join(target.contentFolder, path);
  await mkdir(below('docs/sub'), { recursive: true });
  await writeFile(below('docs/plain.txt'), 'plain');
  if (process.platform !== 'win32') await symlink('plain.txt', below('docs/link.txt'));
});
afterAll(() => target.stop());

const textOf = async (path: string): Promise<string> =>
  (await fetch(`${target.url}/is/content/${path}`)).text();

const NOT_FOUND = 'SOURCE: The item was not found.\n';

describe('items that cannot be served (requests.json static item: a missing item is an error)', () => {
  it.each<[what: string, path: string, text: string]>([
    ['a folder', 'docs/sub', `${NOT_FOUND}"docs/sub": expected a regular file\n`],
    ['a folder, with a slash behind', 'docs/sub/', `${NOT_FOUND}"docs/sub": expected a regular file\n`],
    ['a record whose path is a folder', 'docs/folder', `${NOT_FOUND}"docs/sub": expected a regular file\n`],
    ['facts of a folder', 'docs/sub?req=props', `${NOT_FOUND}"docs/sub": expected a regular file\n`],
    [
      'a record whose file is not there',
      'docs/lost',
      `${NOT_FOUND}docs/none.txt: expected a file below the static content roots (IS_STATIC_ROOTS)\n`,
    ],
    [
      'a file taken for a folder',
      'docs/plain.txt/deeper',
      `${NOT_FOUND}docs/plain.txt/deeper: expected a file below the static content roots (IS_STATIC_ROOTS)\n`,
    ],
    [
      'nothing',
      '',
      `${NOT_FOUND}object: expected the id of a static content record, or a path below StaticContentRootPath, got ""\n`,
    ],
    [
      'a catalog alone',
      'docs',
      `${NOT_FOUND}object: expected the id of a static content record, or a path below StaticContentRootPath, got "docs"\n`,
    ],
  ])('%s was not found', async (_, path, text) => {
    expect(await textOf(path)).toBe(text);
  });

  it.skipIf(process.platform === 'win32')('a link cannot be read', async () => {
    expect(await textOf('docs/link.txt')).toMatch(/^SOURCE: The item cannot be read\.\n"docs\/link\.txt": /);
  });
});
