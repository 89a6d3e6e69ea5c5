import { mixSpots } from './mix-spots.js';
import { isInside, paintLine } from './paint-lines.js';
import type { PaintedPixels } from './paint-lines.js';
import { emptyKnots, findKnots, runOf, straightStepPx } from './run-knots.js';
import { emptySpots, findSpots } from './sample-spots.js';
import type { Run, Sampling } from './sample-spots.js';

/** Paints every pixel of a run as the mean of its samples, as if the picture covered all of it. */
export type RunPainter = (painted: PaintedPixels, run: Run, sampling: Sampling) => void;

/**
 * Samples in the middle of each pixel are read along straight lines, as far as these lie inside the picture: nearly
 * everywhere. All others are found one by one.
 */
export function runPainter(): RunPainter {
  const knots = emptyKnots();
  const spots = emptySpots();
  const paintSpots: RunPainter = (painted, run, sampling) => {
    findSpots(spots, run, sampling);
    mixSpots(painted, { picture: sampling.picture, spots, count: sampling.places.length / 2 });
  };
  return (painted, run, sampling) => {
    const stepPx = sampling.places.length === 2 ? straightStepPx(run, sampling) : 0;
    if (stepPx === 0) {
      paintSpots(painted, run, sampling);
      return;
    }
    const { picture, matrix } = sampling;
    const { samples, channels, at } = painted;
    const runPx = runOf(run.fromPx);
    const first = run.fromPx - runPx;
    const end = first + run.countPx;
    findKnots(knots, run, { matrix, stepPx });
    for (let step = first - (first % stepPx); step < end; step += stepPx) {
      const from = Math.max(first, step);
      const countPx = Math.min(end, step + stepPx) - from;
      const part = { samples, channels, at: at + (from - first) * channels, countPx };
      const line = { picture, knots, at: (2 * step) / stepPx, stepPx, skippedPx: from - step };
      if (isInside(line)) paintLine(part, line);
      else paintSpots(part, { fromPx: runPx + from, countPx, yPx: run.yPx }, sampling);
    }
  };
}
