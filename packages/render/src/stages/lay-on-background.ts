import type { Size, Point } from '@is/protocol';
import type { Sharp } from 'sharp';
import { isSameSize } from '../geometry/rect.js';
import type { CanvasPlan, OpaqueColor } from '../plan/render-plan.js';

const TRANSPARENT = { r: 0, g: 0, b: 0, alpha: 0 };

/** A picture that is ready for the reply, and where it stands in the grid; all of it lies on the canvas. */
export interface PlacedPicture {
  readonly picture: Sharp;
  readonly size: Size;
  readonly at: Point;
}

/**
 * Fills the reply around and behind the picture: with the background, which then has exactly the planned components, or
 * with nothing, which gives every reply an alpha channel.
 */
export function layOnBackground(placed: PlacedPicture, canvas: CanvasPlan): Sharp {
  const { background } = canvas;
  if (!background) return pad(placed, canvas).ensureAlpha();
  const flat = placed.picture.flatten({ background: toSharpColor(background) });
  return pad({ ...placed, picture: flat }, canvas);
}

function pad({ picture, size, at }: PlacedPicture, canvas: CanvasPlan): Sharp {
  if (isSameSize(size, canvas)) return picture;
  const left = at.xPx - (canvas.corner?.xPx ?? 0);
  const top = at.yPx - (canvas.corner?.yPx ?? 0);
  return picture.extend({
    left,
    top,
    right: canvas.widthPx - left - size.widthPx,
    bottom: canvas.heightPx - top - size.heightPx,
    background: canvas.background ? toSharpColor(canvas.background) : TRANSPARENT,
  });
}

export function toSharpColor({ red, green, blue }: OpaqueColor): { r: number; g: number; b: number } {
  return { r: red, g: green, b: blue };
}
