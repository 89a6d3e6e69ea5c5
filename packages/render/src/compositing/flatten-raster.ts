import type { OpaqueColor } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';

/** RGB or RGBA pixels on an opaque color: RGB, the same raster where it is that already. */
export function flattenRaster(raster: Raster, { red, green, blue }: OpaqueColor): Raster {
  if (raster.channels === 3) return raster;
  const { samples: source, widthPx, heightPx } = raster;
  const samples = new Uint8Array(widthPx * heightPx * 3);
  for (let from = 0, to = 0; to < samples.length; from += 4, to += 3) {
    const alpha = source[from + 3] ?? 0;
    if (alpha === 255) {
      samples[to] = source[from] ?? 0;
      samples[to + 1] = source[from + 1] ?? 0;
      samples[to + 2] = source[from + 2] ?? 0;
    } else {
      samples[to] = mixed(source[from] ?? 0, red, alpha);
      samples[to + 1] = mixed(source[from + 1] ?? 0, green, alpha);
      samples[to + 2] = mixed(source[from + 2] ?? 0, blue, alpha);
    }
  }
  return { samples, widthPx, heightPx, channels: 3 };
}

/** To the nearest level: a division by 255 of anything up to 65535. */
function mixed(above: number, below: number, alpha: number): number {
  const sum = above * alpha + below * (255 - alpha) + 128;
  return (sum + (sum >> 8)) >> 8;
}
