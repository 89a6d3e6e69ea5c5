import type { Layer, Rect, ResolvedRequest, Size } from '@is/protocol';
import { wholeOf } from '../geometry/rect.js';
import { roundSide } from '../geometry/rounding.js';
import { planCrop } from './plan-crop.js';
import type { PathOwner } from './plan-paths.js';
import { alignInBox, completeSize, factorInto, textureFactor, thumbnailType } from './thumbnail-rules.js';

/** What of a source becomes the layer, and how large. */
export interface LayerCanvas {
  /** In upright full-resolution source pixels; may reach beyond the source, where the layer is transparent. */
  readonly crop: Rect;
  /** Size of the layer after scaling. */
  readonly size: Size;
  /** Where the scaled crop lies in that; a thumbnail may be larger than its picture, or cut it. */
  readonly picture: Rect;
}

/** What the layers of a request are measured by. */
export interface LayerSetting {
  readonly request: ResolvedRequest;
  /** Of a thumbnail: the rectangle that its pictures are fitted into. */
  readonly canvas?: Size | undefined;
  /** The rectangle of layer 0; absent for layer 0 itself. */
  readonly ground?: Size | undefined;
}

/** Upright size of what a layer shows, and the image if it shows one. */
export interface LayerSource extends Size {
  readonly picture?: PathOwner | undefined;
}

/** Crop and scale of a layer. Reference: pipeline.md P2, steps 1 and 2, and P12. */
export function planLayerCanvas(setting: LayerSetting, layer: Layer, source: LayerSource): LayerCanvas {
  const crop = planCrop(layer, source);
  const target = targetOf(setting, layer, crop);
  if (target) return fitIntoTarget(setting, layer, { crop, target });
  const size = scaledBy(scaleOf(setting.request, layer, crop), crop);
  return { crop, size, picture: wholeOf(size) };
}

/** The rectangle that a picture of a thumbnail fills by rule; `scale=` and `res=` leave it as large as they say. */
function targetOf({ canvas }: LayerSetting, { content, commands }: Layer, crop: Size): Size | undefined {
  if (!canvas || content.kind !== 'image') return undefined;
  const { size, scale, res } = commands;
  const given = size && completeSize(size, crop);
  return given ?? (scale === undefined && res === undefined ? canvas : undefined);
}

function fitIntoTarget(
  { request }: LayerSetting,
  layer: Layer,
  { crop, target }: { readonly crop: Rect; readonly target: Size },
): LayerCanvas {
  const rule = { type: thumbnailType(request, layer), textureFactor: textureFactor(request, layer) };
  const scaled = scaledBy(factorInto(target, crop, rule), crop);
  return { crop, size: target, picture: alignInBox(request, scaled, target) };
}

function scaledBy(factor: number, { widthPx, heightPx }: Size): Size {
  return { widthPx: roundSide(widthPx * factor), heightPx: roundSide(heightPx * factor) };
}

/** `size=` before `scale=` before `res=`. Decision: ambiguities.md "size-upscale": the picture touches its box. */
function scaleOf(request: ResolvedRequest, layer: Layer, crop: Size): number {
  const { scale, perspective, perspectiveN } = layer.commands;
  // Reference: commands.json, perspective: `res=` is ignored beside it, and `size=` on image layers.
  const isBent = perspective !== undefined || perspectiveN !== undefined;
  const size = isBent && layer.content.kind === 'image' ? undefined : layer.commands.size;
  const res = isBent ? undefined : layer.commands.res;
  if (size && (size.widthPx > 0 || size.heightPx > 0)) {
    return Math.min(
      size.widthPx > 0 ? size.widthPx / crop.widthPx : Infinity,
      size.heightPx > 0 ? size.heightPx / crop.heightPx : Infinity,
    );
  }
  if (scale !== undefined) return scale;
  return res === undefined ? 1 : res / resolutionOf(request, layer);
}

function resolutionOf(request: ResolvedRequest, layer: Layer): number {
  const { content } = layer;
  const record =
    content.kind === 'image' && content.source.kind === 'file' ? content.source.record : undefined;
  return record?.resolution ?? request.attributes.Resolution;
}
