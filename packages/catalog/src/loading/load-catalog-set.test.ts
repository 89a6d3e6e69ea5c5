import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogFolder } from '../testing/catalog-folder.js';
import { checkCatalogFolder } from './check-catalog-folder.js';
import { loadCatalogSet } from './load-catalog-set.js';

const codes = (problems: readonly { readonly code: string }[]): readonly string[] =>
  problems.map(({ code }) => code).filter((code) => code !== 'missing-attribute');

describe('loading a catalog folder', () => {
  it('fails with a code when the folder or default.ini is missing', async () => {
    await using folder = await catalogFolder({});
    await expect(loadCatalogSet(join(folder.path, 'none'))).rejects.toMatchObject({ code: 'catalog.folder' });
    await rm(join(folder.path, 'default.ini'));
    await expect(loadCatalogSet(folder.path)).rejects.toMatchObject({ code: 'catalog.default-ini' });
  });

  it('fails with a code when it is cancelled', async () => {
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a\nCatalogFile=a.tsv',
      'a.tsv': `Id\n${'x\n'.repeat(200_000)}`,
    });
    const loading = loadCatalogSet(folder.path, { signal: AbortSignal.timeout(1) });
    await expect(loading).rejects.toMatchObject({ code: 'catalog.aborted' });
  });

  it('takes .ini files of the folder itself only, whatever the case of the suffix (AF-20)', async () => {
    await using folder = await catalogFolder({
      'A.INI': 'RootId=a',
      'b.ini.bak': 'RootId=b',
      'c.txt': 'RootId=c',
    });
    expect((await loadCatalogSet(folder.path)).set.rootIds).toEqual(['a']);
  });

  it('keeps the first of two files with one RootId and reports the other (AF-21)', async () => {
    await using folder = await catalogFolder({
      '1.ini': 'RootId=x\nRootPath=one',
      '2.ini': 'RootId=x\nRootPath=two',
    });
    const { set, problems } = await loadCatalogSet(folder.path);
    expect(set.catalog('x')?.attributes.RootPath).toBe('one');
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'duplicate-root-id', file: '2.ini', severity: 'error' }),
    );
  });

  it.each(['', 'RootId=', 'RootId=a/b', 'RootId=..', 'RootId=a?b', 'RootId=a b', 'RootId=a%2f'])(
    'does not load a catalog with %j (AC-28)',
    async (text) => {
      await using folder = await catalogFolder({ 'a.ini': text });
      const { set, problems } = await loadCatalogSet(folder.path);
      expect(set.rootIds).toEqual([]);
      expect(codes(problems)).toEqual(['bad-root-id']);
    },
  );

  it('names the attributes that default.ini lacks and uses built-in values (AC-13)', async () => {
    await using folder = await catalogFolder({ 'default.ini': 'MaxPix=5,6\n' });
    const { set, problems } = await loadCatalogSet(folder.path);
    expect(set.defaultCatalog.attributes).toMatchObject({
      MaxPix: { widthPx: 5, heightPx: 6 },
      ResMode: 4,
      SavePath: '',
    });
    expect(problems[0]?.detail.split(',')).toEqual(expect.arrayContaining(['ResMode', 'SavePath']));
    expect(problems[0]?.detail.split(',')).not.toContain('MaxPix');
  });

  it('reports missing data files and has an empty table (AF-22)', async () => {
    await using folder = await catalogFolder({ 'a.ini': 'RootId=a\nCatalogFile=none.tsv\nMacroFile=sub' });
    const { set, problems } = await loadCatalogSet(folder.path);
    expect(set.catalog('a')?.record('x')).toBeUndefined();
    expect(codes(problems)).toEqual(['missing-file', 'missing-file']);
  });

  it('refuses a catalog whose rule set is broken, and only that one (AF-24)', async () => {
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a\nRuleSetFile=r.xml',
      'b.ini': 'RootId=b',
      'r.xml': '<oops/>',
    });
    const { set } = await loadCatalogSet(folder.path);
    expect(set.refusal('a')).toContain('r.xml');
    expect(set.refusal('b')).toBeUndefined();
    expect(await checkCatalogFolder(folder.path)).toMatchObject({
      catalogs: ['', 'a', 'b'],
      refused: ['a'],
      counts: { error: 1 },
    });
  });

  it('does not fail for hostile .ini text, and changes no prototype (I17)', async () => {
    const hostile = `__proto__=1\nconstructor=2\nRootId=a\nRootPath=a\0b\n=x\nRootUrl=${'x'.repeat(1_000_000)}\n\\`;
    await using folder = await catalogFolder({ 'a.ini': hostile, 'huge.ini': 'x'.repeat(5_000_000) });
    const { set, problems } = await loadCatalogSet(folder.path);
    expect(set.catalog('a')?.attributes.RootPath).toBe('');
    expect(codes(problems)).toEqual([
      'ini-unknown-name',
      'ini-unknown-name',
      'unsafe-value',
      'ini-unknown-name',
      'ini-no-equals',
      'unreadable-file',
    ]);
    expect(Object.hasOwn({}, 'x')).toBe(false);
  });

  it.each([
    ['SavePath=../x', 'SavePath', ''],
    ['SavePath=/abs', 'SavePath', ''],
    ['SavePath=C:\\x', 'SavePath', ''],
    ['RootPath=a/../../b', 'RootPath', ''],
    ['x-SaveOverwrite=maybe', 'SaveOverwrite', false],
    ['ClientAddressFilter=10.0.0.0/33', 'ClientAddressFilter', []],
  ] as const)('reads %s as the safe side and reports an error (I15, I19, I23)', async (line, name, value) => {
    await using folder = await catalogFolder({ 'a.ini': `RootId=a\n${line}` });
    const { set, problems } = await loadCatalogSet(folder.path);
    expect(set.catalog('a')?.attributes[name]).toEqual(value);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'unsafe-value', severity: 'error', file: 'a.ini', line: 2 }),
    );
  });

  it('serves one data file to several catalogs', async () => {
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a\nCatalogFile=d.tsv',
      'b.ini': 'RootId=b\nCatalogFile=d.tsv',
      'd.tsv': 'Id\nx',
    });
    const { set } = await loadCatalogSet(folder.path);
    expect([set.catalog('a')?.record('x')?.rootId, set.catalog('b')?.record('x')?.rootId]).toEqual([
      'a',
      'b',
    ]);
  });

  it('judges an unusable folder without failing', async () => {
    expect(await checkCatalogFolder('/no/such/folder')).toMatchObject({ counts: { error: 1 }, catalogs: [] });
  });
});

