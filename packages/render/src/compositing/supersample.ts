import type { Rect } from '@is/protocol';
import type { PerspectivePlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { noiseAt } from './coordinate-noise.js';
import { addMixedToEdge, addNearest, divide } from './mix-pixels.js';
import type { PixelPainter } from './pixel-painter.js';
import { seenCorners } from './seen-corners.js';
import { shrunkenLevels } from './shrunken-levels.js';

/** Samples per side of a pixel: inside, where shrunken levels keep them a pixel apart at most, and across edges. */
const INSIDE = 4;
const ACROSS_EDGE = 8;

/** A reply pixel that covers less of the picture than this shows it enlarged: samples are then mixed of neighbours. */
const ENLARGED_PX = 0.7;

/**
 * Many samples over each pixel: its share of the picture is its alpha, and what lies far away is averaged. Pixels must be
 * asked for row by row.
 */
export function supersampler(picture: Raster, plan: PerspectivePlan, seen: Rect): PixelPainter {
  const { widthPx, heightPx } = picture;
  const [a, b, c, d, e, f, g, h, i] = plan.matrix;
  const levels = shrunkenLevels(picture);
  const corners = seenCorners(picture, plan.matrix, seen);
  const jitter = plan.sampling.mode === 'R3T' ? plan.sampling.jitter / 100 : 0;
  const shift = (xPx: number, yPx: number, stream: number): number =>
    jitter === 0 ? 0 : (noiseAt(xPx, yPx, stream) - 0.5) * jitter;
  return (xPx, yPx, sums) => {
    const { isBeside, isWithin, reachPx } = corners.of(xPx, yPx);
    if (isBeside) return;
    const source = levels.level(reachPx > INSIDE ? Math.ceil(Math.log2(reachPx / INSIDE)) : 0);
    const scaleX = source.widthPx / widthPx;
    const scaleY = source.heightPx / heightPx;
    const perSide = isWithin ? INSIDE : ACROSS_EDGE;
    const add = reachPx < ENLARGED_PX ? addMixedToEdge : addNearest;
    const count = perSide * perSide;
    for (let sample = 0; sample < count; sample += 1) {
      const x = xPx + ((sample % perSide) + 0.5 + shift(xPx, yPx, 2 * sample)) / perSide;
      const y = yPx + (Math.floor(sample / perSide) + 0.5 + shift(xPx, yPx, 2 * sample + 1)) / perSide;
      const w = g * x + h * y + i;
      const u = (a * x + b * y + c) / w;
      const v = (d * x + e * y + f) / w;
      if (!(w > 0 && u >= 0 && v >= 0 && u < widthPx && v < heightPx)) continue;
      add(source, { xPx: u * scaleX, yPx: v * scaleY }, sums);
    }
    divide(sums, count);
  };
}
