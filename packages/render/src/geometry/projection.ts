import type { Point, Size } from '@is/protocol';

/** A map of the plane that keeps lines straight: nine numbers, row by row; x' = (ax + by + c) / (gx + hy + i), ... */
export type Projection = readonly [number, number, number, number, number, number, number, number, number];

/** A projection by names: lists are taken apart item by item, which is too slow for loops. */
export interface Coefficients {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: number;
  readonly h: number;
  readonly i: number;
}

export function coefficientsOf([a, b, c, d, e, f, g, h, i]: Projection): Coefficients {
  return { a, b, c, d, e, f, g, h, i };
}

/** Top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

export function movedBy({ xPx, yPx }: Point): Projection {
  return [1, 0, xPx, 0, 1, yPx, 0, 0, 1];
}

export function scaledBy(x: number, y: number): Projection {
  return [x, 0, 0, 0, y, 0, 0, 0, 1];
}

/** Clockwise about 0,0, y down. */
export function turnedBy({ cos, sin }: { readonly cos: number; readonly sin: number }): Projection {
  return [cos, -sin, 0, sin, cos, 0, 0, 0, 1];
}

/** One after the other, the first first. */
export function chain(...steps: readonly Projection[]): Projection {
  return steps.reduce((before, step) => multiply(step, before), scaledBy(1, 1));
}

function multiply(a: Projection, b: Projection): Projection {
  const cell = (row: number, column: number): number =>
    [0, 1, 2].reduce((sum, at) => sum + (a[row * 3 + at] ?? 0) * (b[at * 3 + column] ?? 0), 0);
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

/** The way back, up to a factor, which projections do not know. */
export function invert([a, b, c, d, e, f, g, h, i]: Projection): Projection {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

export function project([a, b, c, d, e, f, g, h, i]: Projection, { xPx, yPx }: Point): Point {
  const w = g * xPx + h * yPx + i;
  return { xPx: (a * xPx + b * yPx + c) / w, yPx: (d * xPx + e * yPx + f) / w };
}

/** How long a step of 1 along each axis becomes at this point. */
export function stretchAt(projection: Projection, point: Point): { readonly x: number; readonly y: number } {
  const [a, b, , d, e, , g, h, i] = projection;
  const { xPx, yPx } = project(projection, point);
  const w = Math.abs(g * point.xPx + h * point.yPx + i);
  return {
    x: Math.hypot(a - g * xPx, d - g * yPx) / w,
    y: Math.hypot(b - h * xPx, e - h * yPx) / w,
  };
}

/**
 * The corners of a rectangle at 0,0 onto four points. Reference: Heckbert, Fundamentals of Texture Mapping and Image
 * Warping (1989), 2.2.3.
 */
export function ontoCorners({ widthPx, heightPx }: Size, [p0, p1, p2, p3]: Corners): Projection {
  const sumX = p0.xPx - p1.xPx + p2.xPx - p3.xPx;
  const sumY = p0.yPx - p1.yPx + p2.yPx - p3.yPx;
  const [dx1, dy1] = [p1.xPx - p2.xPx, p1.yPx - p2.yPx];
  const [dx2, dy2] = [p3.xPx - p2.xPx, p3.yPx - p2.yPx];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / determinant;
  const h = (dx1 * sumY - sumX * dy1) / determinant;
  const unit: Projection = [
    p1.xPx - p0.xPx + g * p1.xPx,
    p3.xPx - p0.xPx + h * p3.xPx,
    p0.xPx,
    p1.yPx - p0.yPx + g * p1.yPx,
    p3.yPx - p0.yPx + h * p3.yPx,
    p0.yPx,
    g,
    h,
    1,
  ];
  return chain(scaledBy(1 / widthPx, 1 / heightPx), unit);
}

/** Whether the corners go round once without a dent: every turn to the same side, and none straight on. */
export function isConvex(corners: Corners): boolean {
  const turns = corners.map((corner, index) => {
    const next = corners[(index + 1) % 4] ?? corner;
    const after = corners[(index + 2) % 4] ?? corner;
    const [x1, y1] = [next.xPx - corner.xPx, next.yPx - corner.yPx];
    const [x2, y2] = [after.xPx - next.xPx, after.yPx - next.yPx];
    return (x1 * y2 - x2 * y1) / (Math.hypot(x1, y1) * Math.hypot(x2, y2) || 1);
  });
  return turns.every((turn) => turn > STRAIGHT) || turns.every((turn) => turn < -STRAIGHT);
}

/** Sine of the smallest angle at a corner; below it the far side would be stretched a million times. */
const STRAIGHT = 1e-6;
