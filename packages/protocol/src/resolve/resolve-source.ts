import { ProtocolError } from '../errors.js';
import type { FileSource, ImageSource } from '../request/resolved-request.js';
import { decodeQueryValue } from '../target/percent-decoding.js';
import type { NestedSource } from '../tokens/nested-source.js';
import { nestedOpening, openDelimiters, parseNestedSource } from '../tokens/nested-source.js';
import type { CommandToken } from '../tokens/modifier-token.js';
import type { CatalogRecord, CatalogScope } from './catalog-view.js';
import type { NamedCrop } from './named-crop.js';
import { cropOfName, cropOfRecord } from './named-crop.js';
import { REQUEST_LIMITS } from './limits.js';
import type { Statement } from './statement.js';
import { placeOf, quoteValue, reportIssue } from './report-issue.js';
import type { ResolvedObject, UnavailableObject } from './resolve-object.js';
import { resolveNamedObject } from './resolve-object.js';
import type { LevelContext } from './session.js';
import { joinSourcePath } from './source-path.js';
import { substituteVariables } from './variables.js';

/** The two commands that name a source, and the statement that does. */
export interface SourceStatement {
  readonly command: 'src' | 'mask';
  readonly statement: Statement<CommandToken>;
}

/** What a source statement asks for, before any file or nested request is looked at. */
export type NamedSource =
  | { readonly kind: 'delimited'; readonly source: NestedSource }
  | { readonly kind: 'object'; readonly text: string; readonly object: ResolvedObject };

const CLOSED = 'is, ir or fxg in lower case, and a closing delimiter at the end';

/**
 * Reads the value of src= or mask=: variables, delimiters, object. Undefined for an empty value.
 * Reference: grammar.md G6, G9, G10.
 * @throws ProtocolError locale-unknown, too-deep
 */
export function nameSource(
  { command, statement }: SourceStatement,
  context: LevelContext,
): NamedSource | undefined {
  const raw = statement.token.value ?? '';
  const written = parseDelimited(raw, command);
  if (written !== undefined) {
    return { kind: 'delimited', source: { ...written, text: substituteVariables(written.text, context) } };
  }
  const substituted = substituteVariables(raw, context);
  const inserted = substituted === raw ? undefined : parseDelimited(substituted, command);
  if (inserted !== undefined) return { kind: 'delimited', source: inserted };
  const text = decodeQueryValue(substituted).text;
  if (text.trim() === '') return undefined;
  const { session, main, locale } = context;
  if (nestedOpening(substituted, 0) !== undefined) {
    return { kind: 'object', text, object: { kind: 'unavailable', scope: main, expected: CLOSED } };
  }
  if (session.isTextOnly === true) return undefined;
  return { kind: 'object', text, object: resolveNamedObject(text, { view: session.view, main, locale }) };
}

/** @throws ProtocolError too-deep */
function parseDelimited(value: string, command: SourceStatement['command']): NestedSource | undefined {
  const limit = REQUEST_LIMITS.openDelimiters;
  if (nestedOpening(value, 0) !== undefined && openDelimiters(value) > limit) {
    const expected = `at most ${limit} delimiters open at once`;
    throw new ProtocolError('protocol.too-deep', `${command}: expected ${expected}`, {
      command,
      expected,
      limit,
    });
  }
  return parseNestedSource(value, command === 'mask');
}

/**
 * The image that a source statement stands for; undefined where the policy lets an unusable one pass.
 * @throws ProtocolError object-refused, conflict, too-deep, and whatever a nested request throws
 */
export function resolveSource(
  named: NamedSource,
  stated: SourceStatement,
  context: LevelContext,
): ImageSource | undefined {
  if (named.kind === 'delimited') return resolveDelimited(named.source, context);
  const { object, text } = named;
  if (object.kind === 'unavailable') {
    if (keepsMissing(object, context)) return { ...missingFile(object), object: text };
    refuseObject({ stated, text, ...object }, context);
    return undefined;
  }
  if (object.kind === 'path') return { ...fileOfPath(object), object: text };
  const isMask = stated.command === 'mask' && object.record.maskPath !== '';
  const path = isMask ? object.record.maskPath : object.record.path;
  if (path === '') {
    refuseObject({ stated, text, expected: 'a record with a path; templates go into template=' }, context);
    return undefined;
  }
  return { ...fileOfRecord({ ...object, path }, context), object: text };
}