describe('reloading with the previous snapshot', () => {
  it('reads only what belongs to a changed .ini, and of that only changed data files', async () => {
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a\nCatalogFile=base.tsv,inc.tsv',
      'b.ini': 'RootId=b\nCatalogFile=base.tsv',
      'base.tsv': 'Id\tPath\nx\told',
      'inc.tsv': 'Id\tPath',
    });
    const { set: previous } = await loadCatalogSet(folder.path);
    await folder.write({ 'inc.tsv': 'Id\tPath\nx\tnew', 'a.ini': 'RootId=a\nCatalogFile=base.tsv,inc.tsv' });
    const { set } = await loadCatalogSet(folder.path, { previous });
    expect(set.catalog('a')?.record('x')?.path).toBe('new');
    expect(previous.catalog('a')?.record('x')?.path).toBe('old');
    expect(set.inis.get('b.ini')).toBe(previous.inis.get('b.ini'));
    const tables = [previous, set].map(({ inis }) => inis.get('a.ini')?.catalog?.images.placed[0]?.table);
    expect(tables[1]).toBe(tables[0]);
  });

  it('does not notice a data file alone, as the reference says', async () => {
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a\nCatalogFile=d.tsv',
      'd.tsv': 'Id\tPath\nx\told',
    });
    const { set: previous } = await loadCatalogSet(folder.path);
    await folder.write({ 'd.tsv': 'Id\tPath\nx\tnew' });
    expect((await loadCatalogSet(folder.path, { previous })).set.catalog('a')?.record('x')?.path).toBe('old');
  });

  it('lets a changed default.ini change what all catalogs inherit, macros included (AF-25)', async () => {
    const files = {
      'a.ini': 'RootId=a\nMacroFile=a.tsv',
      'a.tsv': 'Name\tDefinition\nm\t$base$&wid=1',
      'd.tsv': 'Name\tDefinition\nbase\tqlt=1',
    };
    await using folder = await catalogFolder({ ...files, 'default.ini': 'ResMode=2\nMacroFile=d.tsv' });
    const { set: previous } = await loadCatalogSet(folder.path);
    await folder.write({
      'd.tsv': 'Name\tDefinition\nbase\tqlt=2',
      'default.ini': 'ResMode=3\nMacroFile=d.tsv',
    });
    const { set } = await loadCatalogSet(folder.path, { previous });
    expect(
      [previous, set].map((one) => [one.catalog('a')?.attributes.ResMode, one.catalog('a')?.macro('M')]),
    ).toEqual([
      [2, 'qlt=1&wid=1'],
      [3, 'qlt=2&wid=1'],
    ]);
  });

  it('knows $shadow$ and $glow$ below every macro file (G5)', async () => {
    await using folder = await catalogFolder({
      'default.ini': 'MacroFile=d.tsv',
      'd.tsv': 'Name\tDefinition\nGlow\t$shadow$&pos=0,0\n',
      'a.ini': 'RootId=a\nMacroFile=a.tsv',
      'a.tsv': 'Name\tDefinition\nshadow\top_blur=9\n',
    });
    const { set } = await loadCatalogSet(folder.path);
    const shadow = 'blendMode=mult&color=0,0,0&opac=75&op_blur=3&pos=4,4';
    expect(set.defaultCatalog.macro('SHADOW')).toBe(shadow);
    expect(set.catalog('a')?.macro('shadow')).toBe('op_blur=9');
    expect(set.catalog('a')?.macro('glow')).toBe(`${shadow}&pos=0,0`);
    expect(set.problems.filter(({ code }) => code.startsWith('macro'))).toEqual([]);
  });

  it('keeps the complete earlier catalog when its rule set no longer loads (AF-24, I21)', async () => {
    const good = '<?xml version="1.0"?><ruleset><rule OnMatch="error"/></ruleset>';
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a\nRootPath=old\nRuleSetFile=r.xml',
      'r.xml': good,
    });
    const { set: previous } = await loadCatalogSet(folder.path);
    await folder.write({ 'r.xml': good.slice(0, 40), 'a.ini': 'RootId=a\nRootPath=new\nRuleSetFile=r.xml' });
    const { set, problems } = await loadCatalogSet(folder.path, { previous });
    expect([
      set.catalog('a')?.attributes.RootPath,
      set.catalog('a')?.rules.rules.length,
      set.refusal('a'),
    ]).toEqual(['old', 1, undefined]);
    expect(codes(problems)).toEqual(['bad-rule-set', 'reload-refused']);
  });

  it('keeps the earlier catalog when its RootId is gone, and the earlier records when a data file is (AF-22, AF-24)', async () => {
    await using folder = await catalogFolder({
      'a.ini': 'RootId=a',
      'b.ini': 'RootId=b\nCatalogFile=d.tsv',
      'd.tsv': 'Id\nx',
    });
    const { set: previous } = await loadCatalogSet(folder.path);
    await rm(join(folder.path, 'd.tsv'));
    await folder.write({ 'a.ini': 'broken', 'b.ini': 'RootId=b\nCatalogFile=d.tsv' });
    const { set, problems } = await loadCatalogSet(folder.path, { previous });
    expect([set.rootIds, set.catalog('b')?.record('x')?.id]).toEqual([['a', 'b'], 'x']);
    expect(codes(problems)).toEqual(['bad-root-id', 'ini-no-equals', 'reload-refused', 'missing-file']);
  });

  it('unloads a catalog whose .ini is removed, but never the default catalog (AF-23)', async () => {
    await using folder = await catalogFolder({ 'default.ini': 'ResMode=2', 'a.ini': 'RootId=a' });
    const { set: previous } = await loadCatalogSet(folder.path);
    await rm(join(folder.path, 'a.ini'));
    await rm(join(folder.path, 'default.ini'));
    const { set, problems } = await loadCatalogSet(folder.path, { previous });
    expect([set.rootIds, set.defaultCatalog.attributes.ResMode]).toEqual([[], 2]);
    expect(codes(problems)).toEqual(['removed-catalog', 'removed-catalog']);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'keeps a catalog whose .ini cannot be read any more',
    async () => {
      await using folder = await catalogFolder({ 'a.ini': 'RootId=a' });
      const { set: previous } = await loadCatalogSet(folder.path);
      await chmod(join(folder.path, 'a.ini'), 0);
      expect((await loadCatalogSet(folder.path, { previous })).set.rootIds).toEqual(['a']);
    },
  );
});
