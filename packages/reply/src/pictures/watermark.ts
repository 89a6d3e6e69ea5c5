import type { CommandValues, Layer, LayerCommandName, RequestTypeName, ResolvedRequest } from '@is/protocol';
import type { PictureContext } from '../answer-context.js';
import { catalogOfAttribute, requestForNamedPicture } from './attribute-picture.js';
import { pictureAsSource } from './picture-as-source.js';

/** Pictures of `req=img`, whole or in parts, shown or saved, and what is said about them. */
const MARKED_TYPES: ReadonlySet<RequestTypeName> = new Set([
  'img',
  'tile',
  'saveToFile',
  'loadcache',
  'props',
]);

/**
 * The request with attribute::Watermark laid over its composite. The record is a composite of its own; of its view
 * commands only align= counts, and of its layer 0 or comp sizeN=, blendMode= and opac= say how it lies on the target.
 * A watermark that cannot be found or drawn fails the request: without it the picture was not meant to be seen.
 * Reference: grammar.md G16; pipeline.md P9; ambiguities.md watermark-stage, watermark-size. Decision: ADR 0066.
 * @throws ProtocolError
 */
export function withWatermark(request: ResolvedRequest, context: PictureContext): ResolvedRequest {
  const { attributes, layers, type } = request;
  if (attributes.Watermark === '' || !MARKED_TYPES.has(type) || layers.length === 0) return request;
  return { ...request, layers: [...layers, watermarkLayer(request, context)] };
}

function watermarkLayer(target: ResolvedRequest, context: PictureContext): Layer {
  const { locale } = target.commands;
  const mark = requestForNamedPicture(
    {
      object: target.attributes.Watermark,
      catalogId: catalogOfAttribute('Watermark', target, context),
      commands: locale === undefined ? {} : { locale },
      isFromAttribute: true,
      isWatermark: true,
    },
    context,
  );
  const { horizontal = 0, vertical = 0 } = mark.commands.align ?? {};
  const [ground, ...upper] = mark.layers;
  const ofGround = split(ground?.commands ?? {});
  const ofComposite = split(mark.composite.commands);
  const composed: ResolvedRequest = {
    ...mark,
    layers: ground === undefined ? [] : [{ ...ground, commands: ofGround.own }, ...upper],
    composite: { ...mark.composite, commands: ofComposite.own },
  };
  return {
    number: 1 + Math.max(...target.layers.map(({ number }) => number)),
    names: [],
    content: { kind: 'image', source: pictureAsSource(composed) },
    commands: { ...ofGround.lying, ...ofComposite.lying },
    effects: [],
    watermark: { align: { horizontal, vertical } },
  };
}

type Commands = CommandValues<LayerCommandName>;

/** Commands that say how a watermark lies on its target, and those of its own composite. */
function split({ sizeN, blendMode, opac, ...own }: Commands): {
  readonly lying: Commands;
  readonly own: Commands;
} {
  const lying = { sizeN, blendMode, opac };
  const given = Object.entries(lying).filter(([, value]) => value !== undefined);
  return { lying: Object.fromEntries(given), own };
}
