import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printRequest } from '../request/print-request.js';
import { refusalOf, resolveText } from '../testing/resolve-fixture.js';

/** The specification lies beside the checkout on the developers' machines; elsewhere these tests say that they skip. */
const SHARED = new URL('../../../../../shared/', import.meta.url);

function readShared(path: string): string | undefined {
  const file = new URL(path, SHARED);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

const urls = readShared('corpus/urls.tsv');
const examples = readShared('spec/examples.json');

/** Real hosts are replaced in the corpus; their catalogs are called `cat`. */
const CORPUS = {
  '': { attributes: { AllowDirectUrls: true } },
  cat: { attributes: { AllowDirectUrls: true } },
};

function corpusTargets(text: string): [id: string, target: string][] {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', context = '', path = '', query = ''] = line.split('\t');
      return [id, `/is/${context}${path}${query === '' ? '' : `?${query}`}`];
    });
}

describe.skipIf(urls === undefined)('the request corpus (skips without ../shared)', () => {
  const rows = corpusTargets(urls ?? '');

  it('is there', () => {
    expect(rows.length).toBeGreaterThan(300);
  });

  it('is served, every row of it', () => {
    const refused = rows.filter(([, target]) => refusalOf(target, CORPUS) !== undefined);
    expect(refused.map(([id, target]) => `${id} ${target}`)).toEqual([]);
  });

  it('gives a result or a ProtocolError under strict, and a result under ignore', () => {
    for (const [, target] of rows) {
      expect(refusalOf(target, CORPUS, { tolerance: 'strict' })?.code ?? 'protocol.', target).toMatch(
        /^protocol\./,
      );
      expect(refusalOf(target, CORPUS, { tolerance: 'ignore' }), target).toBeUndefined();
    }
  });

  it('prints to targets that resolve to the same', () => {
    for (const [, target] of rows) {
      const request = resolveText(target, CORPUS, { tolerance: 'ignore' });
      expect(resolveText(printRequest(request), CORPUS, { tolerance: 'ignore' }), target).toEqual(request);
    }
  });
});

interface Example {
  readonly id: string;
  readonly kind: string;
  readonly request: string;
  /** The request without slips of the page, or a remark about them. */
  readonly normalized?: string;
  readonly status: string;
  readonly preconditions?: readonly string[];
  readonly expect: { readonly http?: unknown; readonly idsTried?: readonly string[] };
}

const EXAMPLE_CATALOGS = {
  '': {
    macros: {
      view: 'wid=240&fmt=jpeg&qlt=85&op_usm=5,2&bgc=200,200,200&align=-1,-1',
      shadow: 'op_blur=9',
      glow: 'op_blur=9',
    },
    attributes: { AllowDirectAccess: 'exclude:' },
    records: { myTemplate1: { modifier: 'size=9,9&color=0,0,0' } },
  },
  myRootId: { records: { myTemplate1: { modifier: 'size=9,9&color=0,0,0' } } },
};

/** Rows print `http://server/…` for a server whose root context is /is/image, or only the modifiers. */
function exampleTarget({ request, normalized, kind }: Example): string {
  if (kind === 'fragment') return `/is/image/myRootId/myImageId?${request}`;
  const corrected = normalized?.startsWith('http') === true ? normalized : request;
  const path = corrected.replace(/^https?:\/\/[^/?]*/, '');
  return path.startsWith('/is/') ? path : `/is/image${path}`;
}

describe.skipIf(examples === undefined)('the examples of the reference (skips without ../shared)', () => {
  const { examples: rows } = JSON.parse(examples ?? '{"examples":[]}') as {
    readonly examples: readonly Example[];
  };
  const requests = rows.filter(
    ({ kind, request }) => (kind === 'request' || kind === 'fragment') && !request.includes('…'),
  );

  it('are there', () => {
    expect(requests.length).toBeGreaterThan(90);
  });

  it('that answer 200 resolve, those that are errors do not', () => {
    const wrong = requests.filter((row) => {
      if (row.status === 'contradictory') return false;
      const isError = typeof row.expect.http === 'string' && row.expect.http.startsWith('error');
      return (refusalOf(exampleTarget(row), EXAMPLE_CATALOGS) !== undefined) !== isError;
    });
    expect(wrong.map((row) => [row.id, refusalOf(exampleTarget(row), EXAMPLE_CATALOGS)?.message])).toEqual(
      [],
    );
  });
});
