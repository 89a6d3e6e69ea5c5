import type { Point } from '@is/protocol';
import type { Outline, Shape } from '../geometry/outline.js';
import type { ClipPlan } from '../plan/render-plan.js';
import type { Raster } from '../stages/raster.js';
import { shapeRows } from './shape-rows.js';
import type { ShapeRows } from './shape-rows.js';

/** Makes transparent what an RGBA picture shows outside its clip, edges by the share of the pixel that is inside. */
export function clipRaster(raster: Raster, clip: ClipPlan, corner: Point): void {
  const { samples, widthPx, heightPx } = raster;
  const area = { leftPx: corner.xPx, topPx: corner.yPx, widthPx, heightPx };
  const kept = clip.inside.map((outline) => outlineRows(outline, area));
  const cut = clip.outside.map((outline) => outlineRows(outline, area));
  const shares = new Float64Array(widthPx);
  for (let row = 0, at = 3; row < heightPx; row += 1) {
    shares.fill(1);
    for (const next of kept) multiply(shares, next());
    for (const next of cut) multiplyRest(shares, next());
    for (let x = 0; x < widthPx; x += 1, at += 4)
      samples[at] = Math.floor((samples[at] ?? 0) * (shares[x] ?? 0) + 0.5);
  }
}

function multiply(shares: Float64Array, by: Float64Array): void {
  for (let x = 0; x < shares.length; x += 1) shares[x] = (shares[x] ?? 0) * (by[x] ?? 0);
}

function multiplyRest(shares: Float64Array, by: Float64Array): void {
  for (let x = 0; x < shares.length; x += 1) shares[x] = (shares[x] ?? 0) * (1 - (by[x] ?? 0));
}

interface Area {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The rows of all shapes together, one after another from the top. */
function outlineRows(outline: Outline, area: Area): () => Float64Array {
  const shapes = outline.map((shape) => ({ rows: shapeRows(shape, area), operation: shape.operation }));
  const together = new Float64Array(area.widthPx);
  const own = new Float64Array(area.widthPx);
  return () => {
    together.fill(0);
    for (const shape of shapes) combine(together, shape, own);
    return together;
  };
}

interface ShapeInRow {
  readonly rows: ShapeRows;
  readonly operation: Shape['operation'];
}

const OPERATIONS: Readonly<Record<Shape['operation'], (before: number, shape: number) => number>> = {
  add: (before, shape) => before + shape - before * shape,
  subtract: (before, shape) => before * (1 - shape),
  intersect: (before, shape) => before * shape,
  exclude: (before, shape) => before + shape - 2 * before * shape,
};

function combine(together: Float64Array, { rows, operation }: ShapeInRow, own: Float64Array): void {
  if (!rows.next(own)) {
    if (operation === 'intersect') together.fill(0);
    return;
  }
  const apply = OPERATIONS[operation];
  for (let x = 0; x < together.length; x += 1) together[x] = apply(together[x] ?? 0, own[x] ?? 0);
}
