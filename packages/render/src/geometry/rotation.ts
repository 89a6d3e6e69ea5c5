import type { Point, Size } from '@is/protocol';

/** Sides this close to a whole pixel are whole: cosines leave dust behind. */
const DUST_PX = 1e-6;

/** Cosine and sine, exact for quarter turns. */
export function unitVector(angleDeg: number): { readonly cos: number; readonly sin: number } {
  const quarters = angleDeg / 90;
  if (Number.isInteger(quarters)) {
    const quarter = ((quarters % 4) + 4) % 4;
    return { cos: [1, 0, -1, 0][quarter] ?? 1, sin: [0, 1, 0, -1][quarter] ?? 0 };
  }
  const angle = (angleDeg * Math.PI) / 180;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
}

/** Size of the upright box around a rectangle turned by this angle, rounded up. Reference: pipeline.md P2, step 5. */
export function boundingBox({ widthPx, heightPx }: Size, angleDeg: number): Size {
  const { cos, sin } = unitVector(angleDeg);
  return {
    widthPx: Math.ceil(widthPx * Math.abs(cos) + heightPx * Math.abs(sin) - DUST_PX),
    heightPx: Math.ceil(widthPx * Math.abs(sin) + heightPx * Math.abs(cos) - DUST_PX),
  };
}

/** Where a point of the rectangle lies in that box; both have the same centre. Clockwise, y down. */
export function rotateIntoBox(point: Point, from: Size, angleDeg: number): Point {
  const { cos, sin } = unitVector(angleDeg);
  const box = boundingBox(from, angleDeg);
  const x = point.xPx - from.widthPx / 2;
  const y = point.yPx - from.heightPx / 2;
  return { xPx: box.widthPx / 2 + x * cos - y * sin, yPx: box.heightPx / 2 + x * sin + y * cos };
}
