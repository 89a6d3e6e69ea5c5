import type { Sharp } from 'sharp';
import type { PicturePlan } from '../plan/render-plan.js';

/**
 * Resamples to exactly the planned size, once; libvips decodes JPEG and WebP at a fraction of their size for it. A
 * picture that has this size already passes untouched.
 */
export function scaleLayer(picture: Sharp, { scaled, kernel }: PicturePlan): Sharp {
  return picture.resize({ width: scaled.widthPx, height: scaled.heightPx, fit: 'fill', kernel });
}
