import type { Shape } from './place-shapes.js';

export interface InkBounds {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
}

/** The rectangle around all that is drawn, by the control points, which lie around their curves. Undefined: nothing is. */
export function inkBounds(shapes: readonly Shape[]): InkBounds | undefined {
  let bounds: InkBounds | undefined;
  for (const { outline, xx, xy, yy, x0, y0 } of shapes) {
    for (const { start, segments } of outline.subpaths) {
      const points = [start, ...segments.flatMap((segment) => pointsOf(segment))];
      for (const { xPx, yPx } of points) {
        const x = xx * xPx + xy * yPx + x0;
        const y = yy * yPx + y0;
        bounds = {
          leftPx: Math.min(bounds?.leftPx ?? x, x),
          topPx: Math.min(bounds?.topPx ?? y, y),
          rightPx: Math.max(bounds?.rightPx ?? x, x),
          bottomPx: Math.max(bounds?.bottomPx ?? y, y),
        };
      }
    }
  }
  return bounds;
}

type Segment = Shape['outline']['subpaths'][number]['segments'][number];

function pointsOf(segment: Segment): readonly Segment['end'][] {
  return segment.kind === 'line' ? [segment.end] : [segment.control1, segment.control2, segment.end];
}
