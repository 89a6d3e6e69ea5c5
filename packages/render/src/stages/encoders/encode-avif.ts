import type { Sharp } from 'sharp';
import type { CodecPlan } from '../../plan/render-plan.js';

/** Effort 4 costs two seconds per megapixel and invites denial of service; 0 costs 50 ms (performance.md 8). */
const EFFORT = 0;

export function encodeAvif(picture: Sharp, codec: Extract<CodecPlan, { codec: 'avif' }>): Sharp {
  return codec.isLossless
    ? picture.avif({ lossless: true, effort: EFFORT })
    : picture.avif({ quality: codec.quality, effort: EFFORT });
}
