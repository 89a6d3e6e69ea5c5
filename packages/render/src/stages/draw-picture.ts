import type { Sharp } from 'sharp';
import { RenderError } from '../errors.js';
import { isUpright } from '../geometry/orientation.js';
import { isWhole } from '../geometry/rect.js';
import type { NestedPlan, PicturePlan } from '../plan/render-plan.js';
import type { RenderInput } from '../renderer.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { convertNaiveInks } from './convert-naive-inks.js';
import { cutRegion } from './cut-region.js';
import { cutVisible } from './cut-visible.js';
import { openLayer } from './open-layer.js';
import { openRaster, takeRaster } from './raster.js';
import type { Raster } from './raster.js';
import { scaleLayer } from './scale-layer.js';
import { turnLayer } from './turn-layer.js';

/** Where the pixels of a job come from. */
export interface PictureSources {
  readonly inputs: readonly RenderInput[];
  readonly limits: RenderLimits;
  /** The finished view of a nested request. */
  drawNested(plan: NestedPlan): Promise<Raster>;
}

/** One source, decoded and resampled once to what is seen of it: a pipeline that has not started. */
export async function drawPicture(picture: PicturePlan, sources: PictureSources): Promise<Sharp> {
  const decoded = await openPicture(picture, sources);
  const scaled = scaleLayer(cutRegion(decoded, picture), picture);
  return turnLayer(await endPassIfNeeded(cutVisible(scaled, picture), picture), picture);
}

async function openPicture(picture: PicturePlan, sources: PictureSources): Promise<Sharp> {
  if (typeof picture.input !== 'number') return openRaster(await sources.drawNested(picture.input));
  const input = sources.inputs[picture.input];
  if (!input) throw new RenderError('render.plan', `the job has no input ${picture.input} of its plan`);
  return openLayer(input, picture, sources.limits);
}

/**
 * The common picture goes on in the same pipeline. Two kinds need their pixels in memory first: inks that libvips
 * cannot convert, and a turned picture that is cut, because libvips would turn, and hold, all of the scaled picture.
 */
async function endPassIfNeeded(pipeline: Sharp, picture: PicturePlan): Promise<Sharp> {
  const { decoding, scaled, turn, visible } = picture;
  if (decoding.conversion === 'naive-inks')
    return openRaster(convertNaiveInks(await takeRaster(pipeline, 'cmyk')));
  if (isUpright(turn) || isWhole(visible, scaled)) return pipeline;
  return openRaster(await takeRaster(pipeline, 'srgb'));
}
