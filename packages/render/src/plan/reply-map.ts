import type { Point, Rect } from '@is/protocol';
import { wholeOf } from '../geometry/rect.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import type { View } from './plan-view.js';

/** The reply rectangle in view pixels that have been multiplied by `scale`. Reference: pipeline.md P10, step 5. */
export interface Tile extends Rect {
  readonly scale: number;
}

/** The same part of the view, drawn smaller. @param scale 0..1 */
export function scaleTile({ leftPx, topPx, widthPx, heightPx, scale: drawn }: Tile, scale: number): Tile {
  return {
    leftPx: roundHalfUp(leftPx * scale),
    topPx: roundHalfUp(topPx * scale),
    widthPx: roundSide(widthPx * scale),
    heightPx: roundSide(heightPx * scale),
    scale: drawn * scale,
  };
}

/**
 * The way from composite pixels to the grid of the reply: view pixels times the scale of the tile, counted from the
 * corner of the view, not of the tile, so that all tiles of a view draw the same and show different parts of it.
 */
export interface ReplyMap {
  readonly view: View;
  readonly tile: Tile;
}

/** Reply pixels per composite pixel. */
export function replyScale({ view, tile }: ReplyMap): { readonly x: number; readonly y: number } {
  return {
    x: (view.scaled.widthPx / view.region.widthPx) * tile.scale,
    y: (view.scaled.heightPx / view.region.heightPx) * tile.scale,
  };
}

/** Where a point of the composite lies in the reply, unrounded. */
export function pointOnReply({ xPx, yPx }: Point, { view, tile }: ReplyMap): Point {
  const { region, scaled, offset } = view;
  const x = (xPx - region.leftPx) * (scaled.widthPx / region.widthPx) + offset.xPx;
  const y = (yPx - region.topPx) * (scaled.heightPx / region.heightPx) + offset.yPx;
  return { xPx: x * tile.scale, yPx: y * tile.scale };
}

/** The same for a rectangle. Each edge is rounded by itself, so neighbours touch. */
export function rectOnReply(rect: Rect, map: ReplyMap): Rect {
  const from = pointOnReply({ xPx: rect.leftPx, yPx: rect.topPx }, map);
  const to = pointOnReply({ xPx: rect.leftPx + rect.widthPx, yPx: rect.topPx + rect.heightPx }, map);
  const leftPx = roundHalfUp(from.xPx);
  const topPx = roundHalfUp(from.yPx);
  return { leftPx, topPx, widthPx: roundSide(to.xPx - leftPx), heightPx: roundSide(to.yPx - topPx) };
}

/** The view rectangle, which hides what lies beyond even where the picture would go on. */
export function viewOnReply({ view, tile }: ReplyMap): Rect {
  return wholeOf({
    widthPx: roundSide(view.size.widthPx * tile.scale),
    heightPx: roundSide(view.size.heightPx * tile.scale),
  });
}
