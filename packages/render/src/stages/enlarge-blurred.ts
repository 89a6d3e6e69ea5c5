import type { Rect } from '@is/protocol';
import { blurPicture } from '../kernels/blur-picture.js';
import { continueEdges } from '../kernels/continue-edges.js';
import { holdRows } from '../kernels/sample-rows.js';
import { stretchBlocks } from '../kernels/stretch-blocks.js';
import { writeRows } from '../kernels/write-rows.js';
import type { BlurredPicturePlan } from '../plan/render-plan.js';
import type { Raster } from './raster.js';

/**
 * A picture that was decoded as blocks, blurred, and as large as it is seen. Decision: ADR 0092.
 * @param small what the plan asks for of the picture: RGB or RGBA
 * @param area what is drawn, in the grid of the layer
 */
export function enlargeBlurred(
  small: Raster,
  { picture, whole, blocks, sigma }: BlurredPicturePlan,
  area: Rect,
): Raster {
  const blurred = holdRows(blurPicture(small, sigma), small);
  const { at } = picture;
  const stretched = stretchBlocks(continueEdges(blurred), area, {
    x: axisOf({ fromPx: area.leftPx - whole.leftPx, sidePx: whole.widthPx / blocks.widthPx, first: at.xPx }),
    y: axisOf({ fromPx: area.topPx - whole.topPx, sidePx: whole.heightPx / blocks.heightPx, first: at.yPx }),
  });
  const { widthPx, heightPx } = area;
  const { channels } = small;
  const raster = { samples: new Uint8Array(widthPx * heightPx * channels), widthPx, heightPx, channels };
  writeRows(raster, stretched);
  return raster;
}

/** The row of blocks begins one before the first that was drawn: its edges have been continued. */
function axisOf({ fromPx, sidePx, first }: { fromPx: number; sidePx: number; first: number }): {
  readonly sidePx: number;
  readonly startPx: number;
} {
  return { sidePx, startPx: fromPx - (first - 1) * sidePx };
}
