import type { Raster } from '../stages/raster.js';

/** A picture in half, quarter, eighth … of its size, each made when it is first asked for. */
export interface ShrunkenLevels {
  /** 0: the picture itself. Not smaller than one pixel. */
  level(number: number): Raster;
}

/** @param picture RGB or RGBA */
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
function halve({ samples, widthPx, heightPx, channels }: Raster): Raster {
  const half = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2), channels };
  const halved = new Uint8Array(half.widthPx * half.heightPx * channels);
  const writeMean = channels === 4 ? writePixel : writeOpaque;
  for (let y = 0, to = 0; y < half.heightPx; y += 1) {
    const upper = 2 * y * widthPx;
    const lower = Math.min(2 * y + 1, heightPx - 1) * widthPx;
    for (let x = 0; x < half.widthPx; x += 1, to += channels) {
      const right = Math.min(2 * x + 1, widthPx - 1);
      const four = [upper + 2 * x, upper + right, lower + 2 * x, lower + right] as const;
      writeMean(halved, to, { samples, four });
    }
  }
  return { ...half, samples: halved };
}

interface FourPixels {
  readonly samples: Uint8Array;
  readonly four: readonly [number, number, number, number];
}

function writeOpaque(target: Uint8Array, to: number, { samples, four }: FourPixels): void {
  for (let channel = 0; channel < 3; channel += 1) {
    let sum = 2;
    for (const pixel of four) sum += samples[pixel * 3 + channel] ?? 0;
    target[to + channel] = sum >> 2;
  }
}

/** Colors by the weight of their alpha. */
function writePixel(target: Uint8Array, to: number, { samples, four }: FourPixels): void {
  let alpha = 0;
  for (const pixel of four) alpha += samples[pixel * 4 + 3] ?? 0;
  if (alpha < 2) return;
  for (let channel = 0; channel < 3; channel += 1) {
    let sum = 0;
    for (const pixel of four) sum += (samples[pixel * 4 + 3] ?? 0) * (samples[pixel * 4 + channel] ?? 0);
    target[to + channel] = sum / alpha + 0.5;
  }
  target[to + 3] = alpha / 4 + 0.5;
}
