import type { Point, Rect } from '@is/protocol';
import { addNoise } from '../adjustments/add-noise.js';
import { blurRaster } from '../adjustments/blur-raster.js';
import { growRaster } from '../adjustments/grow-raster.js';
import { intersect } from '../geometry/rect.js';
import type { EffectPlan } from '../plan/render-plan.js';
import { emptyRaster } from './raster.js';
import type { Raster } from './raster.js';

/** The alpha of a parent before its opacity and fills: one channel, and where it stands in the reply. */
export interface ParentShape {
  readonly raster: Raster;
  readonly at: Point;
}

/** The alpha channel of an RGB or RGBA picture by itself. */
export function shapeOf({ samples, widthPx, heightPx, channels }: Raster, at: Point): ParentShape {
  const alphas = new Uint8Array(widthPx * heightPx);
  if (channels === 4)
    for (let pixel = 0; pixel < alphas.length; pixel += 1) alphas[pixel] = samples[pixel * 4 + 3] ?? 0;
  else alphas.fill(255);
  return { raster: { samples: alphas, widthPx, heightPx, channels: 1 }, at };
}

/** One effect, as large as its area: RGBA. Reference: pipeline.md P7. Decision: ADR 0026. */
export function drawEffect(effect: EffectPlan, shape: ParentShape): Raster {
  const silhouette = takeSilhouette(effect, shape);
  if (effect.growPx !== 0) growRaster(silhouette, effect.growPx);
  if (effect.blurPx > 0) blurRaster(silhouette, effect.blurPx, cornerOf(effect.silhouette));
  const { area, shift } = effect;
  const drawn = emptyRaster(area);
  const { red, green, blue } = effect.color;
  const kept = keptShares(effect);
  const strength = (effect.color.alpha / 255) * effect.opacity;
  for (let y = 0; y < area.heightPx; y += 1) {
    const from = rowIn(silhouette, effect.silhouette, {
      xPx: area.leftPx - shift.xPx,
      yPx: area.topPx + y - shift.yPx,
    });
    for (let x = 0, at = y * area.widthPx * 4; x < area.widthPx; x += 1, at += 4) {
      const value = silhouette.samples[from + x] ?? 0;
      if (value === 0) continue;
      const share = kept ? (kept[shapeAt(shape, area.leftPx + x, area.topPx + y)] ?? 0) : 1;
      const alpha = Math.round(value * strength * share);
      if (alpha === 0) continue;
      drawn.samples[at] = red;
      drawn.samples[at + 1] = green;
      drawn.samples[at + 2] = blue;
      drawn.samples[at + 3] = alpha;
    }
  }
  if (effect.noise) addNoise(drawn, effect.noise, cornerOf(area));
  return drawn;
}

function cornerOf({ leftPx, topPx }: Rect): Point {
  return { xPx: leftPx, yPx: topPx };
}

/** Index of the sample of this place of the reply. */
function rowIn({ widthPx }: Raster, { leftPx, topPx }: Rect, { xPx, yPx }: Point): number {
  return (yPx - topPx) * widthPx + (xPx - leftPx);
}

/** What the effect is made from, before it grows: 255 where it is, also beyond the parent. */
function takeSilhouette({ silhouette, parent, isInner, use }: EffectPlan, shape: ParentShape): Raster {
  const { widthPx, heightPx } = silhouette;
  // An inner effect comes from the edge: it begins with what is not the parent.
  const isReversed = (use === 'invert') !== isInner;
  const outside = isInner && use !== 'invert' ? 255 : 0;
  const samples = new Uint8Array(widthPx * heightPx).fill(outside);
  const plane: Raster = { samples, widthPx, heightPx, channels: 1 };
  const inside = intersect(silhouette, parent);
  if (!inside) return plane;
  for (let yPx = inside.topPx; yPx < inside.topPx + inside.heightPx; yPx += 1) {
    const to = rowIn(plane, silhouette, { xPx: inside.leftPx, yPx });
    for (let x = 0; x < inside.widthPx; x += 1) {
      const value = use === 'off' ? 255 : shapeAt(shape, inside.leftPx + x, yPx);
      samples[to + x] = use !== 'off' && isReversed ? 255 - value : value;
    }
  }
  return plane;
}

function shapeAt({ raster, at }: ParentShape, xPx: number, yPx: number): number {
  const x = xPx - at.xPx;
  const y = yPx - at.yPx;
  if (x < 0 || y < 0 || x >= raster.widthPx || y >= raster.heightPx) return 0;
  return raster.samples[y * raster.widthPx + x] ?? 0;
}

/** Which share of the effect stays for each alpha of the parent: inside of it, outside, or (undefined) all. */
function keptShares({ isInner, cutOut }: EffectPlan): Float64Array | undefined {
  if (!isInner && cutOut === undefined) return undefined;
  return Float64Array.from({ length: 256 }, (_, alpha) => {
    const share = alpha / 255;
    if (isInner) return share;
    // The parent hides its part of what is left at smooth edges: without giving that back, the ground would shine through.
    return share === 1 ? 0 : (1 - share) / (1 - share * (cutOut ?? 0));
  });
}
