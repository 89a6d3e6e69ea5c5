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
  const length = raster.widthPx * raster.channels;
  for (let y = 0; y < raster.heightPx; y += 1) {
    const row = raster.samples.subarray(y * length, (y + 1) * length);
    const to = ((at.yPx + y) * target.widthPx + at.xPx) * target.channels;
    // Nothing lies under it: without alpha it covers the background, and with alpha there is none.
    if (raster.channels === target.channels) target.samples.set(row, to);
    else if (target.channels === 5) addAlpha(row, target.samples, to);
    else layThrough(row, target.samples, to);
  }
}

function addAlpha(row: Uint8Array, target: Uint8Array, start: number): void {
  for (let from = 0, to = start; from < row.length; from += 4, to += 5) {
    for (let ink = 0; ink < 4; ink += 1) target[to + ink] = row[from + ink] ?? 0;
    target[to + 4] = 255;
  }
}

function layThrough(row: Uint8Array, target: Uint8Array, start: number): void {
  for (let from = 0, to = start; from < row.length; from += 5, to += 4) {
    const alpha = row[from + 4] ?? 0;
    for (let ink = 0; ink < 4; ink += 1) {
      const below = target[to + ink] ?? 0;
      target[to + ink] = below + Math.round((((row[from + ink] ?? 0) - below) * alpha) / 255);
    }
  }
}
