import type { AdjustmentPlan, OpaqueColor } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { lumaOf, toSample } from './to-sample.js';

type Colorizing = Extract<AdjustmentPlan, { kind: 'colorize' }>;

/**
 * Gives the picture one color and keeps its lights and shades: black stays black, medium brightness becomes the color,
 * white stays white. Reference: commands.json, op_colorize.
 */
export function colorize(raster: Raster, { color, isCentred, contrastPercent }: Colorizing): void {
  const { samples, channels } = raster;
  const level = isCentred ? centredLevels(raster, contrastPercent) : (luma: number): number => luma;
  const shades = shadesOf(color, level);
  for (let at = 0; at < samples.length; at += channels) {
    const luma = toSample(lumaOf(samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0));
    for (let channel = 0; channel < 3; channel += 1) samples[at + channel] = shades[luma * 3 + channel] ?? 0;
  }
}

/** Color of each luma 0..255. */
function shadesOf(color: OpaqueColor, level: (luma: number) => number): Uint8Array {
  const shades = new Uint8Array(256 * 3);
  for (let luma = 0; luma < 256; luma += 1) {
    const light = Math.min(1, Math.max(0, level(luma) / 255));
    const shade = (full: number): number =>
      toSample(light < 0.5 ? full * 2 * light : full + (255 - full) * (2 * light - 1));
    shades.set([shade(color.red), shade(color.green), shade(color.blue)], luma * 3);
  }
  return shades;
}

/** Shifts the median to the middle, then stretches about it, with 100 % until lights or shades touch the end. */
function centredLevels(raster: Raster, contrastPercent: number): (luma: number) => number {
  const { median, least, most } = lumaRange(raster);
  const reach = Math.max(most - median, median - least);
  const stretch = reach > 0 ? 1 + (contrastPercent / 100) * (Math.max(1, 127.5 / reach) - 1) : 1;
  return (luma) => 127.5 + (luma - median) * stretch;
}

/** Of what is visible at all; every pixel counts by its alpha. */
function lumaRange({ samples, channels }: Raster): { median: number; least: number; most: number } {
  const weights = new Float64Array(256);
  let total = 0;
  for (let at = 0; at < samples.length; at += channels) {
    const luma = toSample(lumaOf(samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0));
    const alpha = channels === 4 ? (samples[at + 3] ?? 0) : 255;
    weights[luma] = (weights[luma] ?? 0) + alpha;
    total += alpha;
  }
  if (total === 0) return { median: 127.5, least: 127.5, most: 127.5 };
  let sum = 0;
  const median = weights.findIndex((weight) => (sum += weight) >= total / 2);
  return {
    median,
    least: weights.findIndex((weight) => weight > 0),
    most: weights.findLastIndex((weight) => weight > 0),
  };
}
