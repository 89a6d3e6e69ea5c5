import type { Size } from '@is/protocol';
import type { Coefficients } from '../geometry/projection.js';
import type { Run, Sampling } from './sample-spots.js';
import { LEAST_DENOMINATOR, RUN_PX, SIDE_WEIGHT } from './sample-spots.js';

/** Where steps of a run begin and end in a picture: across and down in turns, in weights from the middle of its first pixel. */
export type Knots = Float64Array;

const LONGEST_STEP_PX = 16;
const SHORTEST_STEP_PX = 4;

/** For parts of rows of up to so many pixels. */
export function emptyKnots(widthPx: number): Knots {
  return new Float64Array(2 * (Math.ceil(widthPx / SHORTEST_STEP_PX) + 2));
}

/** First pixel of the whole run that a part belongs to: runs begin at multiples of their length, so that tiles of one picture agree. */
export function runOf(xPx: number): number {
  return Math.floor(xPx / RUN_PX) * RUN_PX;
}

/**
 * How many pixels with one sample each may be read along a straight line and stay within 1/32 pixel of the projection. A
 * step of n pixels, each of which leads on by at most two, strays by at most 2n dw / 4w while the denominator goes from w
 * to w + dw. @returns 0: the run bends too much
 */
export function straightStepPx({ g, h, i }: Coefficients, runPx: number, yPx: number): number {
  const w = h * (yPx + 0.5) + i;
  const least = Math.min(g * runPx + w, g * (runPx + RUN_PX + 1) + w);
  if (least <= LEAST_DENOMINATOR) return 0;
  let stepPx = LONGEST_STEP_PX;
  while (stepPx >= SHORTEST_STEP_PX && 16 * stepPx * stepPx * Math.abs(g) > least) stepPx /= 2;
  return stepPx >= SHORTEST_STEP_PX ? stepPx : 0;
}

/** The ends of all steps that a run touches. Steps begin at multiples of their length, so that tiles of one picture agree. */
export function findKnots(knots: Knots, { fromPx, countPx, yPx }: Run, { matrix, stepPx }: Sampling): void {
  const { a, b, c, d, e, f, g, h, i } = matrix;
  const y = yPx + 0.5;
  const end = fromPx + countPx + stepPx;
  for (let at = 0, xPx = Math.floor(fromPx / stepPx) * stepPx; xPx < end; at += 2, xPx += stepPx) {
    const x = xPx + 0.5;
    const w = 1 / (g * x + h * y + i);
    knots[at] = ((a * x + b * y + c) * w - 0.5) * SIDE_WEIGHT;
    knots[at + 1] = ((d * x + e * y + f) * w - 0.5) * SIDE_WEIGHT;
  }
}

interface Steps {
  readonly knots: Knots;
  /** Where the first begins in the knots. */
  readonly at: number;
  readonly most: number;
  readonly picture: Size;
}

/** How many steps on end lie between pixels of the picture, so that each sample has four around it. */
export function countInside({ knots, at, most, picture }: Steps): number {
  const right = (picture.widthPx - 1) * SIDE_WEIGHT - 1;
  const bottom = (picture.heightPx - 1) * SIDE_WEIGHT - 1;
  let last = 0;
  while (last <= most) {
    const x = knots[at + 2 * last] ?? -1;
    const y = knots[at + 2 * last + 1] ?? -1;
    if (!(x >= 0 && y >= 0 && x <= right && y <= bottom)) break;
    last += 1;
  }
  return Math.max(0, last - 1);
}
