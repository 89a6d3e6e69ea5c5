import sharp from 'sharp';
import type { Sharp } from 'sharp';

type Sample = (xPx: number, yPx: number) => readonly number[];

/** A picture from a formula, one 8-bit sample per channel (3: RGB, 4: RGBA). */
export function draw(widthPx: number, heightPx: number, sample: Sample): Sharp {
  const channels = sample(0, 0).length === 4 ? 4 : 3;
  const samples = new Uint8Array(widthPx * heightPx * channels);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) samples.set(sample(x, y), (y * widthPx + x) * channels);
  }
  return sharp(samples, { raw: { width: widthPx, height: heightPx, channels } });
}

export const RED = [255, 0, 0, 255] as const;
export const GREEN = [0, 255, 0, 255] as const;
export const BLUE = [0, 0, 255, 255] as const;
export const YELLOW = [255, 255, 0, 255] as const;

/** Red, green (above); blue, yellow (below). */
export function quadrants(widthPx: number, heightPx: number): Sharp {
  return draw(widthPx, heightPx, (x, y) => {
    const [left, right] = y < heightPx / 2 ? [RED, GREEN] : [BLUE, YELLOW];
    return (x < widthPx / 2 ? left : right).slice(0, 3);
  });
}

/** Red grows to the right, green downwards; smooth, so that resampling hardly changes it. */
export function ramp(widthPx: number, heightPx: number): Sharp {
  return draw(widthPx, heightPx, (x, y) => [
    Math.round((x * 255) / (widthPx - 1)),
    Math.round((y * 255) / (heightPx - 1)),
    128,
  ]);
}
