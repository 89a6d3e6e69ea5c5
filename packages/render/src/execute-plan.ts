import type { Point, Rect, Size } from '@is/protocol';
import type { Sharp } from 'sharp';
import type { ProfileBytes } from './color/color-engine.js';
import { RenderError } from './errors.js';
import { turnSize } from './geometry/orientation.js';
import { intersect, isSameRect, shift, sizeOf } from './geometry/rect.js';
import type { RenderPlan } from './plan/render-plan.js';
import type { RenderJob } from './renderer.js';
import { readXmp } from './sources/read-xmp.js';
import type { RenderLimits } from './sources/source-limits.js';
import { openProfiles } from './sources/open-profiles.js';
import { blankCanvas } from './stages/blank-canvas.js';
import { drawComposite } from './stages/draw-composite.js';
import { drawPicture } from './stages/draw-picture.js';
import type { PictureSources } from './stages/draw-picture.js';
import type { Annotations } from './stages/annotations/annotations.js';
import { photoshopPathResources } from './stages/annotations/photoshop-path-resources.js';
import { encodePicture } from './stages/encoders/encode-picture.js';
import type { EncodedPicture } from './stages/encoders/encoder.js';
import { layOnBackground } from './stages/lay-on-background.js';
import type { PlacedPicture } from './stages/lay-on-background.js';
import { cutRaster, openRaster, takeRaster } from './stages/raster.js';
import type { Raster } from './stages/raster.js';
import { proofRaster } from './stages/proof-raster.js';
import { showMask } from './stages/show-mask.js';
import { recolorView } from './stages/recolor-view.js';
import { settleColors } from './stages/settle-colors.js';
import { sharpenPicture } from './stages/sharpen-picture.js';

/**
 * The plan as a file, or as a libvips pipeline that ends in the encoder and has not started. One picture that is drawn as it is makes
 * one pipeline (ADR 0021); composites are put together in memory first (ADR 0025).
 * @throws RenderError `render.plan` when job and plan do not belong together; libvips' errors from a first pass
 */
export async function executePlan(job: RenderJob, limits: RenderLimits): Promise<EncodedPicture> {
  const profiles = openProfiles(job);
  const plan = await settleColors(job.plan, profiles);
  const sources: PictureSources = {
    inputs: job.inputs,
    limits,
    profiles,
    drawNested: async (nested) =>
      proofRaster(
        await takeRaster(await drawCanvas(nested, sources), 'srgb', nested.canvas),
        nested,
        profiles,
      ),
  };
  const canvas = await drawReply(plan, sources);
  const shown = plan.isMask ? openRaster(showMask(await takeRaster(canvas, 'srgb', plan.canvas))) : canvas;
  const { widthPx, heightPx } = plan.canvas;
  const annotations = await annotationsOf(job, profiles);
  return encodePicture(shown, plan.encoding, { size: { widthPx, heightPx }, annotations });
}

async function annotationsOf({ plan, inputs }: RenderJob, profiles: ProfileBytes): Promise<Annotations> {
  const { resolutionDpi, xmpInput, profile, paths } = plan.encoding;
  const input = xmpInput === undefined ? undefined : inputs[xmpInput];
  const xmp = input && (await readXmp(input));
  return {
    ...(resolutionDpi === undefined ? {} : { resolutionDpi }),
    ...(xmp ? { xmp } : {}),
    ...(paths ? { photoshop: photoshopPathResources(paths) } : {}),
    ...(profile ? { profile: await profiles.bytesOf(profile) } : {}),
  };
}

/** The canvas in the space of the reply. */
async function drawReply(plan: RenderPlan, sources: PictureSources): Promise<Sharp> {
  if (!plan.color) return drawCanvas(plan, sources);
  const view = await drawView(plan, sources);
  return recolorView(view, { ...plan, color: plan.color }, sources.profiles);
}

/** What a plan and the plan of a nested request have in common. */
type ViewPlan = Pick<RenderPlan, 'layers' | 'stage' | 'sharpening' | 'canvas'>;

async function drawCanvas(plan: ViewPlan, sources: PictureSources): Promise<Sharp> {
  const view = await drawView(plan, sources);
  return view ? layOnBackground(view, plan.canvas) : blankCanvas(plan.canvas);
}

async function drawView(plan: ViewPlan, sources: PictureSources): Promise<PlacedPicture | undefined> {
  const view = plan.stage ? await drawStage(plan, sources) : await drawOnlyPicture(plan, sources);
  const { sharpening = [] } = plan;
  if (!view || sharpening.length === 0) return view;
  const raster = await takeRaster(view.picture, 'srgb');
  for (const mask of sharpening) sharpenPicture(raster, mask, view.at);
  return placedPart(raster, rectAt(view.at, view.size), tileOf(plan.canvas));
}

/** What the sharpening of a tile looked at is drawn as well, and not shown. */
function placedPart(raster: Raster, whole: Rect, shown: Rect): PlacedPicture | undefined {
  const part = intersect(whole, shown);
  if (!part) return undefined;
  const cut = isSameRect(part, whole) ? raster : cutRaster(raster, shift(part, -whole.leftPx, -whole.topPx));
  return { picture: openRaster(cut), size: sizeOf(part), at: { xPx: part.leftPx, yPx: part.topPx } };
}

function tileOf({ corner, widthPx, heightPx }: ViewPlan['canvas']): Rect {
  return rectAt(corner ?? { xPx: 0, yPx: 0 }, { widthPx, heightPx });
}

function rectAt({ xPx, yPx }: Point, { widthPx, heightPx }: Size): Rect {
  return { leftPx: xPx, topPx: yPx, widthPx, heightPx };
}

async function drawOnlyPicture(
  { layers }: ViewPlan,
  sources: PictureSources,
): Promise<PlacedPicture | undefined> {
  const [layer, another] = layers;
  if (!layer) return undefined;
  if (another || layer.kind !== 'image')
    throw new RenderError('render.plan', 'the plan has no stage for its layers, expected one plain picture');
  const drawn = await drawPicture(layer, sources);
  const picture = layer.endsBeforeBackground ? openRaster(await takeRaster(drawn, 'srgb')) : drawn;
  return { picture, size: turnSize(layer.visible, layer.turn), at: layer.at };
}

async function drawStage(
  { layers, stage }: ViewPlan,
  sources: PictureSources,
): Promise<PlacedPicture | undefined> {
  if (!stage) return undefined;
  return placedPart(await drawComposite(layers, stage, sources), stage.area, stage.view ?? stage.area);
}
