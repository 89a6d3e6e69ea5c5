import { isSafeElement } from '../target/parse-target.js';
import type { CatalogRecord, CatalogScope, CatalogView } from './catalog-view.js';
import { admitsDirectAccess, objectTypeOf } from './direct-access.js';
import { cropOfRecord } from './named-crop.js';
import { isAbsolutePath } from './source-path.js';
import { expectedTranslation, translateObjectId } from './translate-object-id.js';

/** What an object of a request turned out to be. */
export type ResolvedObject =
  | {
      readonly kind: 'record';
      readonly record: CatalogRecord;
      readonly scope: CatalogScope;
      readonly cropName?: string;
    }
  /** A file below the RootPath of `scope`; whether it exists is not known here. */
  | { readonly kind: 'path'; readonly path: string; readonly scope: CatalogScope; readonly cropName?: string }
  | UnavailableObject;

/** Neither a record nor a path that may be used; `expected` completes "expected …". */
export interface UnavailableObject {
  readonly kind: 'unavailable';
  readonly scope: CatalogScope;
  readonly expected: string;
  /** There is no such record, and paths are closed: to the client the image is not there. Reference: AP-05; G12. */
  readonly isMissing?: true;
}

/** Where objects are looked up. */
export interface ObjectContext {
  readonly view: CatalogView;
  readonly main: CatalogScope;
  readonly locale: string;
}

/**
 * Object of a URL path whose main catalog is known: record, else file. FullMatch makes the file path include the
 * rootId, below the default catalog. Reference: grammar.md G10.1, G10.4; catalog-files.md 7.
 * @param elements decoded path elements, the rootId included if there is one
 * @throws ProtocolError locale-unknown
 */
export function resolvePathObject(elements: readonly string[], context: ObjectContext): ResolvedObject {
  const { main } = context;
  const id = (main.rootId === '' ? elements : elements.slice(1)).join('/');
  const record = findRecord(main, id, context);
  if (record !== undefined) return record;
  if (main.rootId !== '' && main.attributes.FullMatch) {
    return asFile(elements.join('/'), context.view.catalog('') ?? main, context);
  }
  return asFile(id, main, context);
}

/**
 * Object of src=, mask= or template=: id in the main catalog, else id in the catalog that its first element names, else
 * file. A leading slash starts in the default catalog. Reference: grammar.md G10.2-G10.7. Decision: AP-01 to AP-03.
 * @throws ProtocolError locale-unknown
 */
export function resolveNamedObject(object: string, context: ObjectContext): ResolvedObject {
  const { view } = context;
  const elements = object.split('/').filter((element) => element !== '');
  const id = elements.join('/');
  const start = object.startsWith('/') ? (view.catalog('') ?? context.main) : context.main;
  if (id === '' || id.includes('?') || !isSafeElement(id)) {
    return {
      kind: 'unavailable',
      scope: start,
      expected: 'an object without question marks, dot elements and backslashes',
    };
  }
  const record = findRecord(start, id, context);
  if (record !== undefined) return record;
  const named = elements.length > 1 ? view.catalog(elements[0] ?? '') : undefined;
  if (named === undefined) return asFile(id, start, context);
  const rest = elements.slice(1).join('/');
  const inNamed = findRecord(named, rest, context);
  if (inNamed !== undefined) return inNamed;
  return named.attributes.FullMatch
    ? asFile(id, view.catalog('') ?? start, context)
    : asFile(rest, named, context);
}

/** Record of the whole id, else of the id without a smart-crop suffix `:Name`. Corpus: stats.md 2. */
function findRecord(scope: CatalogScope, id: string, context: ObjectContext): ResolvedObject | undefined {
  if (id === '') return undefined;
  const whole = translatedRecord(scope, id, context);
  const crop = splitCropName(id);
  if (crop === undefined) return whole && { kind: 'record', record: whole, scope };
  const record = translatedRecord(scope, crop.id, context);
  if (whole !== undefined) return { kind: 'record', record: withPictureOf(whole, record), scope };
  return record && { kind: 'record', record, scope, cropName: crop.cropName };
}

/** The record of a crop need not repeat where the picture is. Decision: ADR 0032. */
function withPictureOf(crop: CatalogRecord, picture: CatalogRecord | undefined): CatalogRecord {
  if (picture?.rootId !== crop.rootId || crop.path !== '' || cropOfRecord(crop) === undefined) return crop;
  return { ...crop, path: picture.path, maskPath: crop.maskPath || picture.maskPath };
}

function translatedRecord(
  scope: CatalogScope,
  id: string,
  { main, locale }: ObjectContext,
): CatalogRecord | undefined {
  for (const translated of translateObjectId(id, locale, main.attributes)) {
    const record = scope.record(translated);
    if (record !== undefined) return record;
  }
  return undefined;
}

function splitCropName(id: string): { readonly id: string; readonly cropName: string } | undefined {
  const colon = id.lastIndexOf(':');
  if (colon <= id.lastIndexOf('/') + 1 || colon === id.length - 1) return undefined;
  return { id: id.slice(0, colon), cropName: id.slice(colon + 1) };
}

/** Paths cannot be translated, so a LocaleMap closes them. Decision: AP-05. */
function asFile(id: string, scope: CatalogScope, { main, locale }: ObjectContext): ResolvedObject {
  const crop = splitCropName(id);
  const path = crop?.id ?? id;
  if (main.attributes.LocaleMap !== '') {
    const ids = [id, ...(crop === undefined ? [] : [crop.id])].flatMap((each) =>
      translateObjectId(each, locale, main.attributes),
    );
    const expected = `a ${expectedTranslation(ids, locale, main.attributes)}`;
    return { kind: 'unavailable', scope, expected, isMissing: true };
  }
  if (isAbsolutePath(path)) return { kind: 'unavailable', scope, expected: 'a path below RootPath' };
  const type = objectTypeOf(path);
  if (!admitsDirectAccess(scope.attributes.AllowDirectAccess, type)) {
    return {
      kind: 'unavailable',
      scope,
      expected: `a catalog record; AllowDirectAccess admits no ${type} paths`,
      isMissing: true,
    };
  }
  return crop === undefined
    ? { kind: 'path', path, scope }
    : { kind: 'path', path, scope, cropName: crop.cropName };
}
