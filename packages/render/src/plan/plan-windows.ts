import type { Rect } from '@is/protocol';
import { expand, intersect, unite } from '../geometry/rect.js';
import { blurReachPx } from '../kernels/blur-reach.js';
import { checkHeldSize, isHeldSize } from './plan-limits.js';
import type { AdjustmentPlan, EffectPlan, SharpeningPlan } from './render-plan.js';
import { viewOnReply } from './reply-map.js';
import type { ReplyMap } from './reply-map.js';

/**
 * What is drawn at each stage so that the reply is right: an operation that looks at neighbours needs them drawn, too,
 * as far as they exist. Rectangles of the grid of the reply, each inside the one before.
 */
export interface Windows {
  /** Of the composite. */
  readonly composite: Rect;
  /** Of the view: cut out of the composite before the view is sharpened. */
  readonly view: Rect;
  /** Of the composite, as far as they show in the view. */
  readonly effects: readonly EffectPlan[];
}

export interface WindowedWork {
  /** The composite on the grid of the reply. */
  readonly composite: Rect;
  readonly adjustments: readonly AdjustmentPlan[];
  readonly sharpening: readonly SharpeningPlan[];
  /** The effects of the composite that show there. */
  effectsIn(window: Rect): readonly EffectPlan[];
}

/**
 * Beyond its canvas nothing of a composite exists, and beyond the view rectangle nothing of the view.
 * @returns undefined when the reply shows nothing of the composite
 * @throws RenderError `render.limit` when operations would need too much around a tile
 */
export function planWindows(
  map: ReplyMap,
  { composite, adjustments, sharpening, effectsIn }: WindowedWork,
): Windows | undefined {
  const picture = intersect(viewOnReply(map), composite);
  const seen = picture && intersect(picture, map.tile);
  const view = seen && intersect(picture, expand(seen, reachOfSharpening(sharpening)));
  if (!view) return undefined;
  const effects = effectsIn(view);
  const shaping = effects.reduce((all, { silhouette }) => unite(all, silhouette), view);
  const window = windowAround(shaping, { whole: composite, adjustments, tile: map.tile });
  return window && { composite: window, view, effects };
}

/** What is drawn in, and what is done to it. */
interface Surroundings {
  readonly whole: Rect;
  readonly adjustments: readonly AdjustmentPlan[];
  readonly tile: Rect;
}

/**
 * What of a layer or composite decides on what is seen of it.
 * @throws RenderError `render.limit` when operations would need too much around a tile
 */
export function windowAround(seen: Rect, { whole, adjustments, tile }: Surroundings): Rect | undefined {
  const window = intersect(whole, expand(seen, reachOfAdjustments(adjustments)));
  if (!window) return undefined;
  checkSurroundings(window, tile);
  return adjustments.some(looksAtAll) && isHeldSize(whole) ? whole : window;
}

/** The median is that of the picture, whichever part of it is shown; of one that is too large to be held, that of the part. */
function looksAtAll(adjustment: AdjustmentPlan): boolean {
  return adjustment.kind === 'colorize' && adjustment.isCentred;
}

/** How far the pixels lie apart that decide on one. */
function reachOfAdjustments(adjustments: readonly AdjustmentPlan[]): number {
  return adjustments.reduce((sum, adjustment) => sum + reachOfAdjustment(adjustment), 0);
}

function reachOfAdjustment(adjustment: AdjustmentPlan): number {
  switch (adjustment.kind) {
    case 'grow':
      return Math.ceil(Math.abs(adjustment.radiusPx));
    case 'blur':
    case 'sharpen':
      return blurReachPx(adjustment.sigmaPx);
    default:
      return 0;
  }
}

function reachOfSharpening(masks: readonly SharpeningPlan[]): number {
  return masks.reduce((sum, { sigmaPx }) => sum + blurReachPx(sigmaPx), 0);
}

/** What is drawn around a tile is held in memory, too. A reply may be as large as its own limit permits. */
function checkSurroundings(window: Rect, tile: Rect): void {
  if (window.widthPx * window.heightPx <= 4 * tile.widthPx * tile.heightPx) return;
  checkHeldSize(window, { command: 'rect', what: 'what the operations need around the tile' });
}
