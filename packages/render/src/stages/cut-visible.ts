import type { Sharp } from 'sharp';
import { isWhole } from '../geometry/rect.js';
import type { PicturePlan } from '../plan/render-plan.js';
import { toSharpRegion } from './sharp-region.js';

/** Drops what lies outside the reply. libvips then computes only the rest, however large the scaled picture is. */
export function cutVisible(picture: Sharp, { scaled, visible }: PicturePlan): Sharp {
  return isWhole(visible, scaled) ? picture : picture.extract(toSharpRegion(visible));
}
