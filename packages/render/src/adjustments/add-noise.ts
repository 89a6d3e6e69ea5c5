import type { Point } from '@is/protocol';
import { noiseAt } from '../compositing/coordinate-noise.js';
import type { NoisePlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { toSample } from './to-sample.js';

/** Adds noise to colors, the same for the same place of the reply. Reference: commands.json, op_noise. */
export function addNoise(raster: Raster, noise: NoisePlan, corner: Point): void {
  const { samples, widthPx, channels } = raster;
  const strength = (255 * noise.percent) / 100;
  const draw = noise.distribution === 'uniform' ? uniform : gaussian;
  for (let at = 0, pixel = 0; at < samples.length; at += channels, pixel += 1) {
    const xPx = corner.xPx + (pixel % widthPx);
    const yPx = corner.yPx + Math.floor(pixel / widthPx);
    for (let channel = 0; channel < 3; channel += 1) {
      const stream = noise.isMonochrome ? 0 : channel;
      samples[at + channel] = toSample((samples[at + channel] ?? 0) + strength * draw(xPx, yPx, stream));
    }
  }
}

/** -1..1 */
function uniform(xPx: number, yPx: number, stream: number): number {
  return 2 * noiseAt(xPx, yPx, stream) - 1;
}

/** Standard deviation 1 (Box and Muller). */
function gaussian(xPx: number, yPx: number, stream: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - noiseAt(xPx, yPx, 2 * stream)));
  return radius * Math.cos(2 * Math.PI * noiseAt(xPx, yPx, 2 * stream + 1));
}
