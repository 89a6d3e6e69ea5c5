import type { CommandValues, LayerCommandName } from '../commands/command-registry.js';
import { COMMANDS } from '../commands/command-registry.js';
import type {
  EffectLayer,
  FileSource,
  ImageSource,
  Layer,
  LayerContent,
} from '../request/resolved-request.js';
import { mergeLayerRecord } from './merge-record-modifiers.js';
import { readValue } from './read-value.js';
import type { CommandBag, LayerDraft, RequestDraft } from './request-draft.js';
import { placeOf, reportIssue } from './report-issue.js';
import type { ResolvedObject } from './resolve-object.js';
import type { NamedSource, SourceStatement } from './resolve-source.js';
import { fileOfPath, fileOfRecord, missingFile, nameSource, resolveSource } from './resolve-source.js';
import type { LevelContext } from './session.js';

/** The object of the URL path where it is the source of layer 0. */
export type PathObject = Exclude<ResolvedObject, { kind: 'unavailable' }> | MissingObject;

/** Nothing is there, and that is to be kept. */
type MissingObject = Extract<ResolvedObject, { kind: 'unavailable' }>;

/**
 * Turns drafts into layers, ascending: resolves what each shows and is masked with, and adds the defaults of the record
 * that it shows. Reference: grammar.md G4.4, G4.7, G7.
 * @throws ProtocolError
 */
export function buildLayers(
  draft: RequestDraft,
  pathObject: PathObject | undefined,
  context: LevelContext,
): Layer[] {
  const drafts = [...draft.layers.values()].sort((a, b) => a.number - b.number);
  return drafts.map((layer) => buildLayer(layer, layer.number === 0 ? pathObject : undefined, context));
}

function buildLayer(layer: LayerDraft, pathObject: PathObject | undefined, context: LevelContext): Layer {
  const stated = sourceStatement(layer);
  const named = stated === undefined ? undefined : nameSource(stated, context);
  if (named?.kind === 'object' && named.object.kind === 'record')
    mergeLayerRecord(layer, named.object, context);
  const maskStated: SourceStatement | undefined =
    layer.mask === undefined ? undefined : { command: 'mask', statement: layer.mask };
  const maskNamed = maskStated === undefined ? undefined : nameSource(maskStated, context);
  if (maskStated !== undefined) refuseForeignMask({ named, maskNamed, maskStated }, context);
  const explicitMask =
    maskStated === undefined || maskNamed === undefined
      ? undefined
      : resolveSource(maskNamed, maskStated, context);
  const content = buildContent(layer, { named, stated, pathObject, explicitMask }, context);
  const mask = explicitMask ?? recordMask(content, context);
  return {
    number: layer.number,
    names: [...layer.names],
    content,
    ...(mask === undefined ? {} : { mask }),
    commands: layerCommands(layer.commands),
    effects: buildEffects(layer.effects),
  };
}

function sourceStatement({ content }: LayerDraft): SourceStatement | undefined {
  return content?.command === 'src' ? { command: 'src', statement: content.statement } : undefined;
}

interface ContentInputs {
  readonly named: NamedSource | undefined;
  readonly stated: SourceStatement | undefined;
  readonly pathObject: PathObject | undefined;
  /** What mask= names; absent too where its value was let pass as malformed. */
  readonly explicitMask: ImageSource | undefined;
}

/** Reference: grammar.md G4.7. */
function buildContent(layer: LayerDraft, inputs: ContentInputs, context: LevelContext): LayerContent {
  const { named, stated, pathObject, explicitMask } = inputs;
  if (named !== undefined && stated !== undefined) {
    const source = resolveSource(named, stated, context);
    if (source !== undefined) return { kind: 'image', source };
  }
  const text = buildText(layer, context);
  if (text !== undefined) return text;
  const source = pathObject === undefined ? undefined : pathSource(pathObject, context);
  if (source !== undefined) return { kind: 'image', source };
  return isSolid(layer, explicitMask) ? { kind: 'solid' } : { kind: 'empty' };
}

function buildText({ content }: LayerDraft, context: LevelContext): LayerContent | undefined {
  if (content === undefined || content.command === 'src') return undefined;
  const { command: name, statement } = content;
  const read = readValue({ name, definition: COMMANDS[name], statement }, context);
  return read === undefined ? undefined : { kind: 'text', renderer: name, text: read.text };
}

function pathSource(object: PathObject, context: LevelContext): FileSource | undefined {
  if (object.kind === 'path') return fileOfPath(object);
  if (object.kind === 'unavailable') return missingFile(object);
  const { path } = object.record;
  return path === '' ? undefined : fileOfRecord({ ...object, path }, context);
}

function isSolid({ commands }: LayerDraft, mask: ImageSource | undefined): boolean {
  const { color, size, sizeN, clipPath, clipPathE } = commands;
  if (color === undefined) return false;
  return [size, sizeN, clipPath, clipPathE, mask].some((given) => given !== undefined);
}

/** catalog::MaskPath of the shown record. Reference: commands.json mask. */
function recordMask(content: LayerContent, context: LevelContext): ImageSource | undefined {
  if (content.kind !== 'image' || content.source.kind !== 'file') return undefined;
  const { record, catalogId } = content.source;
  const scope = context.session.view.catalog(catalogId);
  if (record === undefined || record.maskPath === '' || scope === undefined) return undefined;
  const { cropName } = content.source;
  return fileOfRecord(
    { record, scope, path: record.maskPath, ...(cropName === undefined ? {} : { cropName }) },
    context,
  );
}

interface MaskNames {
  readonly named: NamedSource | undefined;
  readonly maskNamed: NamedSource | undefined;
  readonly maskStated: SourceStatement;
}

/** src= and mask= of one layer name the same catalog. Reference: grammar.md G7; catalog-files.md 7. */
function refuseForeignMask({ named, maskNamed, maskStated }: MaskNames, context: LevelContext): void {
  if (named?.kind !== 'object' || maskNamed?.kind !== 'object') return;
  if (named.object.scope.rootId === maskNamed.object.scope.rootId) return;
  reportIssue(context, {
    ...placeOf(maskStated.statement),
    severity: 'fault',
    kind: 'malformed',
    code: 'protocol.conflict',
    command: 'mask',
    value: maskNamed.text,
    expected: 'an object of the same catalog as src',
  });
}

/** Effects ascending by number: outer ones first. */
export function buildEffects(effects: ReadonlyMap<number, CommandBag>): EffectLayer[] {
  return [...effects]
    .sort(([a], [b]) => a - b)
    .map(([number, commands]) => ({ number, commands: layerCommands(commands) }));
}

/** The bag holds what the registry's own parsers gave for these names. */
export function layerCommands(commands: CommandBag): CommandValues<LayerCommandName> {
  return commands as CommandValues<LayerCommandName>;
}
