import type { Raster } from '../stages/raster.js';

/**
 * The largest (radius above 0) or smallest sample within a square of this radius, for each component, in place. Colors
 * of fully transparent pixels are no colors and never win.
 */
export function growRaster(raster: Raster, radiusPx: number): void {
  const { samples, widthPx, heightPx } = raster;
  const isGrowing = radiusPx > 0;
  const losing = isGrowing ? 0 : 255;
  for (let at = 0; at < samples.length; at += 4) if (samples[at + 3] === 0) samples.fill(losing, at, at + 3);
  const lines = { samples, reachPx: Math.abs(radiusPx), isGrowing };
  for (let channel = 0; channel < 4; channel += 1) {
    for (let y = 0; y < heightPx; y += 1)
      growLine({ start: y * widthPx * 4 + channel, step: 4, length: widthPx }, lines);
    for (let x = 0; x < widthPx; x += 1)
      growLine({ start: x * 4 + channel, step: widthPx * 4, length: heightPx }, lines);
  }
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** A queue of candidates, the winner in front: each sample enters and leaves once, whatever the radius. */
function growLine(
  { start, step, length }: Line,
  { samples, reachPx, isGrowing }: { samples: Uint8Array; reachPx: number; isGrowing: boolean },
): void {
  const values = Uint8Array.from({ length }, (_, at) => samples[start + at * step] ?? 0);
  const queue = new Int32Array(length);
  let [head, tail, entered] = [0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    for (; entered < length && entered <= at + reachPx; entered += 1) {
      const value = values[entered] ?? 0;
      while (tail > head && isBeaten(values[queue[tail - 1] ?? 0] ?? 0, value, isGrowing)) tail -= 1;
      queue[tail] = entered;
      tail += 1;
    }
    while ((queue[head] ?? 0) < at - reachPx) head += 1;
    samples[start + at * step] = values[queue[head] ?? 0] ?? 0;
  }
}

function isBeaten(value: number, by: number, isGrowing: boolean): boolean {
  return isGrowing ? value <= by : value >= by;
}
