import type { Raster } from '../stages/raster.js';

/** Multiplies the alpha of an RGBA picture in place. @param opacity 0..1 */
export function fadeRaster({ samples }: Raster, opacity: number): void {
  if (opacity === 1) return;
  for (let at = 3; at < samples.length; at += 4) samples[at] = Math.round((samples[at] ?? 0) * opacity);
}
