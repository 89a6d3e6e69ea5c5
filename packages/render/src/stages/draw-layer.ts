import type { Point } from '@is/protocol';
import { adjustRaster } from '../adjustments/adjust-raster.js';
import { applyMask } from '../compositing/apply-mask.js';
import { clipRaster } from '../compositing/clip-raster.js';
import { blendLayer } from '../compositing/blend-layer.js';
import { fadeRaster } from '../compositing/fade-raster.js';
import { flattenRaster } from '../compositing/flatten-raster.js';
import { projectRaster } from '../compositing/project-raster.js';
import { rotateRaster } from '../compositing/rotate-raster.js';
import { isSameRect, isSameSize } from '../geometry/rect.js';
import type { AlphaColor, ComposedLayerPlan, LayerPlan, PicturePlan } from '../plan/render-plan.js';
import { drawPicture } from './draw-picture.js';
import { enlargeBlurred } from './enlarge-blurred.js';
import type { PictureSources } from './draw-picture.js';
import { shapeOf } from './draw-effect.js';
import type { ParentShape } from './draw-effect.js';
import { drawText } from './draw-text.js';
import { emptyRaster, filledRaster, takeRaster, withAlpha } from './raster.js';
import type { Raster } from './raster.js';

/** A finished layer and where it stands in the reply: RGBA, or RGB where all of it is opaque. */
export interface DrawnLayer {
  readonly raster: Raster;
  readonly at: Point;
  /** Where its effects need it. */
  readonly shape?: ParentShape;
}

export async function drawLayer(layer: LayerPlan, sources: PictureSources): Promise<DrawnLayer> {
  if (layer.kind === 'image') return { raster: await takePicture(layer, sources), at: layer.at };
  const content = await drawContent(layer, sources);
  adjustRaster(content, layer.adjustments, cornerOf(layer.area));
  const at = cornerOf(layer.frame);
  const shape = layer.effects && shapeOf(frameLayer(layer, content), at);
  const faded = fadeRaster(content, layer.opacity);
  const filled = layer.fill ? layOnColor(faded, layer.fill) : faded;
  const raster = layOnGround(layer, frameLayer(layer, filled, layer.ground));
  return { raster, at, ...(shape ? { shape } : {}) };
}

async function takePicture(picture: PicturePlan, sources: PictureSources): Promise<Raster> {
  return takeRaster(await drawPicture(picture, sources), 'srgb');
}

async function drawContent(layer: ComposedLayerPlan, sources: PictureSources): Promise<Raster> {
  const { area, picture, blurred } = layer;
  if (blurred) return enlargeBlurred(await takePicture(blurred.picture, sources), blurred, area);
  if (!picture) return shapeContent({ raster: drawArea(layer), at: cornerOf(area) }, layer, sources);
  const { at } = picture;
  const shaped = await shapeContent({ raster: await takePicture(picture, sources), at }, layer, sources);
  if (isSameSize(shaped, area)) return shaped;
  const content = emptyRaster(area);
  place(content, shaped, { leftPx: at.xPx - area.leftPx, topPx: at.yPx - area.topPx });
  return content;
}

/** The content as far as its mask and its clip path let it show. */
async function shapeContent(
  { raster, at }: DrawnLayer,
  { mask, clip }: ComposedLayerPlan,
  sources: PictureSources,
): Promise<Raster> {
  if (!mask && !clip) return raster;
  const content = withAlpha(raster);
  if (mask) await maskContent({ raster: content, at }, mask, sources);
  if (clip) clipRaster(content, clip, at);
  return content;
}

/** What fills the area by itself: one color, text, or nothing. */
function drawArea({ area, solid, text }: ComposedLayerPlan): Raster {
  if (text) return drawText(text, area);
  return solid ? filledRaster(area, solid) : emptyRaster(area);
}

async function maskContent(
  content: DrawnLayer,
  mask: NonNullable<ComposedLayerPlan['mask']>,
  sources: PictureSources,
): Promise<void> {
  if (!mask.picture) return applyMask(content.raster, undefined, mask);
  applyMask(
    content.raster,
    {
      raster: await takePicture(mask.picture, sources),
      leftPx: mask.picture.at.xPx - content.at.xPx,
      topPx: mask.picture.at.yPx - content.at.yPx,
    },
    mask,
  );
}

/** The layer in its final rectangle, rotated if it is to be. @param ground what will be laid under it: there already where the result is opaque */
function frameLayer(
  { frame, area, rotation, perspective }: ComposedLayerPlan,
  content: Raster,
  ground?: AlphaColor,
): Raster {
  if (perspective) return projectRaster(content, perspective, { frame, ground });
  if (rotation) return rotateRaster(content, rotation, { frame, ground });
  if (isSameRect(area, frame)) return content;
  const target = emptyRaster(frame);
  place(target, content, { leftPx: area.leftPx - frame.leftPx, topPx: area.topPx - frame.topPx });
  return target;
}

function layOnGround({ ground }: ComposedLayerPlan, framed: Raster): Raster {
  return ground ? layOnColor(framed, ground) : framed;
}

function layOnColor(content: Raster, color: AlphaColor): Raster {
  if (color.alpha === 255 || content.channels === 3) return flattenRaster(content, color);
  const target = filledRaster(content, color);
  place(target, content, { leftPx: 0, topPx: 0 });
  return target;
}

function place(target: Raster, source: Raster, at: { leftPx: number; topPx: number }): void {
  blendLayer(target, source, { ...at, mode: 'norm', seed: { xPx: 0, yPx: 0 } });
}

function cornerOf({ leftPx, topPx }: { leftPx: number; topPx: number }): Point {
  return { xPx: leftPx, yPx: topPx };
}
