import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogSet } from '@is/catalog';
import { checkCatalogFolder, loadCatalogSet, preprocessRequest } from '@is/catalog';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { flatPng } from '../targets/synthetic-source.js';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const rule = (expression: string): string =>
  `${XML}<ruleset><rule><expression><![CDATA[${expression}]]></expression></rule></ruleset>`;
const DEMO = 'RootId=demo\nRuleSetFile=rules.xml\n';

/** Times are bounded in attempts, so that a busy machine does not decide: what is not linear takes seconds in each. */
const ATTEMPTS = { retry: 9 };

describe('hostile rules and catalogs (security.md 3.I)', () => {
  let target: LocalTarget;

  async function load(files: Readonly<Record<string, string>>): Promise<CatalogSet> {
    target = await startLocalTarget({ 'default.ini': '', 'demo.ini': DEMO, ...files });
    return (await loadCatalogSet(target.catalogFolder)).set;
  }

  afterEach(() => target.stop());

  it.each<readonly [string, string, string, number]>([
    ['I01 a repeated repetition', '(a+)+$', `${'a'.repeat(30)}!`, 5],
    ['I02 alternatives that are the same', '^demo/(a|a)*$', `${'a'.repeat(30)}!`, 5],
    ['I02 anything, repeated', '(.*)*x$', `${'a'.repeat(30)}!`, 5],
    ['I02 words with optional blanks', '^demo/(\\w+\\s?)*$', `${'a'.repeat(30)}!`, 5],
    ['I03 a linear expression on 64 kB', '[a-f]+-\\d+x', 'a'.repeat(65_000), 20],
  ])('%s takes no time', ATTEMPTS, async (...[, expression, object, limitMs]) => {
    const set = await load({ 'rules.xml': rule(expression) });
    const startMs = performance.now();
    const preprocessed = preprocessRequest(set, { context: 'is', request: `demo/${object}` });
    expect(performance.now() - startMs).toBeLessThan(limitMs);
    expect(preprocessed).toMatchObject({ rootId: 'demo', matched: [] });
    expect(preprocessed.refusal).toBeUndefined();
  });

  it.each([
    ['I04 a possessive quantifier', rule('a++b'), 'possessive'],
    ['I05 an intersection of classes', rule('[a-z&&[^b]]'), 'intersection'],
    ['I06 a thousand times a thousand', rule('(a{1000}){1000}'), 'repeat count'],
    ['I09 a DOCTYPE', `${XML}<!DOCTYPE ruleset><ruleset/>`, 'DOCTYPE'],
    ['I10 an external entity', rule('').replace('<expression>', '<expression>&xxe;'), 'entity'],
    ['I11 an attribute of 5 MB', `${XML}<ruleset><rule Name="${'a'.repeat(5e6)}"/></ruleset>`, 'size limit'],
    ['I12 NUL', `${XML}<ruleset>\0</ruleset>`, 'NUL'],
    ['I13 an element named __proto__', `${XML}<ruleset><__proto__/></ruleset>`, '__proto__'],
    ['I14 an unknown OnMatch', `${XML}<ruleset><rule OnMatch="stop"/></ruleset>`, 'OnMatch'],
    ['I15 SavePath above the root', `${XML}<ruleset><rule SavePath="../x"/></ruleset>`, 'SavePath'],
  ])('%s closes the catalog on loading, with file and reason', async (_attack, rules, reason) => {
    const set = await load({ 'rules.xml': rules });
    expect(set.refusal('demo')).toContain('rules.xml');
    const { counts, problems } = await checkCatalogFolder(target.catalogFolder);
    expect(counts.error).toBe(1);
    expect(problems.find(({ severity }) => severity === 'error')).toMatchObject({ file: 'rules.xml' });
    expect(problems.map(({ message }) => message).join()).toContain(reason);
    expect((await target.ask('/is/image/demo/x')).failure?.code).toBe('reply.refused');
    expect(Object.hasOwn(Object.prototype, 'Name')).toBe(false);
  });

  it('I11 a file of 100 MB is not read', async () => {
    await load({ 'rules.xml': XML });
    await truncate(join(target.catalogFolder, 'rules.xml'), 100_000_000);
    const { set } = await loadCatalogSet(target.catalogFolder);
    expect(set.refusal('demo')).toContain('rules.xml');
    expect(set.problems.map(({ code }) => code)).toContain('file-too-large');
  });

  it('I08 rules that make a request ever longer refuse it', async () => {
    const doubling =
      '<rule OnMatch="continue"><expression>^(.*)$</expression><substitution>$1$1</substitution></rule>';
    await load({ 'rules.xml': `${XML}<ruleset>${doubling.repeat(30)}</ruleset>` });
    const reply = await target.ask('/is/image/demo/x?wid=9');
    expect(reply.failure?.code).toBe('protocol.too-long');
  });

  it('I18 rows with strange ids are found as they are, or reported', async () => {
    const rows = ['Id\tPath', 'a/b\tone', '../up\ttwo', 'dup\tthree', 'dup\tfour', '__proto__\tfive'];
    const set = await load({
      'rules.xml': `${XML}<ruleset/>`,
      'demo.ini': `${DEMO}CatalogFile=d.tsv\n`,
      'd.tsv': rows.join('\n'),
    });
    const paths = ['a/b', 'dup', '__proto__', 'constructor'].map(
      (id) => set.catalog('demo')?.record(id)?.path,
    );
    expect(paths).toEqual(['one', 'four', 'five', undefined]);
    expect(set.problems.map(({ code }) => code)).toContain('duplicate-key');
    expect((await target.ask('/is/image/demo/../up?wid=9')).failure?.code).toBe('protocol.malformed-target');
  });

  it.skipIf(process.platform === 'win32')(
    'I19 a path that is a link out of the image roots is not served',
    async () => {
      await load({ 'rules.xml': `${XML}<ruleset/>` });
      await writeFile(join(target.folder, 'secret.png'), await flatPng(4, 3, [9, 90, 200, 255]));
      await symlink(join(target.folder, 'secret.png'), join(target.imagesFolder, 'link.png'));
      expect((await target.ask('/is/image/link.png?wid=9')).failure?.code).toBe('confined.refused');
    },
  );
});
