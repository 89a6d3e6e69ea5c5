import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../files/decode-catalog-text.js';
import { createPause } from '../loading/pause.js';
import type { CatalogProblem } from '../problem.js';
import { ProblemList } from '../problem.js';
import { DataTable } from './data-table.js';
import { hashId } from './id-hash.js';

async function build(file: string | Uint8Array) {
  const problems = new ProblemList('d.tsv');
  const table = await DataTable.build(detectEncoding(Buffer.from(file)), 'image', {
    problems,
    pause: createPause(),
  });
  return { table, problems: problems.list() };
}

/** Fields of a record by name, or undefined when there is none. */
function fieldsOf(table: DataTable | undefined, id: string): Readonly<Record<string, string>> | undefined {
  const row = table?.find(id, hashId(id)) ?? -1;
  return row < 0 || table === undefined ? undefined : Object.fromEntries(table.read(row).fields);
}

const summary = (problems: readonly CatalogProblem[]): readonly unknown[] =>
  problems.map(({ code, line, column }) => [code, line, column]);

describe('a data file', () => {
  it.each<readonly [string, string, string, Readonly<Record<string, string>>]>([
    ['columns in any order and case (5)', 'PATH\tid\na/b\tx', 'x', { Id: 'x', Path: 'a/b' }],
    [
      'dot columns and unknown columns ignored',
      '.note\tId\tColour\tPath\nn\tx\tred\tp',
      'x',
      { Id: 'x', Path: 'p' },
    ],
    ['blanks belong to the field (AF-15)', 'Id\tUserData\nx\t  y ', 'x', { Id: 'x', UserData: '  y ' }],
    [
      'a quoted field with tab, line end and doubled quotes',
      'Id\tUserData\tPath\nx\t"a\tb\r\n""c"""\tp',
      'x',
      { Id: 'x', UserData: 'a\tb\r\n"c"', Path: 'p' },
    ],
    ['single quotes (AF-05)', "Id\tUserData\nx\t'it''s'", 'x', { Id: 'x', UserData: "it's" }],
    ['a quoted key', 'Id\tPath\n"x""y"\tp', 'x"y', { Id: 'x"y', Path: 'p' }],
    ['a quote in the middle is text', 'Id\tUserData\nx\t5" wide', 'x', { Id: 'x', UserData: '5" wide' }],
    ['short rows are padded (AF-14)', 'Id\tPath\tUserData\nx\tp', 'x', { Id: 'x', Path: 'p' }],
    ['records end at CR', 'Id\tPath\rx\tp\ry\tq', 'y', { Id: 'y', Path: 'q' }],
    [
      'a key column that is not the first, found among many',
      'Path\tId\np\tx\nq\ty',
      'y',
      { Path: 'q', Id: 'y' },
    ],
    [
      'the later of two records replaces the earlier completely (AF-08)',
      'Id\tPath\tUserData\nx\tp\tu\nx\tq\t',
      'x',
      { Id: 'x', Path: 'q' },
    ],
    ['UTF-8 behind a mark', '\uFEFFId\tPath\ncafé\tmenü', 'café', { Id: 'café', Path: 'menü' }],
  ])('%s', async (...[, file, id, fields]) => {
    expect(fieldsOf((await build(file)).table, id)).toEqual(fields);
  });

  it('is read as ISO-8859-1 without a mark, keys included', async () => {
    const { table } = await build(Buffer.from('Id\tPath\ncafé\tmenü', 'latin1'));
    expect(fieldsOf(table, 'café')).toEqual({ Id: 'café', Path: 'menü' });
  });

  it.each([
    ['an empty name', 'Id\t\tPath\nx\t\tp'],
    ['a blank in a name', 'Id\tMy Path\nx\tp'],
    ['a doubled name', 'Id\tpath\tPATH\nx\tp\tp'],
    ['no key column', 'Path\nx'],
    ['nothing at all', ''],
  ])('with %s in its header is not loaded (AF-26)', async (_name, file) => {
    const { table, problems } = await build(file);
    expect(table).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'bad-header', line: 1 }]);
  });

  it.each<readonly [string, string, readonly unknown[]]>([
    ['a record without key', 'Id\tPath\n\tp', [['missing-key', 2, undefined]]],
    [
      'a key with comma or ? (7)',
      'Id\tPath\na,b\tp\na?b\tp',
      [
        ['bad-key', 2, 1],
        ['bad-key', 3, 1],
      ],
    ],
    ['surplus fields (AF-14)', 'Id\tPath\nx\tp\tq\tr', [['surplus-fields', 2, undefined]]],
    ['a quote that does not span its field (AF-06)', 'Id\tUserData\nx\t"a" b', [['stray-quote', 2, 3]]],
    [
      'a path that climbs (I19)',
      'Id\tPath\nx\ta/../../etc/passwd\ny\t..\\z',
      [
        ['unsafe-path', 2, 3],
        ['unsafe-path', 3, 3],
      ],
    ],
    [
      'a value that does not fit, behind a field of two lines',
      'Id\tUserData\tAnchor\nx\t"a\nb"\t5',
      [['invalid-value', 3, 4]],
    ],
    ['a set with unpaired brackets (AF-28)', 'Id\tImageSet\nx\t{a;(b};c)', [['unbalanced-set', 2, 3]]],
    ['a doubled key', 'Id\tPath\nx\tp\n\n \nx\tq', [['duplicate-key', 5, 1]]],
  ])('reports %s with line and column', async (_name, file, expected) => {
    expect(summary((await build(file)).problems)).toEqual(expected);
  });

  it('reports at most a hundred findings of one kind and counts the rest', async () => {
    const { problems } = await build(`Id\n${',\n'.repeat(1000)}`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({
      code: 'more-problems',
      detail: 'bad-key',
      message: '900 more of the kind bad-key',
    });
  });

  it('reads a file of opening quotes in linear time (I18)', async () => {
    const startMs = performance.now();
    const { table } = await build(
      `Id\tUserData\n${Array.from({ length: 20_000 }, (_, row) => `r${row}\t"a'\t'b"\n`).join('')}`,
    );
    expect(table?.rowCount).toBe(20_000);
    expect(performance.now() - startMs).toBeLessThan(5000);
  });
});

describe('the index', () => {
  it('finds for any ids exactly what a map would find', async () => {
    const ids = fc.array(fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'é', '"', '/', '€') }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(ids, async (keys) => {
        const quoted = (key: string): string => `"${key.replaceAll('"', '""')}"`;
        const { table } = await build(
          `\uFEFFId\tUserData\n${keys.map((key, row) => `${quoted(key)}\t${row}\n`).join('')}`,
        );
        const expected = new Map(keys.map((key, row) => [key, String(row)]));
        const found = new Map([...expected.keys()].map((key) => [key, fieldsOf(table, key)?.['UserData']]));
        expect(found).toEqual(expected);
        expect(fieldsOf(table, 'absent')).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('takes any bytes without failing', async () => {
    const bytes = fc.array(fc.constantFrom(...Buffer.from('\t\r\n"\'a.,\0\u00e9')), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(bytes, async (tail) => {
        const { table } = await build(Buffer.concat([Buffer.from('Id\tPath\tAnchor\n'), Buffer.from(tail)]));
        for (let row = 0; row < (table?.rowCount ?? 0); row += 1) {
          const id = table?.idAt(row) ?? '';
          expect(table?.find(id, hashId(id))).toBeGreaterThanOrEqual(row);
        }
      }),
      { numRuns: 500 },
    );
  });
});
