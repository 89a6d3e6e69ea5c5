import type { Sharp } from 'sharp';
import type { CodecPlan } from '../../plan/render-plan.js';

/** Level 6 is where zlib stops paying; a palette is searched with little effort, more costs ten times as much. */
export function encodePng(picture: Sharp, codec: Extract<CodecPlan, { codec: 'png' }>): Sharp {
  return codec.hasPalette
    ? picture.png({ compressionLevel: 6, palette: true, colours: 256, quality: 100, effort: 1, dither: 1 })
    : picture.png({ compressionLevel: 6, adaptiveFiltering: false, palette: false });
}
