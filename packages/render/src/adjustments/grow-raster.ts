import type { Raster } from '../stages/raster.js';
import { toSample } from './to-sample.js';

/**
 * The largest (radius above 0) or smallest sample within a square of this radius, for each component, in place. Colors
 * of fully transparent pixels are no colors and never win. What lies outside the picture does not count.
 * @param radiusPx a fraction mixes the results of both whole radii around it, so a border of 3 px that is seen at a
 *   quarter of its size covers three quarters of a pixel
 */
export function growRaster(raster: Raster, radiusPx: number): void {
  const wholePx = Math.floor(Math.abs(radiusPx));
  const share = Math.abs(radiusPx) - wholePx;
  const isGrowing = radiusPx > 0;
  if (raster.channels === 4) hideColors(raster, isGrowing);
  if (wholePx > 0) growWhole(raster, { reachPx: wholePx, isGrowing });
  if (share === 0) return;
  const further = { ...raster, samples: Uint8Array.from(raster.samples) };
  growWhole(further, { reachPx: 1, isGrowing });
  if (raster.channels === 4) mixPixels(raster.samples, further.samples, share);
  else mixSamples(raster.samples, further.samples, share);
}

interface Growth {
  readonly reachPx: number;
  readonly isGrowing: boolean;
}

function hideColors({ samples }: Raster, isGrowing: boolean): void {
  const losing = isGrowing ? 0 : 255;
  for (let at = 0; at < samples.length; at += 4) if (samples[at + 3] === 0) samples.fill(losing, at, at + 3);
}

function growWhole({ samples, widthPx, heightPx, channels }: Raster, growth: Growth): void {
  for (let channel = 0; channel < channels; channel += 1) {
    for (let y = 0; y < heightPx; y += 1) {
      const start = y * widthPx * channels + channel;
      growLine({ samples, start, step: channels, length: widthPx }, growth);
    }
    for (let x = 0; x < widthPx; x += 1) {
      const start = x * channels + channel;
      growLine({ samples, start, step: widthPx * channels, length: heightPx }, growth);
    }
  }
}

interface Line {
  readonly samples: Uint8Array;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** A queue of candidates, the winner in front: each sample enters and leaves once, whatever the radius. */
function growLine({ samples, start, step, length }: Line, { reachPx, isGrowing }: Growth): void {
  const values = Uint8Array.from({ length }, (_, at) => samples[start + at * step] ?? 0);
  const queue = new Int32Array(length);
  let [head, tail, entered] = [0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    for (; entered < length && entered <= at + reachPx; entered += 1) {
      const value = values[entered] ?? 0;
      while (tail > head && isBeaten(values[queue[tail - 1] ?? 0] ?? 0, value, isGrowing)) tail -= 1;
      queue[tail] = entered;
      tail += 1;
    }
    while ((queue[head] ?? 0) < at - reachPx) head += 1;
    samples[start + at * step] = values[queue[head] ?? 0] ?? 0;
  }
}

function isBeaten(value: number, by: number, isGrowing: boolean): boolean {
  return isGrowing ? value <= by : value >= by;
}

function mixSamples(samples: Uint8Array, others: Uint8Array, share: number): void {
  for (let at = 0; at < samples.length; at += 1) {
    const from = samples[at] ?? 0;
    samples[at] = toSample(from + ((others[at] ?? 0) - from) * share);
  }
}

/** Colors by the weight of their alpha. */
function mixPixels(samples: Uint8Array, others: Uint8Array, share: number): void {
  for (let at = 0; at < samples.length; at += 4) {
    const own = (samples[at + 3] ?? 0) * (1 - share);
    const other = (others[at + 3] ?? 0) * share;
    const alpha = own + other;
    if (alpha === 0) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      samples[channel] = toSample(((samples[channel] ?? 0) * own + (others[channel] ?? 0) * other) / alpha);
    }
    samples[at + 3] = toSample(alpha);
  }
}
