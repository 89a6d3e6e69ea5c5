import type { Sharp } from 'sharp';
import { RenderError } from './errors.js';
import type { LayerPlan } from './plan/render-plan.js';
import type { RenderJob } from './renderer.js';
import type { RenderLimits } from './sources/source-limits.js';
import { blankCanvas } from './stages/blank-canvas.js';
import { convertNaiveInks } from './stages/convert-naive-inks.js';
import { cutRegion } from './stages/cut-region.js';
import { cutVisible } from './stages/cut-visible.js';
import { encodePicture } from './stages/encoders/encode-picture.js';
import { layOnBackground } from './stages/lay-on-background.js';
import { openLayer } from './stages/open-layer.js';
import { scaleLayer } from './stages/scale-layer.js';
import { turnLayer } from './stages/turn-layer.js';

type LayerStage = (picture: Sharp, layer: LayerPlan) => Sharp;

/** From source pixels to what is seen of them, in this order; libvips runs them as one pipeline. Decision: ADR 0021. */
const LAYER_STAGES: readonly LayerStage[] = [cutRegion, scaleLayer, turnLayer, cutVisible];

/**
 * The plan as one pipeline that ends in the encoder and has not started.
 * @throws RenderError `render.plan` when inputs and plan do not belong together; `render.source` from a first pass
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
  let picture = openLayer(input, layer, limits);
  for (const stage of LAYER_STAGES) picture = stage(picture, layer);
  if (layer.decoding.conversion === 'naive-inks') picture = await convertNaiveInks(picture);
  return layOnBackground(picture, layer, plan.canvas);
}
