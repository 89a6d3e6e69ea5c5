import type { Rect } from '@is/protocol';
import { boundsOf, pushLine } from '../geometry/outline.js';
import type { Shape } from '../geometry/outline.js';
import { chain, coefficientsOf, invert, project, scaledBy } from '../geometry/projection.js';
import type { Projection } from '../geometry/projection.js';
import { intersect, outerRect } from '../geometry/rect.js';
import type { AlphaColor, PerspectivePlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { footprintAt, MOST_SAMPLES_PER_SIDE, nearestFootprintAt, ONE_SAMPLE } from './footprint.js';
import type { Footprint } from './footprint.js';
import { runPainter } from './paint-run.js';
import { runOf, straightStepPx } from './run-knots.js';
import { placesIn, RUN_PX } from './sample-spots.js';
import type { Sampling } from './sample-spots.js';
import { shadeEdges, touchedBy } from './shade-edges.js';
import { shapeRows } from './shape-rows.js';
import { shrunkenLevels } from './shrunken-levels.js';

/** Pixels that are painted, and where they lie in the reply. */
export interface Painting {
  /** RGBA and transparent, or RGB. */
  readonly target: Raster;
  /** What fills an RGB target. */
  readonly ground?: AlphaColor | undefined;
  readonly frame: Rect;
  /** What of the frame is painted. */
  readonly seen: Rect;
}

/**
 * Every pixel of the reply as the mean of samples of an RGB or RGBA picture, as far as the picture covers it: at its edges
 * the share that it covers is exact. Only an RGB picture can be painted on RGB.
 */
export function supersample(picture: Raster, plan: PerspectivePlan, painting: Painting): void {
  const { target, frame, seen, ground } = painting;
  const outline = outlineOf(picture, plan.matrix);
  const bounds = boundsOf([outline]);
  const part = bounds && intersect(seen, outerRect(bounds));
  if (!part) return;
  const samplingAt = samplings(picture, plan);
  const paintRun = runPainter(part.widthPx);
  const rows = shapeRows(outline, part);
  const shares = new Float64Array(part.widthPx);
  const { samples, channels } = target;
  for (let row = 0; row < part.heightPx; row += 1) {
    if (!rows.next(shares)) continue;
    const yPx = part.topPx + row;
    const at = ((yPx - frame.topPx) * frame.widthPx + part.leftPx - frame.leftPx) * channels;
    const touched = touchedBy(shares);
    let fromPx = part.leftPx + touched.from;
    const rowEndPx = part.leftPx + touched.to;
    while (fromPx < rowEndPx) {
      const sampling = samplingAt(runOf(fromPx), yPx);
      let endPx = runOf(fromPx) + RUN_PX;
      while (endPx < rowEndPx && samplingAt(endPx, yPx) === sampling) endPx += RUN_PX;
      const countPx = Math.min(endPx, rowEndPx) - fromPx;
      const painted = { samples, channels, at: at + (fromPx - part.leftPx) * channels, countPx };
      paintRun(painted, { fromPx, countPx, yPx }, sampling);
      fromPx += countPx;
    }
    shadeEdges({ samples, at, ground }, shares, touched);
  }
}

/** How the run that begins at a point of the reply is sampled: the same object for runs that are sampled alike. */
function samplings(
  picture: Raster,
  { matrix, sampling }: PerspectivePlan,
): (runPx: number, yPx: number) => Sampling {
  const jitter = sampling.mode === 'R3T' ? sampling.jitter / 100 : 0;
  const levels = shrunkenLevels(picture);
  const opened = new Map<number, Sampling>();
  const open = ({ level: number, across, down }: Footprint): Sampling => {
    const level = levels.level(number);
    const onLevel = scaledBy(level.widthPx / picture.widthPx, level.heightPx / picture.heightPx);
    return {
      picture: level,
      matrix: coefficientsOf(chain(matrix, onLevel)),
      places: placesIn({ across, down }),
      jitter,
      stepPx: 0,
    };
  };
  const way = coefficientsOf(matrix);
  const single = open(ONE_SAMPLE);
  // By steps of 0, 4, 8, 12 and 16 pixels.
  const straight = Array.from({ length: 5 }, (_, fours) => ({ ...single, stepPx: 4 * fours }));
  return (runPx, yPx) => {
    const x = runPx + RUN_PX / 2;
    const y = yPx + 0.5;
    const footprint = jitter > 0 ? nearestFootprintAt(way, x, y) : footprintAt(way, x, y);
    if (footprint === ONE_SAMPLE) return straight[straightStepPx(way, runPx, yPx) / 4] ?? single;
    const key = keyOf(footprint);
    const known = opened.get(key);
    if (known) return known;
    const sampling = open(footprint);
    opened.set(key, sampling);
    return sampling;
  };
}

/** One number for each footprint. */
function keyOf({ level, across, down }: Footprint): number {
  return (level * MOST_SAMPLES_PER_SIDE + across - 1) * MOST_SAMPLES_PER_SIDE + down - 1;
}

/** The edge of the picture as it lies in the reply. */
function outlineOf({ widthPx, heightPx }: Raster, matrix: Projection): Shape {
  const onReply = invert(matrix);
  const corners = [
    { xPx: 0, yPx: 0 },
    { xPx: widthPx, yPx: 0 },
    { xPx: widthPx, yPx: heightPx },
    { xPx: 0, yPx: heightPx },
  ].map((corner) => project(onReply, corner));
  const [first = { xPx: 0, yPx: 0 }, ...others] = corners;
  const curve = [first.xPx, first.yPx];
  let from = first;
  for (const corner of others) {
    pushLine(curve, from, corner);
    from = corner;
  }
  return { rule: 'nonzero', operation: 'add', curves: [curve] };
}
