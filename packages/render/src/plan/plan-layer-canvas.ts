import type { Layer, Rect, ResolvedRequest, Size } from '@is/protocol';
import { wholeOf } from '../geometry/rect.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';

/** What of a source becomes the layer, and how large. */
export interface LayerCanvas {
  /** In upright full-resolution source pixels; may reach beyond the source, where the layer is transparent. */
  readonly crop: Rect;
  /** Size of the layer after scaling. */
  readonly size: Size;
}

/** Crop and scale of an image layer. Reference: pipeline.md P2, steps 1 and 2. */
export function planLayerCanvas(request: ResolvedRequest, layer: Layer, source: Size): LayerCanvas {
  const crop = cropOf(layer, source);
  const factor = scaleOf(request, layer, crop);
  return {
    crop,
    size: { widthPx: roundSide(crop.widthPx * factor), heightPx: roundSide(crop.heightPx * factor) },
  };
}

function cropOf(layer: Layer, source: Size): Rect {
  const { crop, cropN } = layer.commands;
  if (crop) return crop;
  if (!cropN) return wholeOf(source);
  // Each edge is rounded by itself, so neighbouring crops meet without gap or overlap.
  const leftPx = roundHalfUp(cropN.leftFraction * source.widthPx);
  const topPx = roundHalfUp(cropN.topFraction * source.heightPx);
  const rightPx = roundHalfUp((cropN.leftFraction + cropN.widthFraction) * source.widthPx);
  const bottomPx = roundHalfUp((cropN.topFraction + cropN.heightFraction) * source.heightPx);
  return { leftPx, topPx, widthPx: roundSide(rightPx - leftPx), heightPx: roundSide(bottomPx - topPx) };
}

/** `size=` before `scale=` before `res=`. Decision: ambiguities.md "size-upscale": the picture touches its box. */
function scaleOf(request: ResolvedRequest, layer: Layer, crop: Size): number {
  const { size, scale, res } = layer.commands;
  const fits = [
    size && size.widthPx > 0 ? size.widthPx / crop.widthPx : undefined,
    size && size.heightPx > 0 ? size.heightPx / crop.heightPx : undefined,
  ].filter((factor) => factor !== undefined);
  if (fits.length > 0) return Math.min(...fits);
  if (scale !== undefined) return scale;
  return res === undefined ? 1 : res / resolutionOf(request, layer);
}

function resolutionOf(request: ResolvedRequest, layer: Layer): number {
  const { content } = layer;
  const record =
    content.kind === 'image' && content.source.kind === 'file' ? content.source.record : undefined;
  return record?.resolution ?? request.attributes.Resolution;
}
