import { withAlpha } from '../stages/raster.js';
import type { Raster } from '../stages/raster.js';

/** Multiplies the alpha of an RGB or RGBA picture, in place where it has one. @param opacity 0..1 */
export function fadeRaster(raster: Raster, opacity: number): Raster {
  if (opacity === 1) return raster;
  const faded = withAlpha(raster);
  const { samples } = faded;
  for (let at = 3; at < samples.length; at += 4) samples[at] = Math.round((samples[at] ?? 0) * opacity);
  return faded;
}
