import { mixSpots } from './mix-spots.js';
import { paintLines } from './paint-lines.js';
import type { PaintedPixels } from './paint-lines.js';
import { countInside, emptyKnots, findKnots } from './run-knots.js';
import { emptySpots, findSpots, RUN_PX } from './sample-spots.js';
import type { Run, Sampling } from './sample-spots.js';

/** Paints every pixel of a run as the mean of its samples, as if the picture covered all of it. */
export type RunPainter = (painted: PaintedPixels, run: Run, sampling: Sampling) => void;

/**
 * Samples in the middle of each pixel are read along straight lines, as far as these lie inside the picture: nearly
 * everywhere. All others are found one by one.
 * @param mostPx no run is longer
 */
export function runPainter(mostPx: number): RunPainter {
  const knots = emptyKnots(mostPx);
  const spots = emptySpots();
  const paintSpots: RunPainter = (painted, { fromPx, countPx, yPx }, sampling) => {
    for (let before = 0; before < countPx; before += RUN_PX) {
      const part = { fromPx: fromPx + before, countPx: Math.min(RUN_PX, countPx - before), yPx };
      findSpots(spots, part, sampling);
      mixSpots(partOf(painted, before, part.countPx), {
        picture: sampling.picture,
        spots,
        count: sampling.places.length / 2,
      });
    }
  };
  return (painted, run, sampling) => {
    const { picture, stepPx } = sampling;
    if (stepPx === 0) {
      paintSpots(painted, run, sampling);
      return;
    }
    const { fromPx, countPx, yPx } = run;
    findKnots(knots, run, sampling);
    // Where the first step that the run touches begins.
    const first = Math.floor(fromPx / stepPx) * stepPx - fromPx;
    let before = 0;
    while (before < countPx) {
      const step = Math.floor((before - first) / stepPx);
      const most = Math.ceil((countPx - first) / stepPx) - step;
      const inside = countInside({ knots, at: 2 * step, picture, most });
      const start = first + step * stepPx;
      const end = Math.min(countPx, start + Math.max(1, inside) * stepPx);
      const part = partOf(painted, before, end - before);
      if (inside > 0) paintLines(part, { picture, knots, at: 2 * step, stepPx, skippedPx: before - start });
      else paintSpots(part, { fromPx: fromPx + before, countPx: end - before, yPx }, sampling);
      before = end;
    }
  };
}

function partOf({ samples, channels, at }: PaintedPixels, beforePx: number, countPx: number): PaintedPixels {
  return { samples, channels, at: at + beforePx * channels, countPx };
}
