import type { Point } from '@is/protocol';
import type { BlendMode } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { noiseAt } from './coordinate-noise.js';

export interface Blending {
  /** Top-left corner of the layer on the canvas; what lies outside is left out. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly mode: BlendMode;
  /** Reply pixel at the layer's corner: dissolve scatters by it. */
  readonly seed: Point;
}

/** How a color below and one above mix where both are opaque; components 0..255. Reference: commands.json, blendMode. */
const MIX: Readonly<Record<BlendMode, (below: number, above: number) => number>> = {
  norm: (_below, above) => above,
  dissolve: (_below, above) => above,
  lighten: Math.max,
  darken: Math.min,
  mult: (below, above) => (below * above) / 255,
  screen: (below, above) => below + above - (below * above) / 255,
};

/** Lays an RGBA layer on an RGBA canvas in place: source over, the shared part mixed by the mode. */
export function blendLayer(canvas: Raster, layer: Raster, blending: Blending): void {
  const { leftPx, topPx } = blending;
  const fromX = Math.max(0, -leftPx);
  const toX = Math.min(layer.widthPx, canvas.widthPx - leftPx);
  if (toX <= fromX) return;
  const fromY = Math.max(0, -topPx);
  const toY = Math.min(layer.heightPx, canvas.heightPx - topPx);
  const source = blending.mode === 'dissolve' ? dissolve(layer, blending.seed) : layer.samples;
  for (let y = fromY; y < toY; y += 1) {
    const from = y * layer.widthPx;
    const to = (y + topPx) * canvas.widthPx + leftPx;
    blendRow(
      { samples: canvas.samples, at: (to + fromX) * 4 },
      { samples: source, at: (from + fromX) * 4, end: (from + toX) * 4 },
      blending.mode,
    );
  }
}

interface Row {
  readonly samples: Uint8Array;
  readonly at: number;
}

function blendRow(below: Row, above: Row & { readonly end: number }, mode: BlendMode): void {
  const mix = mode === 'norm' || mode === 'dissolve' ? undefined : MIX[mode];
  let to = below.at;
  if (mix === undefined && isOpaque(above)) {
    below.samples.set(above.samples.subarray(above.at, above.end), to);
    return;
  }
  for (let from = above.at; from < above.end; from += 4, to += 4) {
    const alpha = above.samples[from + 3] ?? 0;
    if (alpha === 0) continue;
    const isCopied = mix === undefined && (alpha === 255 || below.samples[to + 3] === 0);
    const pixel = { below: below.samples, to, above: above.samples, from };
    if (isCopied) copyPixel(pixel);
    else blendPixel(pixel, mix);
  }
}

/** Photographs are, and then a row is copied at once. */
function isOpaque({ samples, at, end }: Row & { readonly end: number }): boolean {
  for (let alpha = at + 3; alpha < end; alpha += 4) if (samples[alpha] !== 255) return false;
  return true;
}

/** The same pixel of both pictures. */
interface PixelPair {
  readonly below: Uint8Array;
  readonly to: number;
  readonly above: Uint8Array;
  readonly from: number;
}

function copyPixel({ below, to, above, from }: PixelPair): void {
  for (let channel = 0; channel < 4; channel += 1) below[to + channel] = above[from + channel] ?? 0;
}

/** Weights of Porter and Duff: shared area, area of the layer alone, area of the ground alone. */
function blendPixel(
  { below, to, above, from }: PixelPair,
  mix: ((below: number, above: number) => number) | undefined,
): void {
  const alpha = (above[from + 3] ?? 0) / 255;
  const ground = (below[to + 3] ?? 0) / 255;
  const total = alpha + ground - alpha * ground;
  const shared = alpha * ground;
  for (let channel = 0; channel < 3; channel += 1) {
    const under = below[to + channel] ?? 0;
    const over = above[from + channel] ?? 0;
    const both = mix ? mix(under, over) : over;
    const sum = shared * both + (alpha - shared) * over + (ground - shared) * under;
    below[to + channel] = Math.floor(sum / total + 0.5);
  }
  below[to + 3] = Math.floor(total * 255 + 0.5);
}

/** Every pixel wholly or not at all, as often as its alpha says. */
function dissolve({ samples, widthPx }: Raster, seed: Point): Uint8Array {
  const scattered = Uint8Array.from(samples);
  for (let at = 3, pixel = 0; at < scattered.length; at += 4, pixel += 1) {
    const xPx = seed.xPx + (pixel % widthPx);
    const yPx = seed.yPx + Math.floor(pixel / widthPx);
    scattered[at] = noiseAt(xPx, yPx, 0) * 255 < (samples[at] ?? 0) ? 255 : 0;
  }
  return scattered;
}
