import type { Sharp } from 'sharp';
import type { ProfileBytes } from '../color/color-engine.js';
import { convertRaster, heldChannels } from '../color/convert-raster.js';
import { RenderError } from '../errors.js';
import { isUpright } from '../geometry/orientation.js';
import { isWhole } from '../geometry/rect.js';
import type { PixelType } from '../plan/color-plan.js';
import type { NestedPlan, PicturePlan } from '../plan/render-plan.js';
import type { RenderInput } from '../renderer.js';
import type { RenderLimits } from '../sources/source-limits.js';
import { cutRegion } from './cut-region.js';
import { cutVisible } from './cut-visible.js';
import { enlargeRaster } from './enlarge-raster.js';
import { openLayer } from './open-layer.js';
import { openTagged } from './open-tagged.js';
import { HELD_SPACES, openRaster, takeRaster } from './raster.js';
import type { Raster } from './raster.js';
import { scaleLayer } from './scale-layer.js';
import { turnLayer } from './turn-layer.js';

/** Where the pixels of a job come from. */
export interface PictureSources {
  readonly inputs: readonly RenderInput[];
  readonly limits: RenderLimits;
  readonly profiles: ProfileBytes;
  /** The finished view of a nested request. */
  drawNested(plan: NestedPlan): Promise<Raster>;
}

/** One source, decoded and resampled once to what is seen of it: a pipeline that has not started. */
export async function drawPicture(picture: PicturePlan, sources: PictureSources): Promise<Sharp> {
  const read = cutRegion(await openPicture(picture, sources), picture);
  const target = reductionOf(picture);
  const seen = picture.isStraight ? await scaleStraight(read, target) : scaleToSeen(read, target);
  return turnLayer(await endPassIfNeeded(seen, picture, sources.profiles), picture);
}

/** What libvips makes of the picture. */
function reductionOf(picture: PicturePlan): PicturePlan {
  const { enlargement } = picture;
  return enlargement ? { ...picture, scaled: enlargement.reduced, visible: enlargement.held } : picture;
}

function scaleToSeen(read: Sharp, picture: PicturePlan): Sharp {
  return cutVisible(scaleLayer(read, picture), picture);
}

/** sharp weighs colors by alpha when it scales. Four inks are scaled each for itself, whatever they are. */
async function scaleStraight(read: Sharp, picture: PicturePlan): Promise<Sharp> {
  const raster = await takeRaster(read, 'srgb');
  if (raster.channels !== 4) return scaleToSeen(openRaster(raster), picture);
  const scaled = scaleToSeen(openTagged(raster, { pixelType: 'cmyk' }), picture);
  return openRaster(await takeRaster(scaled, 'cmyk'));
}

async function openPicture(picture: PicturePlan, sources: PictureSources): Promise<Sharp> {
  if (typeof picture.input !== 'number') return openRaster(await sources.drawNested(picture.input));
  const input = sources.inputs[picture.input];
  if (!input) throw new RenderError('render.plan', `the job has no input ${picture.input} of its plan`);
  return openLayer(input, picture, sources.limits);
}

/**
 * The common picture goes on in the same pipeline. Three kinds need their pixels in memory first: those whose colors libvips
 * cannot convert as asked, those that grow, and a turned picture that is cut, because libvips would turn, and hold, all of the
 * scaled one.
 */
async function endPassIfNeeded(
  pipeline: Sharp,
  picture: PicturePlan,
  profiles: ProfileBytes,
): Promise<Sharp> {
  const { decoding, conversion, enlargement, scaled, turn, visible } = picture;
  const isTurnedWhole = isUpright(turn) || isWhole(visible, scaled);
  if (!conversion && !enlargement && isTurnedWhole) return pipeline;
  const pixelType = decoding.conversion === 'inks' ? 'cmyk' : 'rgb';
  const taken = await takeRaster(pipeline, HELD_SPACES[pixelType]);
  const hasAlpha = taken.channels > heldChannels(pixelType);
  const seen = enlargement
    ? enlargeRaster(taken, { ...picture, enlargement }, hasAlpha && !picture.isStraight)
    : taken;
  if (!conversion) return openHeld(seen, pixelType);
  return openHeld(await convertRaster(seen, conversion, profiles), conversion.to.pixelType);
}

function openHeld(raster: Raster, pixelType: PixelType): Sharp {
  return pixelType === 'cmyk' ? openTagged(raster, { pixelType }) : openRaster(raster);
}
