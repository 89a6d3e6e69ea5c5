import type { Point, Rect } from '@is/protocol';
import type { TextPlan, TextShapePlan } from '../plan/render-plan.js';

type Outline = TextPlan['outlines'][number];
type Matrix = Pick<TextShapePlan, 'xx' | 'xy' | 'x0' | 'yx' | 'yy' | 'y0'>;

/** Which share of each pixel of `area` an outline covers: 0..1, row by row. */
export interface Coverage {
  readonly area: Rect;
  readonly shares: Float32Array;
}

/** Curves become lines that miss them by at most this much. */
const FLATNESS_PX = 0.02;
const MAX_CURVE_LINES = 256;

/**
 * Exact areas, by the signed area that each edge has to its right, summed along the row (the trapezoid method of font
 * rasterisers). Outlines must not cross themselves in opposite directions, as outlines of glyphs do not.
 * @param visible whole pixels; nothing outside is looked at
 * @returns undefined when nothing of the outline is in sight
 */
export function coverOutline(outline: Outline, matrix: Matrix, visible: Rect): Coverage | undefined {
  const rings = outline.subpaths.map(({ start, segments }) => flatten(start, segments, matrix));
  const area = visibleArea(rings, visible);
  if (!area) return undefined;
  // One column more takes what lies on the right edge.
  const stride = area.widthPx + 1;
  const sums = new Float32Array(stride * area.heightPx);
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index += 1) {
      const from = ring[index];
      const to = ring[(index + 1) % ring.length];
      if (from && to) addEdge(sums, { from, to }, area);
    }
  }
  return { area, shares: sharesOf(sums, area) };
}

function sharesOf(sums: Float32Array, { widthPx, heightPx }: Rect): Float32Array {
  const shares = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    let sum = 0;
    for (let x = 0; x < widthPx; x += 1) {
      sum += sums[y * (widthPx + 1) + x] ?? 0;
      shares[y * widthPx + x] = Math.min(Math.abs(sum), 1);
    }
  }
  return shares;
}

/** Spreads one edge over the pixels it crosses; what is left of the area counts at its left edge. */
function addEdge(sums: Float32Array, { from, to }: { from: Point; to: Point }, area: Rect): void {
  if (from.yPx === to.yPx) return;
  const sign = from.yPx < to.yPx ? 1 : -1;
  const [upper, lower] = sign > 0 ? [from, to] : [to, from];
  const slope = (lower.xPx - upper.xPx) / (lower.yPx - upper.yPx);
  const top = Math.max(upper.yPx - area.topPx, 0);
  const bottom = Math.min(lower.yPx - area.topPx, area.heightPx);
  const xAt = (y: number): number => upper.xPx - area.leftPx + (y + area.topPx - upper.yPx) * slope;
  for (let row = Math.floor(top); row < bottom; row += 1) {
    const y0 = Math.max(row, top);
    const y1 = Math.min(row + 1, bottom);
    const [left, right] = [xAt(y0), xAt(y1)].toSorted((a, b) => a - b) as [number, number];
    addSpan(
      sums,
      { left, right, share: sign * (y1 - y0) },
      { start: row * (area.widthPx + 1), width: area.widthPx },
    );
  }
}

/**
 * One edge within one row: `share` of the height, from `left` to `right`. Each pixel gets what of its area lies right of
 * the edge, and the next one the rest, so that the running sum is the covered area.
 */
function addSpan(
  sums: Float32Array,
  { left, right, share }: { readonly left: number; readonly right: number; readonly share: number },
  row: { readonly start: number; readonly width: number },
): void {
  if (left >= row.width) return;
  if (right <= 0) {
    add(sums, row.start, share);
    return;
  }
  const length = right - left;
  if (left < 0) {
    const outside = (share * -left) / length;
    add(sums, row.start, outside);
    addSpan(sums, { left: 0, right, share: share - outside }, row);
    return;
  }
  const end = Math.min(Math.ceil(right), row.width);
  for (let pixel = Math.floor(left); pixel < Math.max(end, Math.floor(left) + 1); pixel += 1) {
    const x0 = Math.max(left, pixel);
    const x1 = Math.min(right, pixel + 1);
    const part = length === 0 ? share : (share * (x1 - x0)) / length;
    const rightOfEdge = pixel + 1 - (x0 + x1) / 2;
    add(sums, row.start + pixel, part * rightOfEdge);
    add(sums, row.start + pixel + 1, part * (1 - rightOfEdge));
  }
}

function add(sums: Float32Array, index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

function visibleArea(rings: readonly (readonly Point[])[], visible: Rect): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { xPx, yPx } of rings.flat()) {
    left = Math.min(left, xPx);
    top = Math.min(top, yPx);
    right = Math.max(right, xPx);
    bottom = Math.max(bottom, yPx);
  }
  const leftPx = Math.max(Math.floor(left), visible.leftPx);
  const topPx = Math.max(Math.floor(top), visible.topPx);
  const widthPx = Math.min(Math.ceil(right), visible.leftPx + visible.widthPx) - leftPx;
  const heightPx = Math.min(Math.ceil(bottom), visible.topPx + visible.heightPx) - topPx;
  return widthPx > 0 && heightPx > 0 ? { leftPx, topPx, widthPx, heightPx } : undefined;
}

type Segment = Outline['subpaths'][number]['segments'][number];

function flatten(start: Point, segments: readonly Segment[], matrix: Matrix): readonly Point[] {
  const points = [mapPoint(start, matrix)];
  for (const segment of segments) {
    const from = points.at(-1);
    const end = mapPoint(segment.end, matrix);
    if (segment.kind === 'curve' && from)
      points.push(
        ...curvePoints([from, mapPoint(segment.control1, matrix), mapPoint(segment.control2, matrix), end]),
      );
    points.push(end);
  }
  return points;
}

/** Points within the curve, without its ends. The number follows from the largest second difference. */
function* curvePoints(curve: readonly [Point, Point, Point, Point]): Generator<Point> {
  const [a, b, c, d] = curve;
  const bend = Math.max(secondDifference(a, b, c), secondDifference(b, c, d));
  const lines = Math.min(Math.ceil(Math.sqrt((0.75 * bend) / FLATNESS_PX)), MAX_CURVE_LINES);
  for (let line = 1; line < lines; line += 1) {
    const t = line / lines;
    const s = 1 - t;
    const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    yield {
      xPx: wa * a.xPx + wb * b.xPx + wc * c.xPx + wd * d.xPx,
      yPx: wa * a.yPx + wb * b.yPx + wc * c.yPx + wd * d.yPx,
    };
  }
}

function secondDifference(a: Point, b: Point, c: Point): number {
  return Math.hypot(a.xPx - 2 * b.xPx + c.xPx, a.yPx - 2 * b.yPx + c.yPx);
}

function mapPoint({ xPx, yPx }: Point, { xx, xy, x0, yx, yy, y0 }: Matrix): Point {
  return { xPx: xx * xPx + xy * yPx + x0, yPx: yx * xPx + yy * yPx + y0 };
}
