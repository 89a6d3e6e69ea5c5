import type { Rect, Size } from '@is/protocol';
import { intersect, isSameSize, isWhole, shift, wholeOf } from '../geometry/rect.js';
import { turnSize, unturnRect } from '../geometry/orientation.js';
import type { Turn } from '../geometry/orientation.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import type { LayerCanvas } from './plan-layer-canvas.js';
import type { View } from './plan-view.js';
import type { LayerPlan } from './render-plan.js';

/** The reply rectangle in view pixels that have been multiplied by `scale`. Reference: pipeline.md P10, step 5. */
export interface Tile extends Rect {
  readonly scale: number;
}

export interface Placement {
  readonly source: Size;
  readonly layer: LayerCanvas;
  readonly view: View;
  readonly tile: Tile;
  readonly turn: Turn;
  readonly shrinksOnLoad: boolean;
}

export type LayerGeometry = Pick<LayerPlan, 'region' | 'scaled' | 'turn' | 'visible' | 'at'>;

/**
 * Carries the source's pixels through layer, view and tile in one step, so that they are resampled once.
 * @returns undefined when no pixel of the source shows in the reply
 */
export function placeLayer(placement: Placement): LayerGeometry | undefined {
  const { source, layer, view, tile, turn } = placement;
  const read = intersect(layer.crop, wholeOf(source));
  if (!read) return undefined;
  const placed = placeOnReply(read, placement);
  const seen = intersect(placed, replyWindow(view, tile));
  if (!seen) return undefined;
  const visible = shift(seen, -placed.leftPx, -placed.topPx);
  const cut = chooseCut({ read, scaled: sizeOf(placed), visible }, placement);
  const { region } = cut;
  return {
    ...(isWhole(region, source) ? {} : { region: unturnRect(region, source, turn) }),
    scaled: turnSize(cut.scaled, turn),
    turn,
    visible: unturnRect(cut.visible, cut.scaled, turn),
    at: { xPx: seen.leftPx, yPx: seen.topPx },
  };
}

/** Where the read part of the source comes to lie, in reply pixels. Edges are rounded, so tiles of one view agree. */
function placeOnReply(read: Rect, { layer, view, tile }: Placement): Rect {
  const x = placeSpan(
    { start: read.leftPx - layer.crop.leftPx, length: read.widthPx },
    {
      layerScale: layer.size.widthPx / layer.crop.widthPx,
      viewStart: view.region.leftPx,
      viewScale: view.scaled.widthPx / view.region.widthPx,
      offset: view.offset.xPx,
      tileScale: tile.scale,
      tileStart: tile.leftPx,
    },
  );
  const y = placeSpan(
    { start: read.topPx - layer.crop.topPx, length: read.heightPx },
    {
      layerScale: layer.size.heightPx / layer.crop.heightPx,
      viewStart: view.region.topPx,
      viewScale: view.scaled.heightPx / view.region.heightPx,
      offset: view.offset.yPx,
      tileScale: tile.scale,
      tileStart: tile.topPx,
    },
  );
  return { leftPx: x.start, widthPx: x.length, topPx: y.start, heightPx: y.length };
}

interface Span {
  readonly start: number;
  readonly length: number;
}

interface AxisMap {
  readonly layerScale: number;
  readonly viewStart: number;
  readonly viewScale: number;
  readonly offset: number;
  readonly tileScale: number;
  readonly tileStart: number;
}

function placeSpan(span: Span, map: AxisMap): Span {
  const at = (position: number): number =>
    ((position * map.layerScale - map.viewStart) * map.viewScale + map.offset) * map.tileScale -
    map.tileStart;
  const start = roundHalfUp(at(span.start));
  return { start, length: roundSide(at(span.start + span.length) - start) };
}

/** What of the reply the view rectangle covers; beyond it only background shows, even where the picture would go on. */
function replyWindow(view: View, tile: Tile): Rect {
  const viewRect = {
    leftPx: -tile.leftPx,
    topPx: -tile.topPx,
    widthPx: roundSide(view.size.widthPx * tile.scale),
    heightPx: roundSide(view.size.heightPx * tile.scale),
  };
  return intersect(viewRect, wholeOf(tile)) ?? { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 };
}

/** A part of the source, the size it is scaled to, and what of that is seen. */
interface Cut {
  readonly region: Rect;
  readonly scaled: Size;
  readonly visible: Rect;
}

function chooseCut(
  { read, scaled, visible }: { read: Rect; scaled: Size; visible: Rect },
  { source, shrinksOnLoad }: Placement,
): Cut {
  if (isSameSize(read, scaled)) {
    const region = shift(visible, read.leftPx, read.topPx);
    return { region, scaled: sizeOf(region), visible: wholeOf(region) };
  }
  const shrink = Math.min(read.widthPx / scaled.widthPx, read.heightPx / scaled.heightPx);
  if (!shrinksOnLoad || shrink < 2 || isWhole(read, source)) return { region: read, scaled, visible };
  return cutAfterScaling({ read, scaled, visible }, source);
}

/**
 * Cutting first would switch shrink-on-load off (1.3-1.4 times slower, performance.md 6), so the whole source is scaled
 * and the part cut out of that. Its edges then fall on whole pixels: at most half a reply pixel from the exact place.
 */
function cutAfterScaling(
  { read, scaled, visible }: { read: Rect; scaled: Size; visible: Rect },
  source: Size,
): Cut {
  const x = scaled.widthPx / read.widthPx;
  const y = scaled.heightPx / read.heightPx;
  const widthPx = Math.max(scaled.widthPx, roundSide(source.widthPx * x));
  const heightPx = Math.max(scaled.heightPx, roundSide(source.heightPx * y));
  const leftPx = Math.min(roundHalfUp(read.leftPx * x), widthPx - scaled.widthPx);
  const topPx = Math.min(roundHalfUp(read.topPx * y), heightPx - scaled.heightPx);
  return { region: wholeOf(source), scaled: { widthPx, heightPx }, visible: shift(visible, leftPx, topPx) };
}

function sizeOf({ widthPx, heightPx }: Size): Size {
  return { widthPx, heightPx };
}
