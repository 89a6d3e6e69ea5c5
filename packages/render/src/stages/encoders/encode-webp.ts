import type { Sharp } from 'sharp';
import type { CodecPlan } from '../../plan/render-plan.js';

/** Effort 2 is 2.4 times cheaper than 4 for 4 % more bytes (performance.md 8). */
export function encodeWebp(picture: Sharp, codec: Extract<CodecPlan, { codec: 'webp' }>): Sharp {
  return codec.isLossless
    ? picture.webp({ lossless: true, effort: 1 })
    : picture.webp({ quality: codec.quality, alphaQuality: 100, effort: 2 });
}
