import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';

let target: LocalTarget;

beforeAll(async () => {
  target = await startLocalTarget({
    'default.ini': 'ErrorDetail=2\n',
    'shop.ini': 'RootId=shop\nCatalogFile=shop.tsv\nLocaleMap=fr,_fr,|de,_de,|at,_at,_de,|,\nExpiration=2\n',
    'shop.tsv': 'Id\tPath\nimage\ti.png\nimage_fr\tf.png\nimage_de\td.png\nonly_de\to.png\n',
  });
});
afterAll(() => target.stop());

it.each([
  ['all versions, each once (requests.json xlate)', 'image', 'image,image_fr,image_de'],
  ['no generic one where there is none', 'only', 'only_de'],
  ['nothing for what is no record', 'none', ''],
])('lists %s', async (_, id, expected) => {
  const reply = await target.ask(`/is/image/shop/${id}?req=xlate,json`);
  expect(Buffer.from(reply.body).toString()).toBe(
    `/*jsonp*/s7jsonResponse({"xlate.translatedIds":"${expected}"},"");`,
  );
  expect(reply.freshness).toEqual({ kind: 'ttl', seconds: 7200 });
});
