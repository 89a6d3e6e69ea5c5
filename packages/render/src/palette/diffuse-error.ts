import type { AlphaColor } from '../plan/render-plan.js';
import { nearestColor } from './nearest-color.js';
import { NOTHING } from './packed-pixels.js';

export interface PackedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint32Array;
}

/**
 * Floyd-Steinberg: what a pixel's palette entry gets wrong goes to the pixels that follow, 7/16 to the right and 3, 5
 * and 1 sixteenths below. Transparent pixels take no part. Components are premultiplied, so alpha is diffused too.
 */
export function diffuseError(
  { widthPx, heightPx, pixels }: PackedPicture,
  colors: readonly AlphaColor[],
  transparentIndex: number | undefined,
): Uint8Array {
  const nearest = nearestColor(colors);
  const entries = Float32Array.from(
    colors.flatMap(({ red, green, blue, alpha }) => [
      (red * alpha) / 255,
      (green * alpha) / 255,
      (blue * alpha) / 255,
      alpha,
    ]),
  );
  const indices = new Uint8Array(pixels.length);
  // One pixel more on both sides, so that the borders need no care.
  const rowLength = (widthPx + 2) * 4;
  const rows: ErrorRows = { current: new Float32Array(rowLength), below: new Float32Array(rowLength) };
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const pixel = pixels[y * widthPx + x] ?? 0;
      if (pixel === NOTHING && transparentIndex !== undefined) {
        indices[y * widthPx + x] = transparentIndex;
        continue;
      }
      const at = (x + 1) * 4;
      const share = (pixel >>> 24) / 255;
      const red = clamp((pixel & 255) * share + (rows.current[at] ?? 0));
      const green = clamp(((pixel >>> 8) & 255) * share + (rows.current[at + 1] ?? 0));
      const blue = clamp(((pixel >>> 16) & 255) * share + (rows.current[at + 2] ?? 0));
      const alpha = clamp((pixel >>> 24) + (rows.current[at + 3] ?? 0));
      const index = nearest(
        ((red + 0.5) | ((green + 0.5) << 8) | ((blue + 0.5) << 16) | ((alpha + 0.5) << 24)) >>> 0,
      );
      indices[y * widthPx + x] = index;
      spread(red - (entries[index * 4] ?? 0), at, rows);
      spread(green - (entries[index * 4 + 1] ?? 0), at + 1, rows);
      spread(blue - (entries[index * 4 + 2] ?? 0), at + 2, rows);
      spread(alpha - (entries[index * 4 + 3] ?? 0), at + 3, rows);
    }
    const done = rows.current.fill(0);
    rows.current = rows.below;
    rows.below = done;
  }
  return indices;
}

function clamp(component: number): number {
  return component < 0 ? 0 : component > 255 ? 255 : component;
}

interface ErrorRows {
  /** What the pixels of this row still have to make good, and those of the next. */
  current: Float32Array;
  below: Float32Array;
}

function spread(error: number, at: number, { current, below }: ErrorRows): void {
  // Alpha of opaque pictures, most of all.
  if (error === 0) return;
  current[at + 4] = (current[at + 4] ?? 0) + (error * 7) / 16;
  below[at - 4] = (below[at - 4] ?? 0) + (error * 3) / 16;
  below[at] = (below[at] ?? 0) + (error * 5) / 16;
  below[at + 4] = (below[at + 4] ?? 0) + error / 16;
}
