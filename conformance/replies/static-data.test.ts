import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';

let target: LocalTarget;

beforeAll(async () => {
  target = await startLocalTarget({
    'default.ini': 'ErrorDetail=2\nStaticContentCatalogFile=base.tsv\n',
    'base.tsv': 'Id\tPath\nshared\tshared.css\n',
    'docs.ini': 'RootId=docs\nStaticContentCatalogFile=docs.tsv\nLocaleMap=de,_D,|,\nExpiration=2\n',
    'docs.tsv':
      'Id\tPath\tUserType\tUserData\tExpiration\n' +
      'sheet\tsheet.pdf\tmanual\tpages=12??title=Care\t1\n' +
      'sheet_D\tsheet_d.pdf\tmanual\ttitle=Pflege\t-2\n' +
      'untyped\tuntyped.pdf\t\tpages=1\t\n',
  });
});
afterAll(() => target.stop());

async function bodyOf(path: string): Promise<string> {
  const { body } = await target.ask(`/is/content/${path}`);
  return Buffer.from(body).toString();
}

describe('/is/content req=exists (requests.json exists; AP-07)', () => {
  it.each([
    ['a record', 'docs/sheet', '1'],
    ['a record of the default catalog', 'docs/shared', '1'],
    ['a record whatever type= says', 'docs/sheet?type=other', '1'],
    ['no record', 'docs/none', '0'],
    ['the catalog itself', 'docs', '0'],
  ])('tells of %s', async (_, path, exists) => {
    const separator = path.includes('?') ? '&' : '?';
    expect(await bodyOf(`${path}${separator}req=exists,json`)).toBe(
      `/*jsonp*/s7jsonResponse({"catalogRecord.exists":"${exists}"},"");`,
    );
  });
});

describe('/is/content req=userdata (requests.json userdata; grammar.md G12, G19)', () => {
  it('gives the user data of the record, translated ids first, as long as the record lives', async () => {
    expect(await bodyOf('docs/sheet?req=userdata&type=manual')).toBe('pages=12\r\ntitle=Care\r\n');
    expect(await bodyOf('docs/sheet?req=userdata&locale=de')).toBe('title=Pflege\r\n');
    const ttls = ['docs/sheet?req=userdata', 'docs/sheet?req=userdata&locale=de'].map(
      async (path) => (await target.ask(`/is/content/${path}`)).freshness,
    );
    expect(await Promise.all(ttls)).toEqual([
      { kind: 'ttl', seconds: 3600 },
      { kind: 'ttl', seconds: 7200 },
    ]);
  });

  it('is a single CR LF for what is no record', async () => {
    expect(await bodyOf('docs/none?req=userdata')).toBe('\r\n');
  });

  it('refuses another type, but not for a record without a type', async () => {
    const { failure } = await target.ask('/is/content/docs/sheet?req=userdata&type=Manual');
    expect(failure?.code).toBe('reply.refused');
    expect(await bodyOf('docs/untyped?req=userdata&type=Manual')).toBe('pages=1\r\n');
  });
});
