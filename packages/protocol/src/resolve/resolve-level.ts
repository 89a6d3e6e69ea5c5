import type { CommandValues, RequestCommandName } from '../commands/command-registry.js';
import type { RequestTypeName } from '../commands/request-types.js';
import { ProtocolError } from '../errors.js';
import type { RequestIssue, TextOrigin } from '../issues.js';
import type { ResolvedRequest } from '../request/resolved-request.js';
import type { ParsedTarget } from '../target/parse-target.js';
import { encodeObject } from '../target/percent-encoding.js';
import type { PathObject } from './build-layers.js';
import { buildEffects, buildLayers, layerCommands } from './build-layers.js';
import type { Considers } from './considered-statements.js';
import { consideredBy, requestTypeOf, saysSomething } from './considered-statements.js';
import type { CatalogScope } from './catalog-view.js';
import { familyOf } from './command-variants.js';
import type { Statement } from './statement.js';
import { expandMacros } from './expand-macros.js';
import { findMainTexts, lastCommand, refuseTemplateInRecord } from './find-main-texts.js';
import type { MainTexts } from './find-main-texts.js';
import { mergeMainRecord } from './merge-record-modifiers.js';
import { readText } from './read-value.js';
import { quoteValue, reportIssue } from './report-issue.js';
import type { RequestDraft } from './request-draft.js';
import { emptyRequestDraft, layerOf } from './request-draft.js';
import type { ResolvedObject } from './resolve-object.js';
import { resolvePathObject } from './resolve-object.js';
import { keepsMissing, nameSource } from './resolve-source.js';
import type { LevelContext, ResolveSession } from './session.js';
import { settleHandlerFault } from './handler-command.js';
import { settleSaveFaults } from './save-commands.js';
import { sortCommands } from './sort-commands.js';
import { levelScope } from './trace.js';
import type { Variables } from './variables.js';
import { collectVariables } from './variables.js';

/** The request of a URL, or one nested in another. */
export interface RequestLevel extends Pick<
  ParsedTarget,
  'context' | 'pathElements' | 'objectText' | 'modifiers'
> {
  readonly origin: TextOrigin;
  /** Catalog that the path names, else the default catalog, else that of the request around. */
  readonly scope: CatalogScope;
  /** The same catalogs with attribute overrides of rules applied. */
  readonly override: (scope: CatalogScope) => CatalogScope;
  /** The request around; absent for the URL. */
  readonly parent?: LevelContext;
}

/**
 * Resolves one request in the documented order: macros, texts of the record or template, variables, scopes, layers.
 * Reference: grammar.md G2, G7.
 * @throws ProtocolError
 */
export function resolveLevel(level: RequestLevel, given: ResolveSession): ResolvedRequest {
  const issues: RequestIssue[] = [];
  const written = expandMacros(
    { text: level.modifiers, origin: level.origin, scope: level.scope },
    { session: given, issues },
  );
  const type = level.parent === undefined ? requestTypeOf(written) : undefined;
  const session = type === 'validate' ? { ...given, isTextOnly: true } : given;
  const considers = session.isTextOnly === true ? saysSomething : consideredBy(type);
  const url = counting(written, considers);
  const start = startContext(level, url, { session, issues });
  const object = resolveObject(level, start);
  const main = object === undefined || object.kind === 'record' ? level.scope : level.override(object.scope);
  const texts = findMainTexts(url, object, { ...start, main });
  const before = texts.modifier === undefined ? [] : counting(expandMacros(texts.modifier, start), considers);
  const behind =
    texts.postModifier === undefined ? [] : counting(expandMacros(texts.postModifier, start), considers);
  const hasTexts = before.length > 0 || behind.length > 0;
  const variables = hasTexts ? variablesOf(level, { before, url, behind }) : start.variables;
  const context: LevelContext = { ...start, main, variables };
  refuseTemplateInRecord([...before, ...behind], context);
  if (object !== undefined && !texts.hasTemplate) notePathObject(level, context);
  const draft = sortTexts([before, url, behind], level, context);
  const source = texts.hasTemplate
    ? groundOfTemplate(texts.template, draft)
    : admitPathObject(object, draft, { level, context });
  if (object === undefined && !texts.hasTemplate) applyLayerZeroRecord(draft, context);
  return assemble(draft, { level, context, object, source });
}

/** Most requests consider everything, and are not copied for it. */
function counting(statements: readonly Statement[], considers: Considers | undefined): readonly Statement[] {
  return considers === undefined ? statements : statements.filter(considers);
}

const NONE: Variables = new Map();

/** The texts of a request: those of its record or template stand around that of the URL. */
interface LevelTexts {
  readonly before: readonly Statement[];
  readonly url: readonly Statement[];
  readonly behind: readonly Statement[];
}

function variablesOf(level: RequestLevel, { before, url, behind }: LevelTexts): Variables {
  return collectVariables([before, level.parent?.variables ?? NONE, ownObject(level), url, behind]);
}

/** Enough to read the commands that decide where records are looked up. */
function startContext(
  level: RequestLevel,
  url: readonly Statement[],
  { session, issues }: Pick<LevelContext, 'session' | 'issues'>,
): LevelContext {
  const { parent, scope: main } = level;
  const variables = variablesOf(level, { before: [], url, behind: [] });
  const depth = parent === undefined ? 0 : parent.depth + 1;
  const context = { session, main, locale: parent?.locale ?? '', variables, depth, issues };
  if (parent !== undefined) return context;
  const locale = lastCommand(url, 'locale');
  return locale === undefined ? context : { ...context, locale: readText(locale, context).trim() };
}

