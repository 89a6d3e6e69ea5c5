import { growRaster } from '../adjustments/grow-raster.js';
import { lumaOf, toSample } from '../adjustments/to-sample.js';
import type { MaskPlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';

/** The picture of a mask and where it lies on the content; beyond it nothing of the content belongs to the mask. */
export interface PlacedMask {
  /** RGB or RGBA. */
  readonly raster: Raster;
  readonly leftPx: number;
  readonly topPx: number;
}

type MaskWork = Pick<MaskPlan, 'isAlpha' | 'grows' | 'use' | 'isOverBlack'>;

/**
 * Replaces the alpha channel of RGBA content by its mask, or grows, reverses or fills it where there is no other.
 * Reference: commands.json, maskUse and op_growMask.
 */
export function applyMask(content: Raster, mask: PlacedMask | undefined, work: MaskWork): void {
  const { samples, widthPx, heightPx } = content;
  const { use, isAlpha } = work;
  const placed = mask ?? (isAlpha ? { raster: content, leftPx: 0, topPx: 0 } : undefined);
  const plane = placed && use !== 'off' ? { ...placed, raster: planeOf(placed.raster, work) } : undefined;
  if (work.isOverBlack) layOverBlack(samples, use);
  for (let yPx = 0, at = 3; yPx < heightPx; yPx += 1) {
    for (let xPx = 0; xPx < widthPx; xPx += 1, at += 4) {
      const value = plane ? sampleAt(plane, xPx, yPx) : 0;
      samples[at] = use === 'off' ? 255 : use === 'invert' ? 255 - value : value;
    }
  }
}

/** Reference: commands.json, maskUse matrix, associated. */
function layOverBlack(samples: Uint8Array, use: MaskPlan['use']): void {
  for (let at = 0; at < samples.length; at += 4) {
    const share = use === 'invert' ? 0 : (samples[at + 3] ?? 0) / 255;
    for (let channel = at; channel < at + 3; channel += 1)
      samples[channel] = toSample((samples[channel] ?? 0) * share);
  }
}

/** The mask as one channel, grown. */
function planeOf(picture: Raster, { isAlpha, grows = [] }: MaskWork): Raster {
  const { samples, widthPx, heightPx, channels } = picture;
  const values = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0, at = 0; pixel < values.length; pixel += 1, at += channels) {
    values[pixel] = isAlpha
      ? channels === 4
        ? (samples[at + 3] ?? 0)
        : 255
      : toSample(lumaOf(samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0));
  }
  const plane: Raster = { samples: values, widthPx, heightPx, channels: 1 };
  for (const radiusPx of grows) growRaster(plane, radiusPx);
  return plane;
}

function sampleAt({ raster, leftPx, topPx }: PlacedMask, xPx: number, yPx: number): number {
  const x = xPx - leftPx;
  const y = yPx - topPx;
  if (x < 0 || y < 0 || x >= raster.widthPx || y >= raster.heightPx) return 0;
  return raster.samples[y * raster.widthPx + x] ?? 0;
}
