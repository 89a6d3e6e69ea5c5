import type { OpaqueColor } from '../plan/render-plan.js';

/** A row of pixels: RGB on a ground, else RGBA. */
interface PaintedRow {
  readonly samples: Uint8Array;
  readonly ground: OpaqueColor | undefined;
  /** Index of the first component of its first pixel. */
  readonly at: number;
}

/** Pixels of a row, from the first up to but not including the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Smaller shares are not seen. */
const LEAST = 0.5 / 255;

/** What of a row a convex shape visibly covers. */
export function touchedBy(shares: Float64Array): Span {
  let from = 0;
  let to = shares.length;
  while (from < to && (shares[from] ?? 0) < LEAST) from += 1;
  while (to > from && (shares[to - 1] ?? 0) < LEAST) to -= 1;
  return { from, to };
}

/** Larger shares make no difference to 8 bits. */
const WHOLE = 1 - 1 / 1024;

/** Leaves of painted pixels what a convex shape covers: all of them between its edges. */
export function shadeEdges(row: PaintedRow, shares: Float64Array, { from, to }: Span): void {
  let left = from;
  while (left < to && (shares[left] ?? 0) < WHOLE) {
    shade(row, left, shares[left] ?? 0);
    left += 1;
  }
  for (let right = to - 1; right > left && (shares[right] ?? 0) < WHOLE; right -= 1)
    shade(row, right, shares[right] ?? 0);
}

function shade({ samples, at, ground }: PaintedRow, pixel: number, share: number): void {
  if (!ground) {
    const red = at + pixel * 4;
    const alpha = (samples[red + 3] ?? 0) * share + 0.5;
    samples[red + 3] = alpha;
    if (alpha < 1) samples.fill(0, red, red + 3);
    return;
  }
  const red = at + pixel * 3;
  samples[red] = mix(ground.red, samples[red], share);
  samples[red + 1] = mix(ground.green, samples[red + 1], share);
  samples[red + 2] = mix(ground.blue, samples[red + 2], share);
}

function mix(below: number, above: number | undefined, share: number): number {
  return below + ((above ?? 0) - below) * share + 0.5;
}
