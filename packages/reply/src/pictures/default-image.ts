import type {
  CommandValues,
  FileSource,
  LayerContent,
  RequestCommandName,
  RequestTypeName,
  ResolvedRequest,
} from '@is/protocol';
import { planSources } from '@is/render/plan';
import type { PictureContext } from '../answer-context.js';
import { catalogOfAttribute, requestForNamedPicture } from './attribute-picture.js';
import { pictureAsSource } from './picture-as-source.js';

/** Of the original request only these survive when the default image replaces all of it (mode 0). */
const SURVIVING = ['wid', 'hei', 'fmt', 'qlt'] as const satisfies readonly RequestCommandName[];

/** Replies that a default image may stand in for: pictures, and their files. Reference: commands.json defaultImage. */
const REPLACED_TYPES: ReadonlySet<RequestTypeName> = new Set(['img', 'tmb', 'tile', 'saveToFile']);

/** A request in which the default image stands in for what is missing. */
export interface DefaultImageRequest {
  readonly request: ResolvedRequest;
  /** The files of the default image: their time to live is DefaultExpiration. */
  readonly standIns: ReadonlySet<FileSource>;
}

/** The object that stands in for missing images of this request; empty: none does. */
export function defaultImageObject({ type, commands, attributes }: ResolvedRequest): string {
  return REPLACED_TYPES.has(type) ? (commands.defaultImage ?? attributes.DefaultImage) : '';
}

/**
 * The request for the default image that stands in for missing sources; undefined when there is none.
 * Mode 0 keeps only size and format; mode 1 replaces the missing sources and keeps their layers. A missing mask has no
 * layer of its own: then mode 0 counts.
 * Reference: commands.json defaultImage, attributes.json DefaultImageMode, ambiguities-catalog.md AC-26.
 * @throws ProtocolError, RenderError for a default image that cannot be used
 */
export function defaultImageRequest(
  request: ResolvedRequest,
  missing: ReadonlySet<FileSource>,
  context: PictureContext,
): DefaultImageRequest | undefined {
  const object = defaultImageObject(request);
  if (object === '') return undefined;
  const isFromAttribute = request.commands.defaultImage === undefined;
  const replacement = requestForNamedPicture(
    {
      object,
      catalogId: isFromAttribute
        ? catalogOfAttribute('DefaultImage', request, context)
        : request.mainCatalogId,
      commands: keptCommands(request),
      isFromAttribute,
    },
    context,
  );
  const standIns = new Set(planSources(replacement));
  const isInPlace = request.attributes.DefaultImageMode === 1 && !isOnlyBackground(request, replacement);
  const inPlace = isInPlace ? withSources(request, { missing, replacement }) : undefined;
  return {
    request: inPlace ?? { ...replacement, type: request.type, attributes: request.attributes },
    standIns,
  };
}

/** `locale` chooses among the records of the default image. Reference: grammar.md G12, scope. */
function keptCommands({ commands }: ResolvedRequest): CommandValues<RequestCommandName> {
  return Object.fromEntries(
    [...SURVIVING, 'locale' as const]
      .filter((name) => commands[name] !== undefined)
      .map((name) => [name, commands[name]]),
  );
}

/** A color alone is the background of a reply: there is nothing of it that could go into the only layer. */
function isOnlyBackground(request: ResolvedRequest, replacement: ResolvedRequest): boolean {
  return request.layers.length === 1 && replacement.layers.every(({ content }) => content.kind === 'empty');
}

interface Replacing {
  readonly missing: ReadonlySet<FileSource>;
  readonly replacement: ResolvedRequest;
}

/** Undefined: something is missing that is no layer's own picture. */
function withSources(request: ResolvedRequest, replacing: Replacing): ResolvedRequest | undefined {
  const { missing, replacement } = replacing;
  const layers = [];
  for (const layer of request.layers) {
    if (layer.mask?.kind === 'file' && missing.has(layer.mask)) return undefined;
    const content = replacedContent(layer.content, replacing);
    if (content === undefined) return undefined;
    layers.push({ ...layer, content });
  }
  return { ...request, layers };

  function replacedContent(content: LayerContent, { missing: absent }: Replacing): LayerContent | undefined {
    if (content.kind !== 'image') return content;
    const { source } = content;
    if (source.kind === 'file' && absent.has(source))
      return { kind: 'image', source: pictureAsSource(replacement) };
    if (source.kind !== 'nested') return content;
    const nested = withSources(source.request, { missing, replacement });
    return nested && { kind: 'image', source: { ...source, request: nested } };
  }
}
