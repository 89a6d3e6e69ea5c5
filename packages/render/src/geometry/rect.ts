import type { Point, Rect, Size } from '@is/protocol';
import { roundHalfUp, roundSide } from './rounding.js';

/** The whole of a picture of this size. */
export function wholeOf(size: Size): Rect {
  return { leftPx: 0, topPx: 0, widthPx: size.widthPx, heightPx: size.heightPx };
}

/** What two rectangles share; undefined when that is nothing. */
export function intersect(a: Rect, b: Rect): Rect | undefined {
  const leftPx = Math.max(a.leftPx, b.leftPx);
  const topPx = Math.max(a.topPx, b.topPx);
  const widthPx = Math.min(a.leftPx + a.widthPx, b.leftPx + b.widthPx) - leftPx;
  const heightPx = Math.min(a.topPx + a.heightPx, b.topPx + b.heightPx) - topPx;
  return widthPx > 0 && heightPx > 0 ? { leftPx, topPx, widthPx, heightPx } : undefined;
}

export function sizeOf({ widthPx, heightPx }: Size): Size {
  return { widthPx, heightPx };
}

export function shift({ leftPx, topPx, widthPx, heightPx }: Rect, byXPx: number, byYPx: number): Rect {
  return { leftPx: leftPx + byXPx, topPx: topPx + byYPx, widthPx, heightPx };
}

export function shiftPoint({ xPx, yPx }: Point, byXPx: number, byYPx: number): Point {
  return { xPx: xPx + byXPx, yPx: yPx + byYPx };
}

/** As much larger on every side. */
export function expand({ leftPx, topPx, widthPx, heightPx }: Rect, byPx: number): Rect {
  return {
    leftPx: leftPx - byPx,
    topPx: topPx - byPx,
    widthPx: widthPx + 2 * byPx,
    heightPx: heightPx + 2 * byPx,
  };
}

export function isSameRect(a: Rect, b: Rect): boolean {
  return a.leftPx === b.leftPx && a.topPx === b.topPx && isSameSize(a, b);
}

/** The smallest rectangle around both. */
export function unite(a: Rect, b: Rect): Rect {
  const leftPx = Math.min(a.leftPx, b.leftPx);
  const topPx = Math.min(a.topPx, b.topPx);
  return {
    leftPx,
    topPx,
    widthPx: Math.max(a.leftPx + a.widthPx, b.leftPx + b.widthPx) - leftPx,
    heightPx: Math.max(a.topPx + a.heightPx, b.topPx + b.heightPx) - topPx,
  };
}

export function isSameSize(a: Size, b: Size): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}

/** Whether `rect` is all of a picture of this size. */
export function isWhole(rect: Rect, size: Size): boolean {
  return rect.leftPx === 0 && rect.topPx === 0 && isSameSize(rect, size);
}

export function scaleRect(rect: Rect, x: number, y: number): Rect {
  return {
    leftPx: rect.leftPx * x,
    topPx: rect.topPx * y,
    widthPx: rect.widthPx * x,
    heightPx: rect.heightPx * y,
  };
}

/** Whole pixels, each edge rounded by itself: neighbours stay neighbours. */
export function roundEdges({ leftPx, topPx, widthPx, heightPx }: Rect): Rect {
  const left = roundHalfUp(leftPx);
  const top = roundHalfUp(topPx);
  return {
    leftPx: left,
    topPx: top,
    widthPx: roundSide(leftPx + widthPx - left),
    heightPx: roundSide(topPx + heightPx - top),
  };
}

/** The whole pixels that a rectangle touches. */
export function outerRect({ leftPx, topPx, widthPx, heightPx }: Rect): Rect {
  const [left, top] = [Math.floor(leftPx), Math.floor(topPx)];
  return {
    leftPx: left,
    topPx: top,
    widthPx: Math.ceil(leftPx + widthPx) - left,
    heightPx: Math.ceil(topPx + heightPx) - top,
  };
}
