import type { Sharp } from 'sharp';
import { turnSize } from '../geometry/orientation.js';
import { isSameSize } from '../geometry/rect.js';
import type { CanvasPlan, LayerPlan, OpaqueColor } from '../plan/render-plan.js';

const TRANSPARENT = { r: 0, g: 0, b: 0, alpha: 0 };

/**
 * Fills the reply around and behind the layer: with the background, which then has exactly the planned components, or
 * with nothing, which gives every reply an alpha channel.
 */
export function layOnBackground(picture: Sharp, layer: LayerPlan, canvas: CanvasPlan): Sharp {
  const { background } = canvas;
  if (!background) return pad(picture, layer, canvas).ensureAlpha();
  return pad(picture.flatten({ background: toSharpColor(background) }), layer, canvas);
}

function pad(picture: Sharp, { visible, turn, at }: LayerPlan, canvas: CanvasPlan): Sharp {
  const size = turnSize(visible, turn);
  if (isSameSize(size, canvas)) return picture;
  return picture.extend({
    left: at.xPx,
    top: at.yPx,
    right: canvas.widthPx - at.xPx - size.widthPx,
    bottom: canvas.heightPx - at.yPx - size.heightPx,
    background: canvas.background ? toSharpColor(canvas.background) : TRANSPARENT,
  });
}

export function toSharpColor({ red, green, blue }: OpaqueColor): { r: number; g: number; b: number } {
  return { r: red, g: green, b: blue };
}
