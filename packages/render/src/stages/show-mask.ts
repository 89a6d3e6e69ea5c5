import type { Raster } from './raster.js';

/** The alpha channel of an RGBA picture as brightness. Reference: pipeline.md P11, req=mask. */
export function showMask({ samples, widthPx, heightPx }: Raster): Raster {
  const shown = new Uint8Array(widthPx * heightPx * 3);
  for (let from = 3, to = 0; to < shown.length; from += 4, to += 3)
    shown.fill(samples[from] ?? 0, to, to + 3);
  return { samples: shown, widthPx, heightPx, channels: 3 };
}
