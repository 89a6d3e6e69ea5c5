import type { Layer, Rect, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { boundsOf } from '../geometry/outline.js';
import type { Outline } from '../geometry/outline.js';
import { intersect, roundEdges, wholeOf } from '../geometry/rect.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import { pathsByName } from './plan-paths.js';
import type { PathOwner } from './plan-paths.js';

/**
 * What of the upright source is the layer. Reference: pipeline.md P2, step 1.
 * @throws RenderError `render.plan` where cropPathE leaves nothing
 */
export function planCrop(layer: Layer, source: Size & { readonly picture?: PathOwner | undefined }): Rect {
  const { cropPathE = [] } = layer.commands;
  return cropToOutlines(cropOf(layer, source), pathsByName(source.picture, cropPathE), cropPathE);
}

/** A layer with neither image nor mask has nothing to crop. Reference: commands.json crop, ignoredWhen. */
function cropOf(layer: Layer, source: Size): Rect {
  const { crop, cropN } = layer.commands;
  if (layer.content.kind !== 'image' && !layer.mask) return wholeOf(source);
  if (crop) return crop;
  if (!cropN) return wholeOf(source);
  // Each edge is rounded by itself, so neighbouring crops meet without gap or overlap.
  const leftPx = roundHalfUp(cropN.leftFraction * source.widthPx);
  const topPx = roundHalfUp(cropN.topFraction * source.heightPx);
  const rightPx = roundHalfUp((cropN.leftFraction + cropN.widthFraction) * source.widthPx);
  const bottomPx = roundHalfUp((cropN.topFraction + cropN.heightFraction) * source.heightPx);
  return { leftPx, topPx, widthPx: roundSide(rightPx - leftPx), heightPx: roundSide(bottomPx - topPx) };
}

/**
 * To each bounding box in turn, edges rounded. Decision: ambiguities.md "croppath-order".
 * @throws RenderError `render.plan` when nothing is left
 */
export function cropToOutlines(crop: Rect, outlines: readonly Outline[], names: readonly string[]): Rect {
  let left = crop;
  for (const outline of outlines) {
    const bounds = boundsOf(outline);
    const cut = bounds && intersect(left, roundEdges(bounds));
    if (!cut) throw nothingLeft(names.join(','));
    left = cut;
  }
  return left;
}

function nothingLeft(value: string): RenderError {
  return new RenderError('render.plan', `cropPathE: ${value} leaves nothing of the picture`, {
    command: 'cropPathE',
    value,
    expected: 'paths that lie inside the picture and overlap',
  });
}
