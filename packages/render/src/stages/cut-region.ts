import type { Sharp } from 'sharp';
import type { PicturePlan } from '../plan/render-plan.js';
import { toSharpRegion } from './sharp-region.js';

/** Reads only the part of the source that the layer needs. */
export function cutRegion(picture: Sharp, { region }: PicturePlan): Sharp {
  return region ? picture.extract(toSharpRegion(region)) : picture;
}