interface RefusedObject {
  readonly stated: SourceStatement;
  readonly text: string;
  readonly expected: string;
  readonly isMissing?: true;
}

function refuseObject({ stated, text, expected, isMissing }: RefusedObject, context: LevelContext): void {
  reportIssue(context, {
    ...placeOf(stated.statement),
    severity: 'fault',
    kind: 'malformed',
    code: 'protocol.object-refused',
    command: stated.command,
    value: text,
    expected,
    ...(isMissing === true ? { isMissing } : {}),
  });
}

/** Whether a missing object is to be kept as the file that is not there. */
export function keepsMissing({ isMissing }: UnavailableObject, { session }: LevelContext): boolean {
  return isMissing === true && session.keepsMissing === true;
}

/** What stands in the request where an object is missing. */
export function missingFile({ scope, expected }: UnavailableObject): FileSource {
  return { kind: 'file', path: '', catalogId: scope.rootId, missing: expected };
}

/** A file that the request addressed by path. */
export function fileOfPath({ path, scope, cropName }: Extract<ResolvedObject, { kind: 'path' }>): FileSource {
  return {
    kind: 'file',
    path: joinSourcePath(path, scope.attributes),
    catalogId: scope.rootId,
    ...(cropName === undefined ? {} : { cropName, ...optionalCrop(cropOfName(cropName)) }),
  };
}

function optionalCrop(crop: NamedCrop | undefined): { readonly crop?: NamedCrop } {
  return crop === undefined ? {} : { crop };
}

/** A file of a record; its path belongs to the catalog in whose table the record stands. */
export function fileOfRecord(
  { record, scope, cropName, path }: RecordFile,
  { session: { view } }: Pick<LevelContext, 'session'>,
): FileSource {
  const owner = view.catalog(record.rootId) ?? scope;
  return {
    kind: 'file',
    path: joinSourcePath(path, owner.attributes),
    catalogId: scope.rootId,
    record,
    ...(cropName === undefined ? {} : { cropName }),
    ...optionalCrop(cropName === undefined ? cropOfRecord(record) : cropOfName(cropName)),
  };
}

interface RecordFile {
  readonly record: CatalogRecord;
  readonly scope: CatalogScope;
  readonly cropName?: string;
  /** The record's Path or MaskPath. */
  readonly path: string;
}

function resolveDelimited(source: NestedSource, context: LevelContext): ImageSource | undefined {
  if (source.kind === 'foreign') {
    if (context.session.isTextOnly === true) return undefined;
    return { kind: 'foreign', url: foreignUrl(source.text, context), object: source.text };
  }
  if (source.service !== 'is') return { kind: 'rendering', service: source.service, text: source.text };
  const request = context.session.resolveNested(source.text, context);
  return { kind: 'nested', request, cached: request.commands.cache?.server === 'on' };
}

const ABSOLUTE_URL = /^https?:\/\//i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Reference: grammar.md G9 foreign HTTP source; attributes.json AllowDirectUrls, RootUrl.
 * @throws ProtocolError object-refused
 */
function foreignUrl(text: string, { main }: LevelContext): string {
  const { AllowDirectUrls, RootUrl } = main.attributes;
  if (ABSOLUTE_URL.test(text)) {
    if (AllowDirectUrls) return text;
    throw refusedUrl(text, 'no absolute URL; the attribute AllowDirectUrls is off');
  }
  if (ANY_SCHEME.test(text) || text.startsWith('//')) throw refusedUrl(text, 'an http or https URL');
  if (RootUrl === '') throw refusedUrl(text, 'no relative URL; the attribute RootUrl is empty');
  return `${RootUrl.endsWith('/') ? RootUrl : `${RootUrl}/`}${text.replace(/^\//, '')}`;
}

function refusedUrl(value: string, expected: string): ProtocolError {
  return new ProtocolError('protocol.object-refused', `src: expected ${expected}, got ${quoteValue(value)}`, {
    command: 'src',
    value,
    expected,
  });
}
