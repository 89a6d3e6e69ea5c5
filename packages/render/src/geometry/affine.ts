import type { Point, Size } from '@is/protocol';
import { turnSize } from './orientation.js';
import type { Turn } from './orientation.js';
import { unitVector } from './rotation.js';

/** From one space to another: x' = xx * x + xy * y + x0, y' = yx * x + yy * y + y0. */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

export function translation(x0: number, y0: number): Affine {
  return { ...IDENTITY, x0, y0 };
}

/** `second` after `first`. */
export function chain(second: Affine, first: Affine): Affine {
  return {
    xx: second.xx * first.xx + second.xy * first.yx,
    xy: second.xx * first.xy + second.xy * first.yy,
    x0: second.xx * first.x0 + second.xy * first.y0 + second.x0,
    yx: second.yx * first.xx + second.yy * first.yx,
    yy: second.yx * first.xy + second.yy * first.yy,
    y0: second.yx * first.x0 + second.yy * first.y0 + second.y0,
  };
}

/** Where a point of one space lies in the other. */
export function pointIn(space: Affine, { xPx, yPx }: Point): Point {
  return {
    xPx: space.xx * xPx + space.xy * yPx + space.x0,
    yPx: space.yx * xPx + space.yy * yPx + space.y0,
  };
}

/** A flip and quarter turn of a picture of this size, as it is before. */
export function turnSpace({ isMirrored, angleDeg }: Turn, size: Size): Affine {
  const mirror: Affine = isMirrored ? { ...IDENTITY, xx: -1, x0: size.widthPx } : IDENTITY;
  const turned = turnSize(size, { isMirrored: false, angleDeg });
  return chain(rotation(angleDeg, size, turned), mirror);
}

/** Clockwise, y down, the centre of one rectangle upon that of the other. */
export function rotation(angleDeg: number, from: Size, to: Size): Affine {
  const { cos, sin } = unitVector(angleDeg);
  const [x, y] = [from.widthPx / 2, from.heightPx / 2];
  return {
    xx: cos,
    xy: -sin,
    x0: to.widthPx / 2 - x * cos + y * sin,
    yx: sin,
    yy: cos,
    y0: to.heightPx / 2 - x * sin - y * cos,
  };
}
