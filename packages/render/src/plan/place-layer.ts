import type { Rect, Size } from '@is/protocol';
import { intersect, isSameSize, isWhole, outerRect, shift, sizeOf, wholeOf } from '../geometry/rect.js';
import { turnSize, unturnRect } from '../geometry/orientation.js';
import type { Turn } from '../geometry/orientation.js';
import { roundHalfUp, roundSide } from '../geometry/rounding.js';
import type { PicturePlan } from './render-plan.js';

/** A source and where it is to be seen. All rectangles are upright: as the reply shows them. */
export interface Placement {
  /** Size of the whole source. */
  readonly source: Size;
  /** What of the source may be seen: less than all of a named crop. */
  readonly available: Rect;
  /**
   * Part of the source that is the layer; may reach beyond what is available, where the layer is transparent. In parts of pixels
   * where the source has not the size in which the crop was given.
   */
  readonly crop: Rect;
  /** Where a part of the crop comes to lie in the reply, edges rounded. */
  onReply(part: Rect): Rect;
  /** What of the reply the layer may cover. */
  readonly window: Rect;
  /** From stored to upright pixels. */
  readonly turn: Turn;
}

export interface PictureGeometry extends Pick<PicturePlan, 'scaled' | 'turn' | 'visible' | 'at'> {
  /** Undefined: the whole source. */
  readonly region: Rect | undefined;
}

/**
 * Carries the source's pixels through layer, view and tile in one step, so that they are resampled once.
 * @param shrinksOnLoad the decoder can skip pixels of a whole picture while it reads
 * @returns undefined when no pixel of the source shows in the reply
 */
export function placeLayer(placement: Placement, shrinksOnLoad: boolean): PictureGeometry | undefined {
  const { source, available, crop, turn, window } = placement;
  const shown = intersect(crop, available);
  const read = shown && intersect(outerRect(shown), available);
  if (!read) return undefined;
  const placed = placement.onReply(read);
  const inside = intersect(placed, placement.onReply(shown));
  const seen = inside && intersect(inside, window);
  if (!seen) return undefined;
  const visible = shift(seen, -placed.leftPx, -placed.topPx);
  const cut = chooseCut({ read, scaled: sizeOf(placed), visible }, source, shrinksOnLoad);
  return {
    region: isWhole(cut.region, source) ? undefined : unturnRect(cut.region, source, turn),
    scaled: turnSize(cut.scaled, turn),
    turn,
    visible: unturnRect(cut.visible, cut.scaled, turn),
    at: { xPx: seen.leftPx, yPx: seen.topPx },
  };
}

/** A part of the source, the size it is scaled to, and what of that is seen. */
interface Cut {
  readonly region: Rect;
  readonly scaled: Size;
  readonly visible: Rect;
}

function chooseCut(
  { read, scaled, visible }: { read: Rect; scaled: Size; visible: Rect },
  source: Size,
  shrinksOnLoad: boolean,
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
