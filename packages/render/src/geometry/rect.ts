import type { Rect, Size } from '@is/protocol';

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

export function shift(rect: Rect, byXPx: number, byYPx: number): Rect {
  return { ...rect, leftPx: rect.leftPx + byXPx, topPx: rect.topPx + byYPx };
}

export function isSameSize(a: Size, b: Size): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}

/** Whether `rect` is all of a picture of this size. */
export function isWhole(rect: Rect, size: Size): boolean {
  return rect.leftPx === 0 && rect.topPx === 0 && isSameSize(rect, size);
}
