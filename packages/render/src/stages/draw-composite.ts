import type { Rect } from '@is/protocol';
import { adjustRaster } from '../adjustments/adjust-raster.js';
import { clipRaster } from '../compositing/clip-raster.js';
import { blendLayer } from '../compositing/blend-layer.js';
import { fadeRaster } from '../compositing/fade-raster.js';
import { isSameSize } from '../geometry/rect.js';
import type { BlendMode, EffectPlan, LayerPlan, StagePlan } from '../plan/render-plan.js';
import { drawEffect, shapeOf } from './draw-effect.js';
import { drawLayer } from './draw-layer.js';
import type { DrawnLayer } from './draw-layer.js';
import type { PictureSources } from './draw-picture.js';
import { emptyRaster, withAlpha } from './raster.js';
import type { Raster } from './raster.js';

/** All layers on top of each other, from the lowest up, then what is done to the whole. Reference: pipeline.md P7-P9. */
export async function drawComposite(
  layers: readonly LayerPlan[],
  stage: StagePlan,
  sources: PictureSources,
): Promise<Raster> {
  const { area, effects } = stage;
  const corner = { xPx: area.leftPx, yPx: area.topPx };
  const canvas: Canvas = { area };
  for (const layer of layers) await layOn(canvas, layer, sources);
  const composite = clipped(rasterOf(canvas), stage);
  adjustRaster(composite, stage.adjustments, corner);
  const shape = effects && shapeOf(composite, corner);
  const faded = fadeRaster(composite, stage.opacity);
  const target: Canvas = shape ? { area } : { area, raster: faded };
  if (shape) blendWithEffects(target, { raster: faded, at: corner, shape }, { effects });
  if (stage.watermark) await layOn(target, stage.watermark, sources);
  return rasterOf(target);
}

function clipped(raster: Raster, { clip, area }: StagePlan): Raster {
  if (!clip) return raster;
  const content = withAlpha(raster);
  clipRaster(content, clip, { xPx: area.leftPx, yPx: area.topPx });
  return content;
}

async function layOn(canvas: Canvas, layer: LayerPlan, sources: PictureSources): Promise<void> {
  const effects = layer.kind === 'composed' ? layer.effects : undefined;
  blendWithEffects(canvas, await drawLayer(layer, sources), { effects, blendMode: layer.blendMode });
}

interface Canvas {
  /** Where it stands in the reply. */
  readonly area: Rect;
  /** Absent: nothing lies on it. Most are covered by what comes first, and then no empty one is ever made. */
  raster?: Raster;
}

function rasterOf(canvas: Canvas): Raster {
  canvas.raster ??= emptyRaster(canvas.area);
  return canvas.raster;
}

interface Blending {
  readonly effects?: readonly EffectPlan[] | undefined;
  readonly blendMode?: BlendMode | undefined;
}

/** Outer effects, the layer, inner effects; each is drawn when its turn has come, so that one is held at a time. */
function blendWithEffects(
  canvas: Canvas,
  { raster, at, shape }: DrawnLayer,
  { effects = [], blendMode }: Blending,
): void {
  const blendEffects = (isInner: boolean): void => {
    for (const effect of effects) {
      if (!shape || effect.isInner !== isInner) continue;
      const { area, blendMode: mode } = effect;
      blend(canvas, { raster: drawEffect(effect, shape), at: { xPx: area.leftPx, yPx: area.topPx } }, mode);
    }
  };
  blendEffects(false);
  blend(canvas, { raster, at }, blendMode);
  blendEffects(true);
}

/** A layer that covers the canvas takes its place where it is opaque or the first: the ground of most composites. */
function blend(canvas: Canvas, { raster, at }: DrawnLayer, mode: BlendMode = 'norm'): void {
  const leftPx = at.xPx - canvas.area.leftPx;
  const topPx = at.yPx - canvas.area.topPx;
  const isCovering = leftPx === 0 && topPx === 0 && isSameSize(raster, canvas.area);
  const isReplacing = isCovering && mode === 'norm' && (raster.channels === 3 || !canvas.raster);
  if (isReplacing) canvas.raster = raster;
  else blendLayer(rasterOf(canvas), raster, { leftPx, topPx, mode, seed: at });
}
