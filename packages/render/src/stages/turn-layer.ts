import type { Sharp } from 'sharp';
import type { PicturePlan } from '../plan/render-plan.js';

/**
 * EXIF orientation. Applied by us and to the scaled picture: sharp's own would turn the full-size pixels as soon as
 * anything is cut out. Must be chained after `scaleLayer`, or sharp turns first. Decision: ADR 0020.
 */
export function turnLayer(picture: Sharp, { turn }: PicturePlan): Sharp {
  const mirrored = turn.isMirrored ? picture.flop() : picture;
  return turn.angleDeg === 0 ? mirrored : mirrored.rotate(turn.angleDeg);
}
