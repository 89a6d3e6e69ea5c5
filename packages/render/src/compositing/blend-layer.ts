import type { Point } from '@is/protocol';
import type { BlendMode } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { blendRow } from './blend-row.js';
import type { Mix } from './blend-row.js';
import { noiseAt } from './coordinate-noise.js';

export interface Blending {
  /** Top-left corner of the layer on the canvas; what lies outside is left out. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly mode: BlendMode;
  /** Reply pixel at the layer's corner: dissolve scatters by it. */
  readonly seed: Point;
}

/** Absent: what is above hides what is below. Reference: commands.json, blendMode. */
const MIX: Readonly<Partial<Record<BlendMode, Mix>>> = {
  lighten: Math.max,
  darken: Math.min,
  mult: (below, above) => (below * above) / 255,
  screen: (below, above) => below + above - (below * above) / 255,
};

/** Lays a layer on a canvas in place, each RGB or RGBA: source over, the shared part mixed by the mode. */
export function blendLayer(canvas: Raster, layer: Raster, blending: Blending): void {
  const { leftPx, topPx, mode, seed } = blending;
  const fromX = Math.max(0, -leftPx);
  const countPx = Math.min(layer.widthPx, canvas.widthPx - leftPx) - fromX;
  if (countPx <= 0) return;
  const fromY = Math.max(0, -topPx);
  const toY = Math.min(layer.heightPx, canvas.heightPx - topPx);
  const source = mode === 'dissolve' ? dissolve(layer, seed) : layer;
  for (let y = fromY; y < toY; y += 1) {
    const from = y * layer.widthPx + fromX;
    const to = (y + topPx) * canvas.widthPx + leftPx + fromX;
    blendRow(
      { samples: canvas.samples, at: to * canvas.channels, channels: canvas.channels, countPx },
      { samples: source.samples, at: from * source.channels, channels: source.channels, countPx },
      MIX[mode],
    );
  }
}

/** Every pixel wholly or not at all, as often as its alpha says. */
function dissolve(layer: Raster, seed: Point): Raster {
  if (layer.channels === 3) return layer;
  const { samples, widthPx } = layer;
  const scattered = Uint8Array.from(samples);
  for (let at = 3, pixel = 0; at < scattered.length; at += 4, pixel += 1) {
    const xPx = seed.xPx + (pixel % widthPx);
    const yPx = seed.yPx + Math.floor(pixel / widthPx);
    scattered[at] = noiseAt(xPx, yPx, 0) * 255 < (samples[at] ?? 0) ? 255 : 0;
  }
  return { ...layer, samples: scattered };
}
