import type { ResolvedRequest, Size } from '@is/protocol';
import { RenderError } from '../errors.js';
import { roundSide } from '../geometry/rounding.js';
import type { BoxedLayer } from './plan-boxes.js';
import { regionOf } from './plan-view.js';
import type { View } from './plan-view.js';
import { alignInBox, factorInto, thumbnailPixelRatio, thumbnailType } from './thumbnail-rules.js';

/**
 * The view of `req=tmb`: the composite goes into the view rectangle by the rule of layer 0, and a texture as it is.
 * Reference: pipeline.md P12, step 4; ambiguities.md "tmb-commands".
 * @throws RenderError `render.plan` for `fit=`
 */
export function planThumbnail(
  request: ResolvedRequest,
  { layer, box, thumbnail = box.size }: BoxedLayer,
  composite: Size,
): View {
  if (request.commands.fit) {
    throw new RenderError('render.plan', 'fit: is no command of thumbnails, expected req=tmb without it', {
      command: 'fit',
      expected: 'req=tmb without it',
    });
  }
  const ratio = thumbnailPixelRatio(request, thumbnail);
  const size = {
    widthPx: roundSide(thumbnail.widthPx * ratio),
    heightPx: roundSide(thumbnail.heightPx * ratio),
  };
  const region = regionOf(request, composite);
  const factor = factorInto(size, region, { type: thumbnailType(request, layer), textureFactor: ratio });
  const scaled = {
    widthPx: roundSide(region.widthPx * factor),
    heightPx: roundSide(region.heightPx * factor),
  };
  const { leftPx, topPx } = alignInBox(request, scaled, size);
  return { region, scaled, size, offset: { xPx: leftPx, yPx: topPx } };
}
