import type { Sharp } from 'sharp';
import type { LayerPlan } from '../plan/render-plan.js';

/**
 * EXIF orientation, applied by us and after scaling: sharp's own would turn the full-size pixels as soon as anything
 * is cut out afterwards. Must follow `scaleLayer`, or sharp turns first.
 */
export function turnLayer(picture: Sharp, { turn }: LayerPlan): Sharp {
  const mirrored = turn.isMirrored ? picture.flop() : picture;
  return turn.angleDeg === 0 ? mirrored : mirrored.rotate(turn.angleDeg);
}
