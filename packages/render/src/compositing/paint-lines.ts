import type { Raster } from '../stages/raster.js';
import type { Knots } from './run-knots.js';
import { SIDE_WEIGHT } from './sample-spots.js';

/** Pixels next to each other that are painted: RGB, or RGBA. */
export interface PaintedPixels {
  readonly samples: Uint8Array;
  readonly channels: number;
  /** Index of the first component of the first pixel. */
  readonly at: number;
  readonly countPx: number;
}

/** A straight line through a picture, and which of the pixels along it are painted. */
export interface Line {
  /** RGB or RGBA; two pixels or more along each side. */
  readonly picture: Raster;
  readonly knots: Knots;
  /** Where the line begins in the knots. */
  readonly at: number;
  /** Pixels of the whole line, and those before the first that is painted. */
  readonly stepPx: number;
  readonly skippedPx: number;
}

/** Whether every sample of a line lies between four pixels of the picture. */
export function isInside({ knots, at, picture }: Pick<Line, 'knots' | 'at' | 'picture'>): boolean {
  const right = (picture.widthPx - 1) * SIDE_WEIGHT - 1;
  const bottom = (picture.heightPx - 1) * SIDE_WEIGHT - 1;
  return (
    isBetween(knots[at], right) &&
    isBetween(knots[at + 2], right) &&
    isBetween(knots[at + 1], bottom) &&
    isBetween(knots[at + 3], bottom)
  );
}

function isBetween(place = -1, last: number): boolean {
  return place >= 0 && place <= last;
}

/** Each pixel is mixed of the four around its place. */
export function paintLine(painted: PaintedPixels, line: Line): void {
  if (line.picture.channels === 3) paintOpaque(painted, line);
  else paintTranslucent(painted, line);
}

function paintOpaque({ samples, channels, at, countPx }: PaintedPixels, line: Line): void {
  const { knots, at: knot, stepPx, skippedPx } = line;
  const { samples: source, widthPx } = line.picture;
  const rowLength = widthPx * 3;
  const right = ((knots[knot + 2] ?? 0) - (knots[knot] ?? 0)) / stepPx;
  const down = ((knots[knot + 3] ?? 0) - (knots[knot + 1] ?? 0)) / stepPx;
  let x = knots[knot] ?? 0;
  let y = knots[knot + 1] ?? 0;
  // Sums from the start of the line: the same in every tile to the last bit.
  for (let skipped = 0; skipped < skippedPx; skipped += 1, x += right, y += down);
  const end = at + countPx * channels;
  for (let to = at; to < end; to += channels, x += right, y += down) {
    const left = x | 0;
    const top = y | 0;
    const p0 = Math.imul(top >> 8, rowLength) + Math.imul(left >> 8, 3);
    const p2 = p0 + rowLength;
    const w3 = Math.imul(left & 255, top & 255);
    const w2 = ((top & 255) << 8) - w3;
    const w1 = ((left & 255) << 8) - w3;
    const w0 = 65_536 - w1 - w2 - w3;
    samples[to] =
      (Math.imul(w0, of(source, p0)) +
        Math.imul(w1, of(source, p0 + 3)) +
        Math.imul(w2, of(source, p2)) +
        Math.imul(w3, of(source, p2 + 3)) +
        32_768) >>
      16;
    samples[to + 1] =
      (Math.imul(w0, of(source, p0 + 1)) +
        Math.imul(w1, of(source, p0 + 4)) +
        Math.imul(w2, of(source, p2 + 1)) +
        Math.imul(w3, of(source, p2 + 4)) +
        32_768) >>
      16;
    samples[to + 2] =
      (Math.imul(w0, of(source, p0 + 2)) +
        Math.imul(w1, of(source, p0 + 5)) +
        Math.imul(w2, of(source, p2 + 2)) +
        Math.imul(w3, of(source, p2 + 5)) +
        32_768) >>
      16;
    if (channels === 4) samples[to + 3] = 255;
  }
}

/** Colors by the weight of their alpha; the weights of four pixels sum to 2 ** 14, so that sums stay below 2 ** 31. */
function paintTranslucent({ samples, at, countPx }: PaintedPixels, line: Line): void {
  const { knots, at: knot, stepPx, skippedPx } = line;
  const { samples: source, widthPx } = line.picture;
  const rowLength = widthPx * 4;
  const right = ((knots[knot + 2] ?? 0) - (knots[knot] ?? 0)) / stepPx;
  const down = ((knots[knot + 3] ?? 0) - (knots[knot + 1] ?? 0)) / stepPx;
  let x = knots[knot] ?? 0;
  let y = knots[knot + 1] ?? 0;
  // Sums from the start of the line: the same in every tile to the last bit.
  for (let skipped = 0; skipped < skippedPx; skipped += 1, x += right, y += down);
  const end = at + countPx * 4;
  for (let to = at; to < end; to += 4, x += right, y += down) {
    const left = x | 0;
    const top = y | 0;
    const p0 = Math.imul(top >> 8, rowLength) + ((left >> 8) << 2);
    const p2 = p0 + rowLength;
    const share = Math.imul(left & 255, top & 255) >> 2;
    const w3 = Math.imul(share, of(source, p2 + 7));
    const w2 = Math.imul(((top & 255) << 6) - share, of(source, p2 + 3));
    const w1 = Math.imul(((left & 255) << 6) - share, of(source, p0 + 7));
    const w0 = Math.imul(16_384 + share - ((left & 255) << 6) - ((top & 255) << 6), of(source, p0 + 3));
    const weight = w0 + w1 + w2 + w3;
    if (weight < 8192) continue;
    const half = weight >> 1;
    samples[to] =
      (Math.imul(w0, of(source, p0)) +
        Math.imul(w1, of(source, p0 + 4)) +
        Math.imul(w2, of(source, p2)) +
        Math.imul(w3, of(source, p2 + 4)) +
        half) /
      weight;
    samples[to + 1] =
      (Math.imul(w0, of(source, p0 + 1)) +
        Math.imul(w1, of(source, p0 + 5)) +
        Math.imul(w2, of(source, p2 + 1)) +
        Math.imul(w3, of(source, p2 + 5)) +
        half) /
      weight;
    samples[to + 2] =
      (Math.imul(w0, of(source, p0 + 2)) +
        Math.imul(w1, of(source, p0 + 6)) +
        Math.imul(w2, of(source, p2 + 2)) +
        Math.imul(w3, of(source, p2 + 6)) +
        half) /
      weight;
    samples[to + 3] = (weight + 8192) >> 14;
  }
}

/** Lists are checked for their ends in one place. */
function of(samples: Uint8Array, at: number): number {
  return samples[at] ?? 0;
}
