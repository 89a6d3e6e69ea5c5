import type {
  CatalogAttributes,
  CommandDefinition,
  EffectLayer,
  ImageSource,
  Layer,
  LayerContent,
  RequestExplanation,
  ResolvedRequest,
} from '@is/protocol';
import { COMMAND_DEFINITIONS, printRequest } from '@is/protocol';

/** What happened to a request before it was parsed. */
export interface Preprocessing {
  /** Raw target as it came. */
  readonly received: string;
  /** Attributes that matched rules override for this request. */
  readonly overrides: Partial<CatalogAttributes>;
}

/** The picture that the request is about, as one target without macros, variables and `req=`. */
export function flattenedRequest(request: ResolvedRequest): string {
  return printRequest({ ...request, type: 'img', typeOptions: [] });
}

/**
 * Plain data about a request: where every command came from, what overrode it, what was let pass, what counts in the end.
 * It names objects and records but no file and no attribute value that the request could not ask for: clients may see it.
 */
export function explanationData(
  { request, trace }: RequestExplanation,
  { received, overrides }: Preprocessing,
): object {
  return {
    received,
    resolved: flattenedRequest(request),
    attributesOverriddenByRules: Object.keys(overrides),
    commands: trace,
    defaults: defaultsOf(request),
    issues: request.issues,
    request: requestTree(request),
  };
}

/** Request commands that nobody gave, and what counts instead. Only defaults that the registry states. */
function defaultsOf({ commands, attributes }: ResolvedRequest): readonly object[] {
  return (COMMAND_DEFINITIONS as readonly CommandDefinition[])
    .filter(({ name, scope }) => scope === 'request' && name !== 'req' && !(name in commands))
    .flatMap(({ name, default: origin }) =>
      origin === undefined ? [] : [{ command: name, origin, ...attributeValue(origin, attributes) }],
    );
}

function attributeValue(origin: string, attributes: CatalogAttributes): { readonly value?: unknown } {
  const name = /^attribute::(\w+)$/.exec(origin)?.[1];
  return name === undefined ? {} : { value: attributes[name as keyof CatalogAttributes] };
}

function requestTree(request: ResolvedRequest): object {
  const { context, type, typeOptions, mainCatalogId, object, objectRecord } = request;
  return {
    context,
    type,
    typeOptions,
    mainCatalogId,
    object,
    ...(objectRecord === undefined ? {} : { objectRecord: recordName(objectRecord) }),
    commands: request.commands,
    composite: { ...request.composite, effects: request.composite.effects.map(effectTree) },
    layers: request.layers.map(layerTree),
  };
}

function layerTree({ number, names, content, mask, commands, effects }: Layer): object {
  return {
    number,
    names,
    content: contentTree(content),
    ...(mask === undefined ? {} : { mask: sourceTree(mask) }),
    commands,
    effects: effects.map(effectTree),
  };
}

function effectTree({ number, commands }: EffectLayer): object {
  return { number, commands };
}

function contentTree(content: LayerContent): object {
  return content.kind === 'image' ? { kind: 'image', source: sourceTree(content.source) } : content;
}

function sourceTree(source: ImageSource): object {
  switch (source.kind) {
    case 'file': {
      const { kind, object, catalogId, record, cropName } = source;
      return {
        kind,
        catalogId,
        ...(object === undefined ? {} : { object }),
        ...(record === undefined ? {} : { record: recordName(record) }),
        ...(cropName === undefined ? {} : { cropName }),
      };
    }
    case 'nested':
      return { kind: 'nested', cached: source.cached, request: requestTree(source.request) };
    case 'foreign':
    case 'rendering':
      return source;
  }
}

/** RootId and Id, the default catalog's with a slash in front. */
function recordName({ rootId, id }: { readonly rootId: string; readonly id: string }): string {
  return `${rootId}/${id}`;
}