/** `$object$`. Reference: grammar.md G6. */
function ownObject({ pathElements }: RequestLevel): Variables {
  return pathElements.length === 0 ? NONE : new Map([['object', encodeObject(pathElements)]]);
}

/** The path names an object if anything stands behind the rootId. Reference: grammar.md G10.1. */
function resolveObject(
  { context, pathElements, scope }: RequestLevel,
  start: LevelContext,
): ResolvedObject | undefined {
  const objectLength =
    pathElements.length - (scope.rootId !== '' && pathElements[0] === scope.rootId ? 1 : 0);
  const isLookedUp = context !== 'content' && start.session.isTextOnly !== true;
  if (!isLookedUp || objectLength === 0) return undefined;
  return resolvePathObject(pathElements, { view: start.session.view, main: scope, locale: start.locale });
}

/** The path is the weakest way to say what layer 0 shows. */
function notePathObject({ objectText: value }: RequestLevel, context: LevelContext): void {
  const entry = {
    command: 'src',
    value,
    scope: levelScope('layer 0', context),
    origin: { kind: 'path' },
    offset: 0,
  } as const;
  context.session.trace?.note({ ...entry }, { family: familyOf('src'), isWeak: false });
}

/** Weakest text first. Reference: grammar.md G7. */
function sortTexts(
  texts: readonly (readonly Statement[])[],
  level: RequestLevel,
  context: LevelContext,
): RequestDraft {
  const draft = emptyRequestDraft();
  const isStatic = level.context === 'content';
  for (const statements of texts) {
    sortCommands(statements, { context, draft, home: { kind: 'comp' }, isWeak: false, isStatic });
  }
  return draft;
}

interface Admission {
  readonly level: RequestLevel;
  readonly context: LevelContext;
}

/**
 * Makes the path object the source of layer 0. One that cannot be used ends the request, unless a layer 0 of its own
 * stands in, or the reply needs no picture.
 * @throws ProtocolError object-refused
 */
function admitPathObject(
  object: ResolvedObject | undefined,
  draft: RequestDraft,
  { level, context }: Admission,
): PathObject | undefined {
  if (object === undefined) return undefined;
  noteComma(level, context);
  if (object.kind !== 'unavailable') {
    if (object.kind === 'path' || object.record.path !== '') layerOf(draft, 0);
    return object;
  }
  if (draft.layers.get(0)?.content !== undefined || !NEEDS_PICTURE.has(requestType(draft))) return undefined;
  if (keepsMissing(object, context)) {
    layerOf(draft, 0);
    return object;
  }
  const { objectText: value } = level;
  const { expected, isMissing } = object;
  throw new ProtocolError('protocol.object-refused', `object: expected ${expected}, got "${value}"`, {
    value,
    expected,
    ...(isMissing === true ? { isMissing } : {}),
  });
}

/** The fixed background of a template is layer 0, as the picture of any record is. Reference: grammar.md G8. */
function groundOfTemplate(
  template: MainTexts['template'],
  draft: RequestDraft,
): MainTexts['template'] | undefined {
  if (template === undefined || template.record.path === '') return undefined;
  layerOf(draft, 0);
  return template;
}

/** Request types that look at pixels or headers of the sources. */
const NEEDS_PICTURE: ReadonlySet<RequestTypeName> = new Set<RequestTypeName>([
  'img',
  'tile',
  'mask',
  'tmb',
  'props',
  'imageprops',
  'map',
  'xmp',
  'loadcache',
  'saveToFile',
]);

/** Commas separate in src= and icc=, so an object must not have one. Reference: grammar.md G2.5. */
function noteComma({ objectText: value, origin }: RequestLevel, context: LevelContext): void {
  if (!value.includes(',')) return;
  reportIssue(context, {
    severity: 'note',
    kind: 'malformed',
    command: '',
    value,
    origin,
    offset: 0,
    expected: 'no comma in the object',
    message: `object: expected no comma, got ${quoteValue(value)}`,
  });
}

/** A request that names only its catalog takes the record of layer 0 for its main record. */
function applyLayerZeroRecord(draft: RequestDraft, context: LevelContext): void {
  const content = draft.layers.get(0)?.content;
  if (content?.command !== 'src') return;
  const named = nameSource({ command: 'src', statement: content.statement }, context);
  if (named?.kind === 'object' && named.object.kind === 'record')
    mergeMainRecord(draft, named.object, context);
}

function requestType(draft: RequestDraft): RequestTypeName {
  return requestCommands(draft).req?.type ?? 'img';
}

/** The bag holds what the registry's own parsers gave for these names. */
function requestCommands(draft: RequestDraft): CommandValues<RequestCommandName> {
  return draft.request as CommandValues<RequestCommandName>;
}

interface Resolution extends Admission {
  readonly object: ResolvedObject | undefined;
  readonly source: PathObject | undefined;
}

function assemble(draft: RequestDraft, { level, context, object, source }: Resolution): ResolvedRequest {
  const layers = level.context === 'content' ? [] : buildLayers(draft, source, context);
  const { req, ...commands } = requestCommands(draft);
  settleSaveFaults(draft, req?.type === 'saveToFile', context);
  settleHandlerFault(draft, req, context);
  return {
    context: level.context,
    type: req?.type ?? 'img',
    typeOptions: req?.options ?? [],
    mainCatalogId: context.main.rootId,
    attributes: context.main.attributes,
    object: level.objectText,
    ...(object?.kind === 'record' ? { objectRecord: object.record } : {}),
    commands,
    layers,
    composite: { commands: layerCommands(draft.composite), effects: buildEffects(draft.compositeEffects) },
    issues: context.issues,
  };
}
