import type { Raster } from '../stages/raster.js';
import { lumaOf, toSample } from './to-sample.js';

/** Moves every color away from the gray of its luma, or towards it. @param factor 0: gray, 1: unchanged, 2: twice as far */
export function changeSaturation({ samples, channels }: Raster, factor: number): void {
  for (let at = 0; at < samples.length; at += channels) {
    const red = samples[at] ?? 0;
    const green = samples[at + 1] ?? 0;
    const blue = samples[at + 2] ?? 0;
    const gray = lumaOf(red, green, blue);
    samples[at] = toSample(gray + (red - gray) * factor);
    samples[at + 1] = toSample(gray + (green - gray) * factor);
    samples[at + 2] = toSample(gray + (blue - gray) * factor);
  }
}

/** Turns colors around the wheel of 360 degrees (HSV): the largest and the smallest component stay. */
export function turnHue({ samples, channels }: Raster, angleDeg: number): void {
  for (let at = 0; at < samples.length; at += channels) {
    const red = samples[at] ?? 0;
    const green = samples[at + 1] ?? 0;
    const blue = samples[at + 2] ?? 0;
    const largest = Math.max(red, green, blue);
    const spread = largest - Math.min(red, green, blue);
    if (spread === 0) continue;
    const sextant = sextantOf([red, green, blue], largest, spread) + angleDeg / 60;
    samples[at] = toSample(component(sextant + 5, largest, spread));
    samples[at + 1] = toSample(component(sextant + 3, largest, spread));
    samples[at + 2] = toSample(component(sextant + 1, largest, spread));
  }
}

/** Hue in steps of 60 degrees: red 0, green 2, blue 4. */
function sextantOf(
  [red, green, blue]: readonly [number, number, number],
  largest: number,
  spread: number,
): number {
  if (largest === red) return (green - blue) / spread;
  return largest === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
}

/** Falls from the largest component to the smallest and rises again, once around the wheel. */
function component(sextant: number, largest: number, spread: number): number {
  const place = ((sextant % 6) + 6) % 6;
  return largest - spread * Math.max(0, Math.min(place, 4 - place, 1));
}
