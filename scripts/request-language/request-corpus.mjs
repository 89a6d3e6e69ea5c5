import { existsSync, readFileSync } from 'node:fs';

const CORPUS = new URL('../../../shared/corpus/urls.tsv', import.meta.url);

/** Real targets if the shared folder lies beside the checkout, else a handful in their manner. */
export function corpusTargets() {
  if (!existsSync(CORPUS)) return FALLBACK;
  const rows = readFileSync(CORPUS, 'utf8').split('\n').slice(1).filter(Boolean);
  return rows.map((row) => {
    const [, context, path, query] = row.split('\t');
    return `/is/${context}${path}${query ? `?${query}` : ''}`;
  });
}

const FALLBACK = [
  '/is/image/cat/img?wid=640&hei=853&fmt=png-alpha',
  '/is/image/cat/img:16x9?$preset$&op_usm=0.5,0.5,0,0&ts=1727010840630',
  '/is/image/cat/d1/d2/img.tif?fit=constrain,1&resMode=sharp2&qlt=85,0&.v=1587460269141',
  '/is/image/cat?layer=0&size=9,9&color=ff0000&layer=1&src=is{cat/img?wid=5}&pos=1,2',
];

const attributes = {
  AllowDirectAccess: 'include:IS,STATIC',
  AllowDirectUrls: true,
  DefaultExt: '.tif',
  DefaultLocale: '',
  FullMatch: false,
  LocaleMap: '',
  RequestLock: false,
  RequestObfuscation: 0,
  RootPath: 'photos',
  RootUrl: '',
  Tolerance: 'warn',
};

/** Two catalogs without records: every object is a file, every macro unknown. */
export const plainView = {
  catalog: (rootId) => (rootId === '' || rootId === 'cat' ? { ...EMPTY_SCOPE, rootId } : undefined),
};

const EMPTY_SCOPE = { attributes, ownAttributes: new Set(), record: () => undefined, macro: () => undefined };
