import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';

let target: LocalTarget;
let contentFolder: string;

beforeAll(async () => {
  contentFolder = await mkdtemp(join(tmpdir(), 'is-content-'));
  await mkdir(join(contentFolder, 'docs'));
  await writeFile(join(contentFolder, 'docs/plain.txt'), 'plain');
  const catalogs = {
    'default.ini': '',
    'docs.ini': 'RootId=docs\nStaticContentRootPath=docs\nStaticContentCatalogFile=docs.tsv\n',
    'docs.tsv': 'Id\tPath\tUserType\nsheet\tplain.txt\tmanual\nlost\tnone.txt\t\n',
    'closed.ini': 'RootId=closed\nAllowDirectAccess=include:IS\n',
    'tongues.ini':
      'RootId=tongues\nLocaleMap=de,_D,|,\nStaticContentRootPath=docs\nStaticContentCatalogFile=docs.tsv\n',
  };
  target = await startLocalTarget(catalogs, { IS_STATIC_ROOTS: contentFolder });
});
afterAll(async () => {
  await target.stop();
  await rm(contentFolder, { recursive: true });
});

type Row = readonly [what: string, path: string, code: string | undefined, withoutFiles?: 'answered'];

describe('what would become of a request for static content (grammar.md G19)', () => {
  it.each<Row>([
    ['a record', 'docs/sheet', undefined],
    ['a record, with its type', 'docs/sheet?type=manual', undefined],
    ['another type', 'docs/sheet?type=video', 'reply.refused'],
    ['facts of another type', 'docs/sheet?type=video&req=props', 'reply.refused'],
    ['user data of another type', 'docs/sheet?type=video&req=userdata', 'reply.refused'],
    ['a record without its file', 'docs/lost', 'reply.content-missing', 'answered'],
    ['whether that record exists', 'docs/lost?req=exists', undefined],
    ['user data of that record', 'docs/lost?req=userdata', undefined],
    ['a path', 'docs/plain.txt', undefined],
    ['a path without a file', 'docs/none.txt', 'reply.content-missing', 'answered'],
    ['a folder', 'docs', 'reply.content-missing'],
    ['a path where paths are closed', 'closed/plain.txt', 'reply.refused'],
    ['a path where ids are translated', 'tongues/plain.txt', 'reply.content-missing'],
    ['a request type for pictures', 'docs/sheet?req=mask', 'reply.unsupported'],
  ])('%s: as it is answered', async (...[, path, code, withoutFiles]) => {
    const request = `/is/content/${path}`;
    expect((await target.ask(request)).failure?.code).toBe(code);
    expect((await target.check(request, true)).refusal?.code).toBe(code);
    const known = withoutFiles === 'answered' ? undefined : code;
    expect((await target.check(request, false)).refusal?.code).toBe(known);
  });
});
