import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogSet } from '@is/catalog';
import { loadCatalogSet } from '@is/catalog';
import type { ResolvedRequest } from '@is/protocol';
import { parseTarget, resolveRequest } from '@is/protocol';
import { sharedPath } from '../targets/shared-folder.js';

/** A row of spec/examples.json: what the reference prints, and what it says about it. */
export interface ReferenceExample {
  readonly id: string;
  readonly kind: 'request' | 'fragment' | 'datatype' | 'localization' | 'response' | 'grammar' | 'scenario';
  readonly request: string;
  /** The request without slips of the page, or a remark about them. */
  readonly normalized?: string;
  readonly status: 'stated' | 'derived' | 'contradictory';
  readonly preconditions?: readonly string[];
  readonly expect: Readonly<Record<string, unknown>>;
}

const file = sharedPath('spec/examples.json');

/** Empty without ../shared. */
export const REFERENCE_EXAMPLES: readonly ReferenceExample[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly examples: readonly ReferenceExample[] }).examples
  : [];

/** The row's request as a raw target. Rows print `http://server/…` for a server below /is/image, or modifiers only. */
export function exampleTarget({ kind, request, normalized = '' }: ReferenceExample): string {
  if (kind === 'fragment') return `/is/image/myRootId/myImageId?${request}`;
  const corrected = /^(?:https?:\/)?\//.test(normalized) ? normalized : request;
  const path = corrected.replace(/^https?:\/\/[^/?]*/, '');
  return (path.startsWith('/is/') ? path : `/is/image${path}`).replace(/& +/g, '&');
}

const VIEW = 'wid=240&fmt=jpeg&qlt=85&op_usm=5,2&bgc=200,200,200&align=-1,-1';
const TABLE = 'Id\tPath\tModifier\n';

/** The catalogs that the rows speak of, without limits on sizes. */
const CATALOG_FILES = {
  'default.ini':
    'AllowDirectAccess=exclude:\nMaxPix=0,0\nDefaultPix=0,0\nJpegQuality=80,0\nBkgColor=ffffff\nResolution=72\nMacroFile=macros.tsv\n',
  'macros.tsv': `Name\tDefinition\nview\t${VIEW}\nshadow\top_blur=9\n`,
  'myRootId.ini': 'RootId=myRootId\nCatalogFile=myRootId.tsv\n',
  'myRootId.tsv': `${TABLE}myTemplate1\t\tsize=1000,1000&layer=1&src=$object$&size=800,800&layer=2&text=$text$&rotate=-90\n`,
  ...Object.fromEntries(
    ['cat', 'rootId', 'myApp', 'myCat', 'myCatalog', 'myImageCatalog'].map((rootId) => [
      `${rootId}.ini`,
      `RootId=${rootId}\nRootPath=${rootId}-files\n`,
    ]),
  ),
};

export async function loadExampleCatalogs(): Promise<CatalogSet> {
  const folder = await mkdtemp(join(tmpdir(), 'is-examples-'));
  try {
    const entries = Object.entries(CATALOG_FILES);
    await Promise.all(entries.map(([name, text]) => writeFile(join(folder, name), text)));
    return (await loadCatalogSet(folder)).set;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function resolveExample(target: string, view: CatalogSet): ResolvedRequest {
  return resolveRequest({ target: parseTarget(target), view });
}
