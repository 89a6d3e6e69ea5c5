import type { Sharp } from 'sharp';
import type { CanvasPlan, CodecPlan } from '../../plan/render-plan.js';

/** Above this, coding tables made to measure would hold the whole picture: 726 instead of 150 MB at 100 megapixels. */
const OPTIMIZED_PIXELS = 25_000_000;

export function encodeJpeg(
  picture: Sharp,
  codec: Extract<CodecPlan, { codec: 'jpeg' }>,
  canvas: CanvasPlan,
): Sharp {
  return picture.jpeg({
    quality: codec.quality,
    chromaSubsampling: codec.hasFullChroma ? '4:4:4' : '4:2:0',
    progressive: codec.isProgressive,
    optimiseCoding: canvas.widthPx * canvas.heightPx <= OPTIMIZED_PIXELS,
    mozjpeg: false,
  });
}
