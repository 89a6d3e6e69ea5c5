import type { Rect } from '@is/protocol';
import { shapeRows } from '../compositing/shape-rows.js';
import { boundsOf, mapOutline, outlineOfPathData } from '../geometry/outline.js';
import type { Outline } from '../geometry/outline.js';
import { intersect, outerRect } from '../geometry/rect.js';
import type { AlphaColor, TextPlan, TextShapePlan } from '../plan/render-plan.js';
import { emptyRaster } from './raster.js';
import type { Raster } from './raster.js';

/** The text in its part of the layer's grid. Reference: pipeline.md P3. */
export function drawText({ outlines, shapes, isAntiAliased }: TextPlan, area: Rect): Raster {
  const raster = emptyRaster(area);
  const glyphs = outlines.map((outline) => outlineOfPathData(outline));
  for (const shape of shapes) {
    const glyph = glyphs[shape.outline];
    if (glyph) drawGlyph({ raster, area, isAntiAliased }, placeGlyph(glyph, shape), shape.color);
  }
  return raster;
}

interface TextCanvas {
  readonly raster: Raster;
  readonly area: Rect;
  readonly isAntiAliased: boolean;
}

function placeGlyph(glyph: Outline, { xx, xy, x0, yx, yy, y0 }: TextShapePlan): Outline {
  return mapOutline(glyph, ({ xPx, yPx }) => ({
    xPx: xx * xPx + xy * yPx + x0,
    yPx: yx * xPx + yy * yPx + y0,
  }));
}

function drawGlyph({ raster, area, isAntiAliased }: TextCanvas, glyph: Outline, color: AlphaColor): void {
  const bounds = boundsOf(glyph);
  const part = bounds && intersect(outerRect(bounds), area);
  if (!part) return;
  const shares = new Float64Array(part.widthPx);
  for (const shape of glyph) {
    const rows = shapeRows(shape, part);
    for (let row = 0; row < part.heightPx; row += 1) {
      if (!rows.next(shares)) continue;
      if (!isAntiAliased) harden(shares);
      const start = (part.topPx - area.topPx + row) * area.widthPx + part.leftPx - area.leftPx;
      paintRow(raster.samples.subarray(start * 4), shares, color);
    }
  }
}

function harden(shares: Float64Array): void {
  for (let x = 0; x < shares.length; x += 1) shares[x] = (shares[x] ?? 0) >= 0.5 ? 1 : 0;
}

/** Color over what is there; samples are not premultiplied. */
function paintRow(samples: Uint8Array, shares: Float64Array, color: AlphaColor): void {
  const inks = [color.red, color.green, color.blue];
  for (let x = 0, at = 0; x < shares.length; x += 1, at += 4) {
    const alpha = ((shares[x] ?? 0) * color.alpha) / 255;
    if (alpha === 0) continue;
    const below = ((samples[at + 3] ?? 0) / 255) * (1 - alpha);
    const total = alpha + below;
    inks.forEach((ink, channel) => {
      samples[at + channel] = Math.round((ink * alpha + (samples[at + channel] ?? 0) * below) / total);
    });
    samples[at + 3] = Math.round(total * 255);
  }
}
