import type { Coefficients } from '../geometry/projection.js';

/** How pixels of the reply are sampled in a picture that is seen through a projection. */
export interface Footprint {
  /** The picture in half, quarter, eighth … of its size; 0: the picture itself. */
  readonly level: number;
  /** Samples side by side, and below each other. */
  readonly across: number;
  readonly down: number;
}

/** As far apart samples that mix four pixels may lie: midway between a level and the next. */
const MIXED_SAMPLE_PX = Math.SQRT2;

/** A pixel of the reply that is longer than so many samples in its picture sees it shrunken. */
export const MOST_SAMPLES_PER_SIDE = 4;

/** Where a picture is as large as it is seen: nearly everywhere. */
export const ONE_SAMPLE: Footprint = { level: 0, across: 1, down: 1 };

/** What a pixel about this point of the reply covers, filled with mixed samples. */
export function footprintAt(way: Coefficients, xPx: number, yPx: number): Footprint {
  if (isOneSampleAt(way, xPx, yPx)) return ONE_SAMPLE;
  const [acrossPx, downPx] = reachAt(way, xPx, yPx);
  const longest = Math.max(acrossPx, downPx) / (MOST_SAMPLES_PER_SIDE * MIXED_SAMPLE_PX);
  const shortest = Math.min(acrossPx, downPx) / MIXED_SAMPLE_PX;
  const level = Math.max(0, Math.ceil(Math.log2(longest)), Math.floor(Math.log2(shortest)));
  const samples = (reachPx: number): number => Math.max(1, Math.ceil(reachPx / 2 ** level / MIXED_SAMPLE_PX));
  return { level, across: samples(acrossPx), down: samples(downPx) };
}

/** Without lists and roots: it is asked everywhere, and nearly everywhere the answer. */
function isOneSampleAt({ a, b, c, d, e, f, g, h, i }: Coefficients, xPx: number, yPx: number): boolean {
  const w = g * xPx + h * yPx + i;
  if (w <= 0) return false;
  const u = (a * xPx + b * yPx + c) / w;
  const v = (d * xPx + e * yPx + f) / w;
  const most = MIXED_SAMPLE_PX * w;
  return squared(a - g * u, d - g * v) <= most * most && squared(b - h * u, e - h * v) <= most * most;
}

function squared(x: number, y: number): number {
  return x * x + y * y;
}

/** The same for samples that take the pixel they lie in: always as many. */
export function nearestFootprintAt(way: Coefficients, xPx: number, yPx: number): Footprint {
  const longest = Math.max(...reachAt(way, xPx, yPx)) / MOST_SAMPLES_PER_SIDE;
  return {
    level: Math.max(0, Math.ceil(Math.log2(longest))),
    across: MOST_SAMPLES_PER_SIDE,
    down: MOST_SAMPLES_PER_SIDE,
  };
}

/** Longer than any picture. */
const FARTHEST_PX = 2 ** 20;

/** Pixels of the picture between neighbours of the reply, along a row and down a column. At the horizon as many as there can be. */
function reachAt(
  { a, b, c, d, e, f, g, h, i }: Coefficients,
  xPx: number,
  yPx: number,
): readonly [across: number, down: number] {
  const w = g * xPx + h * yPx + i;
  if (w <= 0) return [FARTHEST_PX, FARTHEST_PX];
  const u = (a * xPx + b * yPx + c) / w;
  const v = (d * xPx + e * yPx + f) / w;
  const across = lengthOf(a - g * u, d - g * v) / w;
  const down = lengthOf(b - h * u, e - h * v) / w;
  return [Math.min(across, FARTHEST_PX), Math.min(down, FARTHEST_PX)];
}

/** Math.hypot takes care of numbers that do not occur here, and several times as long. */
function lengthOf(x: number, y: number): number {
  return Math.sqrt(squared(x, y));
}
