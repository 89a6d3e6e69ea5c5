import type { Rect } from '@is/protocol';
import { coverOutline } from '../kernels/cover-outline.js';
import type { Coverage } from '../kernels/cover-outline.js';
import type { AlphaColor, TextPlan } from '../plan/render-plan.js';
import { emptyRaster } from './raster.js';
import type { Raster } from './raster.js';

/** The text in its part of the layer's grid. Reference: pipeline.md P3. */
export function drawText({ outlines, shapes, isAntiAliased }: TextPlan, area: Rect): Raster {
  const raster = emptyRaster(area);
  for (const shape of shapes) {
    const outline = outlines[shape.outline];
    const coverage = outline && coverOutline(outline, shape, area);
    if (coverage) paint(raster, isAntiAliased ? coverage : hardened(coverage), { color: shape.color, area });
  }
  return raster;
}

function hardened({ area, shares }: Coverage): Coverage {
  return { area, shares: shares.map((share) => (share >= 0.5 ? 1 : 0)) };
}

/** Color over what is there; samples are not premultiplied. */
function paint(
  { samples, widthPx }: Raster,
  { area: part, shares }: Coverage,
  { color, area }: { readonly color: AlphaColor; readonly area: Rect },
): void {
  const inks = [color.red, color.green, color.blue];
  for (let row = 0; row < part.heightPx; row += 1) {
    let at = ((part.topPx - area.topPx + row) * widthPx + part.leftPx - area.leftPx) * 4;
    for (let column = 0; column < part.widthPx; column += 1, at += 4) {
      const alpha = ((shares[row * part.widthPx + column] ?? 0) * color.alpha) / 255;
      if (alpha === 0) continue;
      const below = ((samples[at + 3] ?? 0) / 255) * (1 - alpha);
      const total = alpha + below;
      inks.forEach((ink, channel) => {
        samples[at + channel] = Math.round((ink * alpha + (samples[at + channel] ?? 0) * below) / total);
      });
      samples[at + 3] = Math.round(total * 255);
    }
  }
}
