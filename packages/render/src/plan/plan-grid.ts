import type { Rect, Size } from '@is/protocol';
import { intersect, roundEdges, scaleRect, shift, wholeOf } from '../geometry/rect.js';
import { unitVector } from '../geometry/rotation.js';
import { roundSide } from '../geometry/rounding.js';
import type { LayerBox, PlacedBox } from './plan-layer-box.js';
import { checkHeldSize } from './plan-limits.js';
import type { AdjustmentPlan, RotationPlan } from './render-plan.js';
import { windowAround } from './plan-windows.js';
import { bendScale } from './plan-perspective.js';
import { pointOnReply, rectOnReply, replyScale } from './reply-map.js';
import type { ReplyMap } from './reply-map.js';

/** The grid in which the content of a layer is drawn: the reply's, or that of the layer before it is rotated. */
export interface LayerGrid {
  /** Where a part of the content, in layer pixels, lies in the grid; edges rounded. */
  onGrid(part: Rect): Rect;
  /** What of the grid is drawn. */
  readonly window: Rect;
}

/** What is seen of a layer, and what is done to it. */
interface SeenLayer {
  readonly rect: Rect;
  readonly adjustments: readonly AdjustmentPlan[];
}

export function planGrid(placed: PlacedBox, frame: SeenLayer, map: ReplyMap): LayerGrid {
  const { box, rect } = placed;
  if (hasOwnGrid(box)) return ownGrid(placed, map);
  const inner = shift(box.inner, rect.leftPx, rect.topPx);
  return {
    onGrid: (part) => rectOnReply(shift(part, inner.leftPx, inner.topPx), map),
    window: windowOf(contentOnGrid(placed, map), frame, map),
  };
}

function windowOf(inner: Rect, { rect, adjustments }: SeenLayer, { tile }: ReplyMap): Rect {
  const window = intersect(inner, rect) && windowAround(rect, { whole: inner, adjustments, tile });
  return window ?? { ...rect, widthPx: 0, heightPx: 0 };
}

/** Of a layer that is rotated or bent: all of it, as large as it will be seen, but never larger than its source.
 * @throws RenderError `render.limit` when that is too much */
function ownGrid(placed: PlacedBox, map: ReplyMap): LayerGrid {
  const { content } = placed.box;
  const { widthPx, heightPx } = ownSize(placed, map);
  checkHeldSize({ widthPx, heightPx }, { command: 'rotate', what: 'the layer before rotation' });
  return {
    onGrid: (part) => roundEdges(scaleRect(part, widthPx / content.widthPx, heightPx / content.heightPx)),
    window: wholeOf({ widthPx, heightPx }),
  };
}

/** Where all of the content lies in the grid, whatever is seen of it. */
export function contentOnGrid(placed: PlacedBox, map: ReplyMap): Rect {
  const { box, rect } = placed;
  if (hasOwnGrid(box)) return wholeOf(ownSize(placed, map));
  return rectOnReply(shift(box.inner, rect.leftPx, rect.topPx), map);
}

function ownSize(placed: PlacedBox, map: ReplyMap): Size {
  const { content } = placed.box;
  const scale = ownScale(placed, map);
  return { widthPx: roundSide(content.widthPx * scale), heightPx: roundSide(content.heightPx * scale) };
}

/** Pixels of the grid per pixel of the layer. */
export function gridScale(placed: PlacedBox, map: ReplyMap): { readonly x: number; readonly y: number } {
  if (!hasOwnGrid(placed.box)) return replyScale(map);
  const scale = ownScale(placed, map);
  return { x: scale, y: scale };
}

function hasOwnGrid({ angleDeg, bend }: LayerBox): boolean {
  return angleDeg !== 0 || bend !== undefined;
}

function ownScale(placed: PlacedBox, map: ReplyMap): number {
  const { picture, crop, bend } = placed.box;
  if (bend) return bendScale(placed, bend, map);
  const seen = replyScale(map);
  return Math.min(Math.max(seen.x, seen.y), crop.widthPx / picture.widthPx);
}

/** From reply pixels back to that grid. Both rectangles have the same centre. Reference: pipeline.md P2, step 5. */
export function planRotation({ box, rect }: PlacedBox, grid: Rect, map: ReplyMap): RotationPlan {
  const { content, inner, angleDeg } = box;
  const { cos, sin } = unitVector(angleDeg);
  const seen = replyScale(map);
  const centre = pointOnReply(
    {
      xPx: rect.leftPx + inner.leftPx + inner.widthPx / 2,
      yPx: rect.topPx + inner.topPx + inner.heightPx / 2,
    },
    map,
  );
  const x = grid.widthPx / content.widthPx;
  const y = grid.heightPx / content.heightPx;
  const turned = {
    xx: (x * cos) / seen.x,
    xy: (x * sin) / seen.y,
    yx: (-y * sin) / seen.x,
    yy: (y * cos) / seen.y,
  };
  return {
    ...turned,
    x0: grid.widthPx / 2 - turned.xx * centre.xPx - turned.xy * centre.yPx,
    y0: grid.heightPx / 2 - turned.yx * centre.xPx - turned.yy * centre.yPx,
  };
}
