import type { Point, Size } from '@is/protocol';
import type { InkColor } from '../plan/color-plan.js';
import type { Raster } from './raster.js';

export interface PlacedInks {
  /** CMYK, perhaps with alpha. */
  readonly raster: Raster;
  readonly at: Point;
}

/**
 * The reply in inks: the picture in its place, on the background or, without one, on nothing with an alpha channel.
 * Reference: pipeline.md P11.
 */
export function layInks(
  placed: PlacedInks | undefined,
  { widthPx, heightPx }: Size,
  background: InkColor | undefined,
): Raster {
  const channels = background ? 4 : 5;
  const samples = new Uint8Array(widthPx * heightPx * channels);
  if (background) fill(samples, background);
  if (placed) lay(placed, { samples, widthPx, heightPx, channels });
  return { samples, widthPx, heightPx, channels };
}

function fill(samples: Uint8Array, { cyan, magenta, yellow, black }: InkColor): void {
  for (let at = 0; at < samples.length; at += 4) {
    samples[at] = cyan;
    samples[at + 1] = magenta;
    samples[at + 2] = yellow;
    samples[at + 3] = black;
  }
}

function lay({ raster, at }: PlacedInks, target: Raster): void {
  for (let y = 0; y < raster.heightPx; y += 1) {
    let from = y * raster.widthPx * raster.channels;
    let to = ((at.yPx + y) * target.widthPx + at.xPx) * target.channels;
    for (let x = 0; x < raster.widthPx; x += 1, from += raster.channels, to += target.channels)
      layPixel(raster, target, { from, to });
  }
}

function layPixel(raster: Raster, target: Raster, { from, to }: { from: number; to: number }): void {
  const alpha = raster.channels === 5 ? (raster.samples[from + 4] ?? 0) : 255;
  const isFlat = target.channels === 4;
  for (let ink = 0; ink < 4; ink += 1) {
    const above = raster.samples[from + ink] ?? 0;
    const below = target.samples[to + ink] ?? 0;
    target.samples[to + ink] = isFlat ? Math.round(below + ((above - below) * alpha) / 255) : above;
  }
  if (!isFlat) target.samples[to + 4] = alpha;
}
