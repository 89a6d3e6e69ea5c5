import type { Raster } from '../stages/raster.js';
import type { Knots } from './run-knots.js';

/** Pixels next to each other that are painted: RGB, or RGBA. */
export interface PaintedPixels {
  readonly samples: Uint8Array;
  readonly channels: number;
  /** Index of the first component of the first pixel. */
  readonly at: number;
  readonly countPx: number;
}

/** Straight lines through a picture, one after the other, and which of the pixels along them are painted. */
export interface Lines {
  /** RGB or RGBA; two pixels or more along each side. */
  readonly picture: Raster;
  readonly knots: Knots;
  /** Where the first line begins in the knots. */
  readonly at: number;
  /** Pixels of each line, and those of the first before the first that is painted. */
  readonly stepPx: number;
  readonly skippedPx: number;
}

/** Each pixel is mixed of the four around its place, all of which lie in the picture. */
export function paintLines(painted: PaintedPixels, lines: Lines): void {
  if (lines.picture.channels === 3) paintOpaque(painted, lines);
  else paintTranslucent(painted, lines);
}

// In both loops every number that counts places is an integer of 32 bits for certain (`| 0`, `Math.imul`), wherever it comes
// from: engines else calculate with fractions, half as fast. They inline no function as well as none.

function paintOpaque({ samples, channels, at, countPx }: PaintedPixels, lines: Lines): void {
  const { knots, stepPx } = lines;
  const { samples: source, widthPx } = lines.picture;
  const length = channels | 0;
  const below = Math.imul(widthPx, 3);
  const end = (at + Math.imul(countPx, length)) | 0;
  let skippedPx = lines.skippedPx | 0;
  for (let knot = lines.at | 0, to = at | 0; to < end; knot += 2) {
    let x = placeAt(knots, knot);
    let y = placeAt(knots, knot + 1);
    const right = (placeAt(knots, knot + 2) - x) / stepPx;
    const down = (placeAt(knots, knot + 3) - y) / stepPx;
    const endOfLine = Math.min(end, to + Math.imul(stepPx - skippedPx, length)) | 0;
    // Sums from the start of the line: the same in every tile to the last bit.
    for (; skippedPx > 0; skippedPx -= 1, x += right, y += down);
    for (; to < endOfLine; to += length, x += right, y += down) {
      const left = x | 0;
      const top = y | 0;
      const p0 = (Math.imul(top >> 8, below) + Math.imul(left >> 8, 3)) | 0;
      const p2 = (p0 + below) | 0;
      const w3 = Math.imul(left & 255, top & 255);
      const w2 = ((top & 255) << 8) - w3;
      const w1 = ((left & 255) << 8) - w3;
      const w0 = 65_536 - w1 - w2 - w3;
      const red0 = Math.imul(w0, source[p0] ?? 0) + Math.imul(w1, source[p0 + 3] ?? 0);
      const red2 = Math.imul(w2, source[p2] ?? 0) + Math.imul(w3, source[p2 + 3] ?? 0);
      const green0 = Math.imul(w0, source[p0 + 1] ?? 0) + Math.imul(w1, source[p0 + 4] ?? 0);
      const green2 = Math.imul(w2, source[p2 + 1] ?? 0) + Math.imul(w3, source[p2 + 4] ?? 0);
      const blue0 = Math.imul(w0, source[p0 + 2] ?? 0) + Math.imul(w1, source[p0 + 5] ?? 0);
      const blue2 = Math.imul(w2, source[p2 + 2] ?? 0) + Math.imul(w3, source[p2 + 5] ?? 0);
      samples[to] = (red0 + red2 + 32_768) >> 16;
      samples[to + 1] = (green0 + green2 + 32_768) >> 16;
      samples[to + 2] = (blue0 + blue2 + 32_768) >> 16;
      if (length === 4) samples[to + 3] = 255;
    }
  }
}

/** Colors by the weight of their alpha; the weights of four pixels sum to 2 ** 14, so that sums stay below 2 ** 31. */
function paintTranslucent({ samples, at, countPx }: PaintedPixels, lines: Lines): void {
  const { knots, stepPx } = lines;
  const { samples: source, widthPx } = lines.picture;
  const below = Math.imul(widthPx, 4);
  const end = (at + Math.imul(countPx, 4)) | 0;
  let skippedPx = lines.skippedPx | 0;
  for (let knot = lines.at | 0, to = at | 0; to < end; knot += 2) {
    let x = placeAt(knots, knot);
    let y = placeAt(knots, knot + 1);
    const right = (placeAt(knots, knot + 2) - x) / stepPx;
    const down = (placeAt(knots, knot + 3) - y) / stepPx;
    const endOfLine = Math.min(end, to + Math.imul(stepPx - skippedPx, 4)) | 0;
    for (; skippedPx > 0; skippedPx -= 1, x += right, y += down);
    for (; to < endOfLine; to += 4, x += right, y += down) {
      const left = x | 0;
      const top = y | 0;
      const p0 = (Math.imul(top >> 8, below) + ((left >> 8) << 2)) | 0;
      const p2 = (p0 + below) | 0;
      const share = Math.imul(left & 255, top & 255) >> 2;
      const shareBelow = ((top & 255) << 6) - share;
      const shareRight = ((left & 255) << 6) - share;
      const w3 = Math.imul(share, alphaAt(source, p2 + 7));
      const w2 = Math.imul(shareBelow, alphaAt(source, p2 + 3));
      const w1 = Math.imul(shareRight, alphaAt(source, p0 + 7));
      const w0 = Math.imul(16_384 - share - shareBelow - shareRight, alphaAt(source, p0 + 3));
      const weight = (w0 + w1 + w2 + w3) | 0;
      if (weight < 8192) continue;
      const half = weight >> 1;
      const red0 = Math.imul(w0, source[p0] ?? 0) + Math.imul(w1, source[p0 + 4] ?? 0);
      const red2 = Math.imul(w2, source[p2] ?? 0) + Math.imul(w3, source[p2 + 4] ?? 0);
      const green0 = Math.imul(w0, source[p0 + 1] ?? 0) + Math.imul(w1, source[p0 + 5] ?? 0);
      const green2 = Math.imul(w2, source[p2 + 1] ?? 0) + Math.imul(w3, source[p2 + 5] ?? 0);
      const blue0 = Math.imul(w0, source[p0 + 2] ?? 0) + Math.imul(w1, source[p0 + 6] ?? 0);
      const blue2 = Math.imul(w2, source[p2 + 2] ?? 0) + Math.imul(w3, source[p2 + 6] ?? 0);
      samples[to] = ((red0 + red2 + half) | 0) / weight;
      samples[to + 1] = ((green0 + green2 + half) | 0) / weight;
      samples[to + 2] = ((blue0 + blue2 + half) | 0) / weight;
      samples[to + 3] = (weight + 8192) >> 14;
    }
  }
}

function placeAt(knots: Knots, at: number): number {
  return knots[at] ?? 0;
}

function alphaAt(samples: Uint8Array, at: number): number {
  return samples[at] ?? 0;
}
