import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { flatPng } from '../targets/synthetic-source.js';

const RULE = (width: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<ruleset><rule OnMatch="break"><expression>ruled=1</expression><substitution>wid=${width}</substitution></rule></ruleset>
`;

describe('what changes the ETag and image.version (issue 6, deliverable 5)', () => {
  let target: RunningTarget;
  let newestMs = Date.now();

  beforeAll(async () => {
    target = await startTarget({
      catalogFiles: {
        'default.ini': OPEN_LIMITS,
        'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nMacroFile=macros.tsv\nRuleSetFile=rules.xml\n',
        'shop.tsv': 'Id\tPath\tModifier\nshirt\tshirt.png\twid=20\n',
        'macros.tsv': 'Name\tDefinition\nsmall\twid=12\n',
        'rules.xml': RULE(14),
      },
      settings: { IS_CATALOG_REFRESH_MS: '20', IS_CATALOG_WAIT_MS: '0', IS_SOURCE_CHECK_MS: '0' },
    });
    await writeFile(join(target.imagesFolder, 'shirt.png'), await flatPng(40, 30, [1, 2, 3, 255]));
  });
  afterAll(() => target.stop());

  async function versionsOf(request: string): Promise<{ etag: string | null; version: string | undefined }> {
    const url = `${target.url}/is/image/${request}`;
    const picture = await fetch(url);
    expect(picture.status, await picture.clone().text()).toBe(200);
    const props = await (await fetch(`${url}${url.includes('?') ? '&' : '?'}req=props`)).text();
    return { etag: picture.headers.get('etag'), version: /image\.version=(.+)/.exec(props)?.[1] };
  }

  /** A catalog is read again when its .ini is newer. */
  async function changeCatalog(name: string, from: string, to: string): Promise<void> {
    const path = join(target.folder, 'catalogs', name);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
    newestMs += 10_000;
    await utimes(join(target.folder, 'catalogs', 'shop.ini'), newestMs / 1000, newestMs / 1000);
  }

  it.each([
    ['a record', 'shop/shirt', 'shop.tsv', 'wid=20', 'wid=21'],
    ['a macro', 'shop/shirt?$small$', 'macros.tsv', 'wid=12', 'wid=13'],
    ['a rule', 'shop/shirt?ruled=1', 'rules.xml', 'wid=14', 'wid=15'],
    ['an attribute', 'shop/shirt?fmt=jpg', 'shop.ini', 'RootId=shop', 'RootId=shop\nJpegQuality=33'],
  ])('%s', async (_what, ...[request, file, from, to]) => {
    const before = await versionsOf(request);
    expect(await versionsOf(request)).toEqual(before);
    expect(before.version).toMatch(/^[\w-]{6}$/);
    await changeCatalog(file, from, to);
    await vi.waitFor(
      async () => {
        const after = await versionsOf(request);
        expect(after.etag).not.toBe(before.etag);
        expect(after.version).not.toBe(before.version);
      },
      { timeout: 10_000, interval: 50 },
    );
  });

  it('the source', async () => {
    const before = await versionsOf('shop/shirt?wid=9');
    await writeFile(join(target.imagesFolder, 'shirt.png'), await flatPng(40, 30, [9, 2, 3, 255]));
    const after = await versionsOf('shop/shirt?wid=9');
    expect(after.etag).not.toBe(before.etag);
    expect(after.version).not.toBe(before.version);
  });
});
