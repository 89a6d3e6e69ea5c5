import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import { WITHOUT_SHARED, hasSharedFolder, sharedPath } from '../targets/shared-folder.js';

interface CorpusRow {
  readonly id: string;
  readonly target: string;
}

/** Real requests; their hosts are dropped and their catalogs are called `cat`. */
function corpusRows(): readonly CorpusRow[] {
  if (!hasSharedFolder) return [];
  const lines = readFileSync(sharedPath('corpus/urls.tsv'), 'utf8').split('\n').slice(1).filter(Boolean);
  return lines.map((line) => {
    const [id = '', context = '', path = '', query = ''] = line.split('\t');
    return { id, target: `/is/${context}${path}${query === '' ? '' : `?${query}`}` };
  });
}

const ROWS = corpusRows();
const CATALOG_FILES = {
  'default.ini': 'AllowDirectUrls=1\nErrorDetail=2\n',
  'cat.ini': 'RootId=cat\n',
  'strict.ini': 'RootId=strict\nx-Tolerance=strict\n',
};

/** Neither picture nor file exists here, so these are the outcomes a well-read request may have. */
const OUTCOMES =
  /^(?:answered|reply\.(?:source-missing|content-missing|font-missing|unsupported)|render\.(?:plan|format)|protocol\.\S+|props\.unknown-format)$/;

describe.skipIf(!hasSharedFolder)(
  `real requests (corpus/urls.tsv)${hasSharedFolder ? '' : `: ${WITHOUT_SHARED}`}`,
  () => {
    let target: LocalTarget;

    beforeAll(async () => {
      target = await startLocalTarget(CATALOG_FILES);
    });
    afterAll(() => target.stop());

    async function outcomeOf(request: string): Promise<string> {
      return (await target.ask(request)).failure?.code ?? 'answered';
    }

    it('are there', () => {
      expect(ROWS.length).toBeGreaterThan(300);
    });

    it('each get a defined outcome, none of them a fault of ours', async () => {
      const odd: string[] = [];
      for (const { id, target: request } of ROWS) {
        const outcome = await outcomeOf(request);
        if (!OUTCOMES.test(outcome)) odd.push(`${id} ${outcome} ${request}`);
      }
      expect(odd).toEqual([]);
    });

    it('are never refused for their text, except where an attribute forbids what they ask', async () => {
      const refused: string[] = [];
      for (const { id, target: request } of ROWS) {
        const outcome = await outcomeOf(request);
        if (outcome.startsWith('protocol.')) refused.push(`${id} ${outcome}`);
      }
      expect(refused).toEqual([]);
    });

    it('resolve, as text and with their history', async () => {
      const failed: string[] = [];
      for (const { id, target: request } of ROWS.filter((row) => row.target.startsWith('/is/image'))) {
        for (const type of ['resolve', 'resolve,json', 'validate']) {
          const outcome = await outcomeOf(`${request}${request.includes('?') ? '&' : '?'}req=${type}`);
          if (outcome !== 'answered') failed.push(`${id} ${type} ${outcome}`);
        }
      }
      expect(failed).toEqual([]);
    });

    it('have a defined outcome where the catalog is strict, too', async () => {
      const outcomes = new Set<string>();
      for (const { target: request } of ROWS)
        outcomes.add(await outcomeOf(request.replace('/cat', '/strict')));
      for (const outcome of outcomes) expect(outcome).toMatch(OUTCOMES);
      expect([...outcomes].some((outcome) => outcome.startsWith('protocol.'))).toBe(true);
    });
  },
);
