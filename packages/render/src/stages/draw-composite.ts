import { adjustRaster } from '../adjustments/adjust-raster.js';
import { blendLayer } from '../compositing/blend-layer.js';
import { fadeRaster } from '../compositing/fade-raster.js';
import type { LayerPlan, StagePlan } from '../plan/render-plan.js';
import { drawLayer } from './draw-layer.js';
import type { PictureSources } from './draw-picture.js';
import { emptyRaster } from './raster.js';
import type { Raster } from './raster.js';

/** All layers on top of each other, from the lowest up, then what is done to the whole. Reference: pipeline.md P7, P8. */
export async function drawComposite(
  layers: readonly LayerPlan[],
  stage: StagePlan,
  sources: PictureSources,
): Promise<Raster> {
  const { leftPx, topPx } = stage.area;
  const canvas = emptyRaster(stage.area);
  for (const layer of layers) {
    const { raster, at } = await drawLayer(layer, sources);
    blendLayer(canvas, raster, {
      leftPx: at.xPx - leftPx,
      topPx: at.yPx - topPx,
      mode: layer.blendMode ?? 'norm',
      seed: { xPx: at.xPx, yPx: at.yPx },
    });
  }
  adjustRaster(canvas, stage.adjustments, { xPx: leftPx, yPx: topPx });
  fadeRaster(canvas, stage.opacity);
  return canvas;
}
