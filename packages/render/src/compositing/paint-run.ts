import { mixSpots } from './mix-spots.js';
import { paintLines } from './paint-lines.js';
import type { PaintedPixels } from './paint-lines.js';
import { countInside, emptyKnots, findKnots, runOf, straightStepPx } from './run-knots.js';
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
    const runPx = runOf(run.fromPx);
    const first = run.fromPx - runPx;
    const end = first + run.countPx;
    findKnots(knots, run, { matrix, stepPx });
    let from = first;
    while (from < end) {
      const step = from - (from % stepPx);
      const at = (2 * step) / stepPx;
      const inside = countInside({ knots, at, picture, most: Math.ceil((end - step) / stepPx) });
      const to = Math.min(end, step + Math.max(1, inside) * stepPx);
      const part = { ...painted, at: painted.at + (from - first) * painted.channels, countPx: to - from };
      if (inside > 0) paintLines(part, { picture, knots, at, stepPx, skippedPx: from - step });
      else paintSpots(part, { fromPx: runPx + from, countPx: to - from, yPx: run.yPx }, sampling);
      from = to;
    }
  };
}
