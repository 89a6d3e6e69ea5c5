import type { Point } from '@is/protocol';
import { lumaOf, toSample } from '../adjustments/to-sample.js';
import { blurRows } from '../kernels/blur-rows.js';
import type { SharpeningPlan } from '../plan/render-plan.js';
import type { Raster } from './raster.js';

/**
 * Unsharp mask in place, on color and alpha: sample + amount * (sample - blurred), where they differ by more than the
 * threshold. Colors are blurred by the weight of their alpha. Decision: ADR 0024.
 * @param corner where the picture lies in the grid of all that is drawn
 */
export function sharpenPicture(picture: Raster, sharpening: SharpeningPlan, corner: Point): void {
  const { widthPx, heightPx, channels, samples } = picture;
  const reader = blurRows(picture, sharpening.sigmaPx, corner);
  const length = widthPx * channels;
  for (let yPx = 0; yPx < heightPx; yPx += 1) {
    const blurred = reader.next();
    const row = samples.subarray(yPx * length, (yPx + 1) * length);
    if (channels === 4) unmultiply(blurred);
    if (sharpening.isMonochrome) sharpenIntensity(row, blurred, { channels, sharpening });
    else sharpenSamples(row, blurred, sharpening);
  }
}

function unmultiply(row: Float32Array): void {
  for (let index = 0; index < row.length; index += 4) {
    const alpha = row[index + 3] ?? 0;
    const factor = alpha > 0 ? 255 / alpha : 0;
    row[index] = (row[index] ?? 0) * factor;
    row[index + 1] = (row[index + 1] ?? 0) * factor;
    row[index + 2] = (row[index + 2] ?? 0) * factor;
  }
}

function sharpenSamples(row: Uint8Array, blurred: Float32Array, { amount, threshold }: SharpeningPlan): void {
  for (let index = 0; index < row.length; index += 1) {
    const sample = row[index] ?? 0;
    const difference = sample - (blurred[index] ?? 0);
    if (Math.abs(difference) > threshold) row[index] = toSample(sample + amount * difference);
  }
}

/** All colors of a pixel move by what its luma (ITU-R BT.601) moves, so that its hue stays. */
function sharpenIntensity(
  row: Uint8Array,
  blurred: Float32Array,
  { channels, sharpening }: { readonly channels: number; readonly sharpening: SharpeningPlan },
): void {
  const { amount, threshold } = sharpening;
  for (let index = 0; index < row.length; index += channels) {
    const differenceOf = (channel: number): number =>
      (row[index + channel] ?? 0) - (blurred[index + channel] ?? 0);
    const difference = lumaOf(differenceOf(0), differenceOf(1), differenceOf(2));
    const alphaDifference = channels === 4 ? differenceOf(3) : 0;
    if (Math.abs(difference) > threshold) {
      for (let at = index; at < index + 3; at += 1) row[at] = toSample((row[at] ?? 0) + amount * difference);
    }
    if (Math.abs(alphaDifference) > threshold)
      row[index + 3] = toSample((row[index + 3] ?? 0) + amount * alphaDifference);
  }
}
