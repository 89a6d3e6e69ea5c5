import { emptyRaster } from '../stages/raster.js';
import type { Raster } from '../stages/raster.js';

/** A picture in half, quarter, eighth … of its size, each made when it is first asked for. */
export interface ShrunkenLevels {
  /** 0: the picture itself. Not smaller than one pixel. */
  level(number: number): Raster;
}

/** @param picture RGBA */
export function shrunkenLevels(picture: Raster): ShrunkenLevels {
  const levels = [picture];
  return {
    level(number) {
      let last = levels.at(-1) ?? picture;
      while (levels.length <= number && (last.widthPx > 1 || last.heightPx > 1)) {
        last = halve(last);
        levels.push(last);
      }
      return levels[number] ?? last;
    },
  };
}

/** An odd side ends with pixels that count twice. */
function halve({ samples, widthPx, heightPx }: Raster): Raster {
  const half = emptyRaster({ widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) });
  for (let y = 0, to = 0; y < half.heightPx; y += 1) {
    const upper = 2 * y * widthPx;
    const lower = Math.min(2 * y + 1, heightPx - 1) * widthPx;
    for (let x = 0; x < half.widthPx; x += 1, to += 4) {
      const right = Math.min(2 * x + 1, widthPx - 1);
      const four = [upper + 2 * x, upper + right, lower + 2 * x, lower + right] as const;
      writeMean(half.samples, to, { samples, four });
    }
  }
  return half;
}

interface FourPixels {
  readonly samples: Uint8Array;
  readonly four: readonly [number, number, number, number];
}

/** Colors by the weight of their alpha. */
function writeMean(target: Uint8Array, to: number, { samples, four }: FourPixels): void {
  const p0 = four[0] * 4;
  const p1 = four[1] * 4;
  const p2 = four[2] * 4;
  const p3 = four[3] * 4;
  const w0 = samples[p0 + 3] ?? 0;
  const w1 = samples[p1 + 3] ?? 0;
  const w2 = samples[p2 + 3] ?? 0;
  const w3 = samples[p3 + 3] ?? 0;
  const alpha = w0 + w1 + w2 + w3;
  if (alpha < 2) return;
  for (let channel = 0; channel < 3; channel += 1) {
    const sum =
      w0 * (samples[p0 + channel] ?? 0) +
      w1 * (samples[p1 + channel] ?? 0) +
      w2 * (samples[p2 + channel] ?? 0) +
      w3 * (samples[p3 + channel] ?? 0);
    target[to + channel] = sum / alpha + 0.5;
  }
  target[to + 3] = alpha / 4 + 0.5;
}
