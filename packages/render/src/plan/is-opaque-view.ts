import type { Color, Rect, ResolvedRequest } from '@is/protocol';
import { intersect, isSameRect, isWhole, shift, wholeOf } from '../geometry/rect.js';
import { isNeutral } from './is-neutral.js';
import type { BoxedLayer } from './plan-boxes.js';
import { isClipped } from './plan-clip.js';
import type { PictureGeometry } from './plan-composite.js';

/**
 * Whether layer 0 leaves nothing of a view transparent, as far as the request says: what lies above and what is done to colors
 * cannot change that. Such a view has no alpha that could be a mask. Reference: commands.json, mask.
 */
export function isOpaqueView(
  { composite: { commands } }: ResolvedRequest,
  { layers: [ground], composite, view, tile }: PictureGeometry,
): boolean {
  const isFaded = commands.opac !== undefined && !isNeutral('opac', commands.opac);
  const isInside = isWithin(view.region, wholeOf(composite)) && isWithin(composite, wholeOf(ground.box.size));
  const shown = shift(wholeOf(view.scaled), view.offset.xPx, view.offset.yPx);
  return !isFaded && !isClipped(commands) && isInside && isWithin(tile, shown) && isOpaqueLayer(ground);
}

function isWithin(part: Rect, whole: Rect): boolean {
  const common = intersect(part, whole);
  return common !== undefined && isSameRect(common, part);
}

/** Filled by an opaque ground, or by opaque content of which nothing is taken away. */
function isOpaqueLayer({ layer, picture, mask, box }: BoxedLayer): boolean {
  const { hide, opac, bgColor, color, maskUse = 'norm' } = layer.commands;
  if (hide) return false;
  if (bgColor && isOpaqueColor(bgColor)) return true;
  const isFaded = opac !== undefined && !isNeutral('opac', opac);
  const isShaped = mask !== undefined || maskUse !== 'norm' || isClipped(layer.commands);
  const isFilling = isWhole(box.inner, box.size) && box.angleDeg === 0 && box.bend === undefined;
  if (isFaded || isShaped || !isFilling) return false;
  if (layer.content.kind === 'solid') return color !== undefined && isOpaqueColor(color);
  const isWholePicture = isWithin(box.crop, wholeOf(box.source)) && isWhole(box.picture, box.content);
  return isWholePicture && picture !== undefined && (picture.isOpaque ?? !picture.header.hasAlpha);
}

function isOpaqueColor(color: Color): boolean {
  return !('alpha' in color) || color.alpha === 255;
}
