import { describe, expect, it } from 'vitest';
import { loadCatalogSet } from '../loading/load-catalog-set.js';
import { catalogFolder } from '../testing/catalog-folder.js';
import type { RawRequest } from './preprocess-request.js';
import { preprocessRequest } from './preprocess-request.js';

const ruleSet = (rules: string): string => `<?xml version="1.0"?><ruleset>${rules}</ruleset>`;

/** Runs one request against a folder of these files. */
async function preprocess(files: Readonly<Record<string, string>>, raw: Omit<RawRequest, 'context'>) {
  await using folder = await catalogFolder(files);
  const { set } = await loadCatalogSet(folder.path);
  return preprocessRequest(set, { context: 'is', ...raw });
}

const demo = (rules: string, attributes = ''): Readonly<Record<string, string>> => ({
  'default.ini': 'CatalogFile=d.tsv\nRuleSetFile=default.xml',
  'd.tsv': 'Id\nshared',
  'default.xml': ruleSet('<rule Name="default"/>'),
  'demo.ini': `RootId=demo\nRuleSetFile=r.xml\n${attributes}`,
  'r.xml': ruleSet(rules),
  'other.ini': 'RootId=other\nClientAddressFilter=10.0.0.0/8',
});

const toObject = (object: string): string =>
  `<rule Name="rewrite"><expression>^.*$</expression><substitution>${object}</substitution></rule>`;

describe('preprocessing a request', () => {
  it('runs the rules of the default catalog only when no other catalog is named (AR-12)', async () => {
    expect((await preprocess(demo(''), { request: 'x/y' })).matched).toEqual(['default']);
    expect((await preprocess(demo(''), { request: 'demo/y' })).matched).toEqual([]);
    expect((await preprocess(demo(''), { request: '' })).matched).toEqual(['default']);
  });

  it.each([
    ['is meant for the catalog chosen before (AR-02)', 'pic?a=1', 'demo/pic?a=1'],
    ['stays when the default catalog has the record', 'shared', 'shared'],
    ['may name another catalog (AR-16)', 'other/pic', 'other/pic'],
  ])('an object that a rule rewrites %s', async (_name, object, expected) => {
    expect((await preprocess(demo(toObject(object)), { request: 'demo/x' })).request).toBe(expected);
  });

  it('finds the catalog behind percent-encoding, and survives invalid escapes', async () => {
    expect((await preprocess(demo(''), { request: 'd%65mo/x' })).rootId).toBe('demo');
    expect((await preprocess(demo(''), { request: '%zz/x?%' })).rootId).toBe('');
  });

  it('asks the filter of the catalog that a rule leads to, too', async () => {
    const files = demo(toObject('other/pic'));
    expect((await preprocess(files, { request: 'demo/x', clientAddress: '11.0.0.1' })).refusal?.reason).toBe(
      'client-address',
    );
    expect(
      (await preprocess(files, { request: 'demo/x', clientAddress: '10.0.0.1' })).refusal,
    ).toBeUndefined();
  });

  it.each<readonly [string, Omit<RawRequest, 'context' | 'request'>, string | undefined]>([
    ['refuses an address that is not listed', { clientAddress: '11.0.0.1' }, 'client-address'],
    ['admits loopback (AC-04)', { clientAddress: '127.0.0.1' }, undefined],
    [
      'does not admit a loopback that a proxy reports (AC-04)',
      { clientAddress: '127.0.0.1', forwarded: true },
      'client-address',
    ],
    ['admits a local caller', {}, undefined],
  ])('ClientAddressFilter %s', async (_name, client, reason) => {
    const files = demo('', 'ClientAddressFilter=10.0.0.0/8');
    expect((await preprocess(files, { request: 'demo/x', ...client })).refusal?.reason).toBe(reason);
  });

  it('refuses everything of a catalog whose rule set does not load (AF-24)', async () => {
    const files = { ...demo(''), 'r.xml': '<ruleset' };
    expect((await preprocess(files, { request: 'demo/x' })).refusal).toMatchObject({
      reason: 'catalog-unavailable',
    });
    expect((await preprocess(files, { request: 'other/x' })).refusal).toBeUndefined();
  });

  it('refuses a request that is too long for rules (I03)', async () => {
    expect((await preprocess(demo(''), { request: `demo/${'x'.repeat(70_000)}` })).refusal?.reason).toBe(
      'too-long',
    );
  });
});

describe('a scope with overrides', () => {
  it('has the overridden values as its own, and everything else as before (AC-26)', async () => {
    await using folder = await catalogFolder({
      'default.ini': 'ErrorImage=std\nResMode=2',
      'a.ini': 'RootId=a',
    });
    const scope = (await loadCatalogSet(folder.path)).set.catalog('a');
    const overridden = scope?.overridden({ ErrorImage: 'mine' });
    expect([scope?.attributes.ErrorImage, scope?.ownAttributes.has('ErrorImage')]).toEqual(['std', false]);
    expect([overridden?.attributes.ErrorImage, overridden?.ownAttributes.has('ErrorImage')]).toEqual([
      'mine',
      true,
    ]);
    expect([overridden?.attributes.ResMode, overridden?.origin('ResMode')]).toEqual([2, 'default']);
  });
});
