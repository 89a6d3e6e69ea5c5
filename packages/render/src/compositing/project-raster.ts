import type { Rect } from '@is/protocol';
import { intersect } from '../geometry/rect.js';
import type { AlphaColor, PerspectivePlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { emptyRaster, filledRaster, withAlpha } from '../stages/raster.js';
import { addMixed, addNearest, writeMixed } from './mix-pixels.js';
import { supersample } from './supersample.js';
import type { Painting } from './supersample.js';

export interface Place {
  /** The rectangle to be filled, in the coordinates that the projection begins with. */
  readonly frame: Rect;
  /** What may be laid under the picture at once. */
  readonly ground?: AlphaColor | undefined;
}

/**
 * Reads an RGB or RGBA picture through a projection, outside of it and outside the bounds of the plan transparent. An
 * opaque picture on an opaque ground gives RGB that has the ground in it, all else RGBA without. Decision: ADR 0029.
 */
export function projectRaster(picture: Raster, plan: PerspectivePlan, { frame, ground }: Place): Raster {
  const { sampling, bounds } = plan;
  const seen = intersect(frame, bounds);
  if (sampling.mode === 'R3' || sampling.mode === 'R3T') {
    const isOpaque = picture.channels === 3 && ground?.alpha === 255;
    const target = isOpaque ? filledRaster(frame, ground) : emptyRaster(frame);
    if (seen) supersample(picture, plan, { target, frame, seen, ground: isOpaque ? ground : undefined });
    return target;
  }
  const target = emptyRaster(frame);
  const paint = (sampling.mode === 'R1' ? nearest : between)(withAlpha(picture), plan);
  if (seen) paintPixels({ target, frame, seen }, paint);
  return target;
}

/** Writes what a pixel of the reply shows: colors times alpha, and alpha; 0..255 each. */
type PixelPainter = (xPx: number, yPx: number, sums: Float64Array) => void;

function paintPixels({ target, frame, seen }: Painting, paint: PixelPainter): void {
  const sums = new Float64Array(4);
  for (let y = seen.topPx; y < seen.topPx + seen.heightPx; y += 1) {
    let at = ((y - frame.topPx) * frame.widthPx + seen.leftPx - frame.leftPx) * 4;
    for (let x = seen.leftPx; x < seen.leftPx + seen.widthPx; x += 1, at += 4) {
      sums.fill(0);
      paint(x, y, sums);
      writeMixed(target.samples, at, sums);
    }
  }
}

/** The pixel of the picture that the middle of the reply's pixel lies in. */
function nearest(picture: Raster, { matrix }: PerspectivePlan): PixelPainter {
  const { widthPx, heightPx } = picture;
  const [a, b, c, d, e, f, g, h, i] = matrix;
  return (xPx, yPx, sums) => {
    const x = xPx + 0.5;
    const y = yPx + 0.5;
    const w = g * x + h * y + i;
    const u = (a * x + b * y + c) / w;
    const v = (d * x + e * y + f) / w;
    if (w > 0 && u >= 0 && v >= 0 && u < widthPx && v < heightPx)
      addNearest(picture, { xPx: u, yPx: v }, sums);
  };
}

/** The four pixels around that middle by their nearness; what lies outside the picture is transparent. */
function between(picture: Raster, { matrix }: PerspectivePlan): PixelPainter {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  return (xPx, yPx, sums) => {
    const x = xPx + 0.5;
    const y = yPx + 0.5;
    const w = g * x + h * y + i;
    if (w > 0) addMixed(picture, { xPx: (a * x + b * y + c) / w, yPx: (d * x + e * y + f) / w }, sums);
  };
}
