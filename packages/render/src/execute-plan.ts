import type { Sharp } from 'sharp';
import { RenderError } from './errors.js';
import { isWhole } from './geometry/rect.js';
import { isUpright } from './geometry/orientation.js';
import type { LayerPlan, RenderPlan } from './plan/render-plan.js';
import type { RenderJob } from './renderer.js';
import type { RenderLimits } from './sources/source-limits.js';
import { blankCanvas } from './stages/blank-canvas.js';
import { convertNaiveInks } from './stages/convert-naive-inks.js';
import { cutRegion } from './stages/cut-region.js';
import { cutVisible } from './stages/cut-visible.js';
import { encodePicture } from './stages/encoders/encode-picture.js';
import { layOnBackground } from './stages/lay-on-background.js';
import { openLayer } from './stages/open-layer.js';
import { openRaster, takeRaster } from './stages/raster.js';
import { scaleLayer } from './stages/scale-layer.js';
import { sharpenPicture } from './stages/sharpen-picture.js';
import { turnLayer } from './stages/turn-layer.js';

/**
 * The plan as one libvips pipeline that ends in the encoder and has not started. Decision: ADR 0021.
 * @throws RenderError `render.plan` when job and plan do not belong together; libvips' errors from a first pass
 */
export async function executePlan(job: RenderJob, limits: RenderLimits): Promise<Sharp> {
  const { canvas, encoding } = job.plan;
  return encodePicture(await drawCanvas(job, limits), encoding, canvas);
}

async function drawCanvas({ plan, inputs }: RenderJob, limits: RenderLimits): Promise<Sharp> {
  const [layer, another] = plan.layers;
  if (another) throw new RenderError('render.plan', 'the plan has several layers, expected at most one');
  if (!layer) return blankCanvas(plan.canvas);
  const input = inputs[layer.input];
  if (!input) throw new RenderError('render.plan', `the job has no input ${layer.input} of its plan`);
  const decoded = openLayer(input, layer, limits);
  const scaled = scaleLayer(cutRegion(decoded, layer), layer);
  const seen = await endPassIfNeeded(cutVisible(scaled, layer), layer);
  const finished = await sharpenIfAsked(turnLayer(seen, layer), plan);
  return layOnBackground(finished, layer, plan.canvas);
}

async function sharpenIfAsked(view: Sharp, { sharpening = [] }: RenderPlan): Promise<Sharp> {
  if (sharpening.length === 0) return view;
  const picture = await takeRaster(view, 'srgb');
  for (const mask of sharpening) sharpenPicture(picture, mask);
  return openRaster(picture);
}

/**
 * The common picture goes on in the same pipeline. Two kinds need their pixels in memory first: inks that libvips
 * cannot convert, and a turned picture that is cut, because libvips would turn, and hold, all of the scaled picture.
 */
async function endPassIfNeeded(picture: Sharp, layer: LayerPlan): Promise<Sharp> {
  const { decoding, scaled, turn, visible } = layer;
  if (decoding.conversion === 'naive-inks')
    return openRaster(convertNaiveInks(await takeRaster(picture, 'cmyk')));
  if (isUpright(turn) || isWhole(visible, scaled)) return picture;
  return openRaster(await takeRaster(picture, 'srgb'));
}
